package org.smtpcheck.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** The options of all mechanisms with a password, for {@code auth encode} and {@code auth respond}. */
final class AuthOptions {

    private static final String SOURCES = "env:VAR, file:PATH, or - for standard input; one line break at its end is"
            + " dropped. Without this option it is asked for on the terminal.";

    private final Option<String> user =
            Option.optional("--user", "USER", Parser.text(), "Who authenticates; with anonymous, the trace.");
    private final Option<String> authzid =
            Option.optional("--authzid", "NAME", Parser.text(), "Who to act as. Default: empty, which means the user.");
    private final Option<SecretSource> password =
            Option.optional("--password", "SOURCE", SecretSource::orLiteral, "Where the password is: " + SOURCES);

    void addTo(CommandSpec spec) {
        user.addTo(spec);
        authzid.addTo(spec);
        password.addTo(spec);
    }

    /** Who authenticates; a usage error where nobody was named. */
    String user(CommandSpec spec) {
        return user.find().orElseThrow(() -> missing(spec, "--user=USER"));
    }

    Optional<String> user() {
        return user.find();
    }

    Optional<String> authzid() {
        return authzid.find();
    }

    /** The password from where it is. */
    String password(Surroundings surroundings) throws CommandException {
        return secret(password, "--password", "Password", surroundings);
    }

    /** Whether the password is to come from standard input. */
    boolean readsStandardInput() {
        return password.find().orElse(null) instanceof SecretSource.StandardInput;
    }

    static ParameterException missing(CommandSpec spec, String option) {
        return new ParameterException(spec.commandLine(), "Missing required option: '" + option + "'");
    }

    /** A secret from where its option says, or from the person. */
    static String secret(Option<SecretSource> option, String name, String what, Surroundings surroundings)
            throws CommandException {
        Optional<SecretSource> source = option.find();
        if (source.isEmpty()) {
            return surroundings
                    .prompt()
                    .ask(what)
                    .orElseThrow(() -> CommandException.usage("No " + what.toLowerCase(java.util.Locale.ROOT)
                            + ": there is no terminal to ask on; give " + name + " env:VAR, file:PATH or -"));
        }
        if (source.get() instanceof SecretSource.Literal && option.isTyped()) {
            surroundings
                    .err()
                    .println("Warning: a " + what.toLowerCase(java.util.Locale.ROOT)
                            + " on the command line can be read by every user of this machine; use " + name
                            + " env:VAR, file:PATH or - instead");
        }
        return Secrets.read(source.get(), name, surroundings);
    }
}
