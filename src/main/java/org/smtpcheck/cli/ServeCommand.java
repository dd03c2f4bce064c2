package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code serve}: runs the embedded server in the foreground. */
final class ServeCommand implements Command {

    private final Actions actions;
    private final PositionalParamSpec file = PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .arity("0..1")
            .paramLabel("FILE")
            .description("A suite whose embedded: targets are run; without it, a conformant server.")
            .build();
    private final Option<String> listen = Option.defaulting(
            "127.0.0.1:2525",
            "--listen",
            "HOST:PORT",
            ServeCommand::address,
            "Where the first server listens; port 0 takes a free one.");
    private final CommandSpec spec = describe("Run the embedded SMTP server in the foreground, until it is stopped.");

    ServeCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public CommandSpec spec() {
        spec.addPositional(file);
        listen.addTo(spec);
        spec.usageMessage().footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        String address = listen.get();
        Optional<Path> path = path();
        try (Interruption interruption = Interruption.ofProcess()) {
            return actions.serve(path, address, surroundings, interruption);
        }
    }

    private Optional<Path> path() {
        String text = file.getValue();
        try {
            return Optional.ofNullable(text).map(Values::path);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private static String address(String text) {
        if (!text.matches(".+:[0-9]{1,5}") || Integer.parseInt(text.substring(text.lastIndexOf(':') + 1)) > 65535) {
            throw new IllegalArgumentException("'" + text + "' is no HOST:PORT, such as 127.0.0.1:2525 or [::1]:0");
        }
        return text;
    }
}
