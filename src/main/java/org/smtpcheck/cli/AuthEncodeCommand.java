package org.smtpcheck.cli;

import java.util.List;
import org.smtpcheck.sasl.PlainMessage;
import org.smtpcheck.sasl.SaslFlaw;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code auth encode}: prints the base64 of AUTH messages, one line a message and nothing else. */
final class AuthEncodeCommand implements Command {

    private final PositionalParamSpec mechanism = Mechanisms.parameter();
    private final AuthOptions options = new AuthOptions();
    private final Option<String> challenge = Option.optional(
            "--challenge",
            "BASE64",
            Parser.text(),
            "The server's challenge, with or without 334 before it; cram-md5 and digest-md5 need it.");
    private final CommandSpec spec = describe(
            "Print the client's AUTH messages in base64: one line each and nothing else.",
            "Of scram only the first message can be told beforehand; respond gives the rest.");

    @Override
    public CommandSpec spec() {
        spec.addPositional(mechanism);
        options.addTo(spec);
        challenge.addTo(spec);
        spec.usageMessage().footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws CommandException {
        Mechanisms.check(spec, mechanism);
        if (Mechanisms.isPlain(mechanism)) {
            surroundings.out().println(plain(surroundings));
        } else {
            AuthEncoding.of(Mechanisms.of(mechanism), options, challenge.find(), spec, surroundings)
                    .forEach(surroundings.out()::println);
        }
        return ExitCodes.OK;
    }

    private String plain(Surroundings surroundings) throws CommandException {
        String user = options.user(spec);
        PlainMessage message = new PlainMessage(options.authzid().orElse(""), user, options.password(surroundings));
        refuse(message.flaws());
        return message.base64();
    }

    /** Refuses what makes no message. */
    static void refuse(List<SaslFlaw> flaws) throws CommandException {
        if (!flaws.isEmpty()) {
            throw CommandException.usage("Cannot encode: " + flaws.get(0).what());
        }
    }
}
