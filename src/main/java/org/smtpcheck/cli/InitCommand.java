package org.smtpcheck.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.cli.InitOptions.Overwrite;
import org.smtpcheck.cli.InspectOptions.Form;
import org.smtpcheck.cli.RunOptions.ColorMode;
import org.smtpcheck.run.TlsSettings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code init}: writes a commented starter suite for a server, from what it offers. */
final class InitCommand implements Command {

    private static final List<String> FACTS = List.of("mailbox", "unknown", "foreign", "user");

    private final Actions actions;
    private final PositionalParamSpec url = PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .arity("1")
            .required(true)
            .paramLabel("URL")
            .description("The server: smtp://HOST:PORT, submission://, smtps:// or lmtp://.")
            .build();
    private final PositionalParamSpec file = PositionalParamSpec.builder()
            .index("1")
            .type(String.class)
            .arity("0..1")
            .paramLabel("FILE")
            .description("Where the suite goes; standard output unless given.")
            .build();
    private final Map<String, Option<String>> facts = new LinkedHashMap<>();
    private final ListOption<String> trust = CommonOptions.trust();
    private final Option<String> name = CommonOptions.name();
    private final Option<Duration> timeout = Option.defaulting(
            "15s", "--timeout", "D", Durations::positive, "How long a connection or a reply may take.");
    private final OptionSpec force = Option.flag("Replace FILE where it is there already.", "--force");
    private final CommandSpec spec = describe(
            "Look at a server and write a commented suite that holds it to what it offers now: a start for one of your own.");

    InitCommand(Actions actions) {
        this.actions = actions;
        facts.put("mailbox", fact("mailbox", "A recipient that the server accepts."));
        facts.put("unknown", fact("unknown", "An address in a local domain that does not exist."));
        facts.put("foreign", fact("foreign", "An address that the server is not responsible for."));
        facts.put("user", fact("user", "A user who may log in; the password is taken from SMTP_PASSWORD at each run."));
    }

    private static Option<String> fact(String name, String description) {
        return Option.optional("--" + name, "VALUE", Parser.text(), description);
    }

    @Override
    public CommandSpec spec() {
        spec.addPositional(url);
        spec.addPositional(file);
        FACTS.forEach(fact -> {
            Option<String> option = facts.get(fact);
            if (option != null) {
                option.addTo(spec);
            }
        });
        trust.addTo(spec);
        name.addTo(spec);
        timeout.addTo(spec);
        spec.addOption(force);
        spec.usageMessage()
                .sortOptions(false)
                .footer(
                        "",
                        "Exit codes: 0 written; 2 the command line is wrong, or FILE is there; 3 not reached.",
                        "",
                        ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        Map<String, String> given = new LinkedHashMap<>();
        facts.forEach((fact, option) -> option.find().ifPresent(value -> given.put(fact, value)));
        InspectOptions look = new InspectOptions(
                server(),
                1,
                Optional.empty(),
                new TlsSettings(trust.all(), name.find().orElse(""), Optional.empty(), Set.of()),
                Optional.empty(),
                timeout.get(),
                Form.TEXT,
                ColorMode.NEVER);
        InitOptions options =
                new InitOptions(look, given, path(), Option.isSet(force) ? Overwrite.ALLOWED : Overwrite.REFUSED);
        try (Interruption interruption = Interruption.ofProcess()) {
            return actions.init(options, surroundings, interruption);
        }
    }

    private String server() {
        try {
            String server = Values.target(url.getValue()).url();
            if (server.startsWith("embedded:")) {
                throw new IllegalArgumentException("embedded: is our own server; suites/quickstart.yaml is about it");
            }
            return server;
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private Optional<Path> path() {
        String text = file.getValue();
        try {
            return Optional.ofNullable(text).filter(path -> !path.equals("-")).map(Values::path);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }
}
