package org.smtpcheck.cli;

import org.smtpcheck.sasl.client.SaslClient;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code auth respond}: answers a server's challenges line by line, for a session typed by hand. */
final class AuthRespondCommand implements Command {

    private final PositionalParamSpec mechanism = Mechanisms.parameter();
    private final AuthOptions options = new AuthOptions();
    private final AuthMoreOptions more = new AuthMoreOptions();
    private final OptionSpec initial =
            Option.flag("Print the AUTH command with the first message before anything is read.", "--initial");
    private final CommandSpec spec = describe(
            "Read a server's lines, as openssl s_client shows them, and print the client's answer to each challenge.",
            "Lines of 334, or bare base64, are challenges; 235 or a refusal ends it. Whether the server showed that it"
                    + " knows the password too stands on standard error. With scram and --nonce, a first challenge that is not"
                    + " empty answers the message that encode gave for that nonce.",
            "Exit code 0: authenticated, and the server proved itself where the mechanism has it do so; 1: not.");

    @Override
    public CommandSpec spec() {
        spec.addPositional(mechanism);
        options.addTo(spec);
        more.addTo(spec);
        spec.addOption(initial);
        spec.usageMessage().footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws CommandException {
        Mechanisms.check(spec, mechanism);
        if (options.readsStandardInput() || more.readsStandardInput()) {
            throw CommandException.usage("Standard input brings the server's lines; take the secret from env:VAR,"
                    + " file:PATH or the terminal");
        }
        SaslClient client = new AuthClients(options, more, spec, surroundings)
                .client(Mechanisms.of(mechanism), AuthClients.Need.SECRET);
        return new AuthDialogue(client, first(), surroundings).run();
    }

    private AuthDialogue.First first() {
        if (Option.isSet(initial)) {
            return AuthDialogue.First.PRINTED;
        }
        boolean perhaps = Mechanisms.of(mechanism).isScram() && more.nonce().isPresent();
        return perhaps ? AuthDialogue.First.PERHAPS_SENT : AuthDialogue.First.NOT_SENT;
    }
}
