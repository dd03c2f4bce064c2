package org.smtpcheck.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The program itself: {@code smtpcheck}. */
final class RootCommand implements Command {

    private final Actions actions;

    RootCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public CommandSpec spec() {
        CommandSpec spec = describe("A conformance and diagnostics test harness for SMTP servers.")
                .name("smtpcheck");
        spec.addOption(OptionSpec.builder("-V", "--version")
                .versionHelp(true)
                .description("Show the version and exit.")
                .build());
        spec.usageMessage()
                .synopsisSubcommandLabel("COMMAND")
                .commandListHeading("%nCommands:%n")
                .footer(
                        "",
                        "Exit codes: 0 all is well; 1 a probe failed; 2 the command line or a suite is wrong, nothing was"
                                + " sent; 3 something could not be run; 70 a defect of smtpcheck; 130 and 143 interrupted.",
                        "",
                        "JAVA_HOME names the Java to use (17 or newer), SMTPCHECK_JAVA_OPTS further options for it."
                                + " After a change of the Java, smtpcheck-cds (beside this program) renews the class"
                                + " archives that make the start quick.");
        return spec;
    }

    @Override
    public List<String> subcommands() {
        return List.of("run", "check", "inspect", "list", "explain", "auth", "serve", "validate", "schema");
    }

    @Override
    public Command subcommand(String name) {
        return switch (name) {
            case "run" -> new RunCommand(actions, new SuiteSubject());
            case "check" -> new RunCommand(actions, new CheckSubject());
            case "inspect" -> new InspectCommand(actions);
            case "list" -> new ListCommand();
            case "explain" -> new ExplainCommand();
            case "auth" -> new AuthCommand();
            case "serve" -> new ServeCommand(actions);
            case "validate" -> new ValidateCommand(actions);
            case "schema" -> new SchemaCommand(actions);
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public int run(Surroundings surroundings) {
        throw new IllegalStateException("has subcommands");
    }
}
