package org.smtpcheck.cli;

import java.util.List;
import java.util.Optional;
import org.smtpcheck.sasl.PlainMessage;
import org.smtpcheck.sasl.SaslFlaw;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code auth encode}: prints the base64 of an AUTH message, one line and nothing else. */
final class AuthEncodeCommand implements Command {

    private final PositionalParamSpec mechanism = Mechanisms.parameter();
    private final Option<String> user = Option.required("--user", "USER", Parser.text(), "Who authenticates.");
    private final Option<String> authzid =
            Option.optional("--authzid", "NAME", Parser.text(), "Who to act as. Default: empty, which means the user.");
    private final Option<SecretSource> password = Option.optional(
            "--password",
            "SOURCE",
            SecretSource::orLiteral,
            "Where the password is: env:VAR, file:PATH, or - for standard input; one line break at its end is dropped."
                    + " Without this option it is asked for on the terminal.");
    private final CommandSpec spec = describe("Print an AUTH message in base64: one line and nothing else.");

    @Override
    public CommandSpec spec() {
        spec.addPositional(mechanism);
        user.addTo(spec);
        authzid.addTo(spec);
        password.addTo(spec);
        spec.usageMessage().footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws CommandException {
        Mechanisms.check(spec, mechanism);
        PlainMessage message = new PlainMessage(authzid.find().orElse(""), user.get(), passwordFrom(surroundings));
        List<SaslFlaw> flaws = message.flaws();
        if (!flaws.isEmpty()) {
            throw CommandException.usage("Cannot encode: " + flaws.get(0).what());
        }
        surroundings.out().println(message.base64());
        return ExitCodes.OK;
    }

    private String passwordFrom(Surroundings surroundings) throws CommandException {
        Optional<SecretSource> source = password.find();
        if (source.isEmpty()) {
            return surroundings
                    .prompt()
                    .ask("Password")
                    .orElseThrow(() -> CommandException.usage(
                            "No password: there is no terminal to ask on; give --password env:VAR, file:PATH or -"));
        }
        if (source.get() instanceof SecretSource.Literal && password.isTyped()) {
            surroundings
                    .err()
                    .println("Warning: a password on the command line can be read by every user of this machine;"
                            + " use --password env:VAR, file:PATH or - instead");
        }
        return Secrets.read(source.get(), "--password", surroundings);
    }
}
