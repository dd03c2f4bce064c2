package org.smtpcheck.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** One command: its options, and what it does with them. An instance serves one command line. */
interface Command {

    /** How the help of a command with options ends. */
    String ENVIRONMENT = "Every option can be given by an environment variable as well, --fail-on by"
            + " SMTPCHECK_FAIL_ON; the values of an option that may be repeated stand on lines of their own there."
            + " The command line goes before the environment.";

    /** Its options, parameters and help texts, without its subcommands. */
    CommandSpec spec();

    /**
     * What {@link #spec()} says, as far as it matters for these arguments: a command with many options may leave out
     * those that its first argument has no use for, since each costs time at the start.
     */
    default CommandSpec spec(List<String> arguments) {
        return spec();
    }

    /** The names of its subcommands in the order of the help; a command that has some does nothing itself. */
    default List<String> subcommands() {
        return List.of();
    }

    /** The subcommand of that name, one of {@link #subcommands()}. */
    default Command subcommand(String name) {
        throw new IllegalArgumentException(name);
    }

    /**
     * Does the command's work, after the options of {@link #spec()} have got their values.
     *
     * @return the exit code
     * @throws CommandException for what the person can mend
     * @throws Exception for our own defects
     */
    int run(Surroundings surroundings) throws Exception;

    /** A new {@code CommandSpec} for this command, with {@code --help}. */
    default CommandSpec describe(String... description) {
        CommandSpec spec = CommandSpec.wrapWithoutInspection(this);
        spec.addOption(OptionSpec.builder("-h", "--help")
                .usageHelp(true)
                .description("Show this help and exit.")
                .build());
        spec.usageMessage().description(description);
        return spec;
    }
}
