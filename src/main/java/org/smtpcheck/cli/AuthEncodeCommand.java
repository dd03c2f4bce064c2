package org.smtpcheck.cli;

import java.util.List;
import java.util.Optional;
import org.smtpcheck.sasl.PlainMessage;
import org.smtpcheck.sasl.SaslFlaw;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code auth encode}: prints the base64 of AUTH messages, one line a message and nothing else. */
final class AuthEncodeCommand implements Command {

    private final PositionalParamSpec mechanism = Mechanisms.parameter();
    private final AuthOptions options = new AuthOptions();
    private final CommandSpec spec = describe(
            "Print the client's AUTH messages in base64: one line each and nothing else.",
            "Of scram only the first message can be told beforehand; respond gives the rest.");
    private Optional<AuthEncoding> others = Optional.empty();

    @Override
    public CommandSpec spec() {
        return spec(List.of());
    }

    @Override
    public CommandSpec spec(List<String> arguments) {
        spec.addPositional(mechanism);
        options.addTo(spec);
        if (arguments.isEmpty() || !Mechanisms.isPlain(arguments.get(0))) {
            others = Optional.of(new AuthEncoding(options, spec));
        }
        spec.usageMessage().footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws CommandException {
        Mechanisms.check(spec, mechanism);
        if (Mechanisms.isPlain(Mechanisms.name(mechanism))) {
            surroundings.out().println(plain(surroundings));
        } else {
            others.orElseThrow().lines(Mechanisms.of(mechanism), surroundings).forEach(surroundings.out()::println);
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
