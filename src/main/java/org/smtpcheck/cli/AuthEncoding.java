package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.client.ClientStep;
import org.smtpcheck.sasl.client.SaslClient;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The messages of {@code auth encode} for all mechanisms but PLAIN, which starts without the classes behind this one.
 */
final class AuthEncoding {

    private final AuthOptions options;
    private final AuthMoreOptions more = new AuthMoreOptions();
    private final Option<String> challenge = Option.optional(
            "--challenge",
            "BASE64",
            Parser.text(),
            "The server's challenge, with or without 334 before it; cram-md5 and digest-md5 need it.");
    private final CommandSpec spec;

    /** Adds what these mechanisms need to the command's options. */
    AuthEncoding(AuthOptions options, CommandSpec spec) {
        this.options = options;
        this.spec = spec;
        more.addTo(spec);
        challenge.addTo(spec);
    }

    List<String> lines(Mechanism mechanism, Surroundings surroundings) throws CommandException {
        AuthClients.Need need = mechanism.isScram() ? AuthClients.Need.FIRST_MESSAGE : AuthClients.Need.SECRET;
        Optional<Octets> asked = Optional.empty();
        if (mechanism == Mechanism.CRAM_MD5 || mechanism == Mechanism.DIGEST_MD5) {
            asked = Optional.of(
                    decoded(challenge.find().orElseThrow(() -> AuthOptions.missing(spec, "--challenge=BASE64"))));
        }
        SaslClient client = new AuthClients(options, more, spec, surroundings).client(mechanism, need);
        List<String> lines = new ArrayList<>();
        lines.add(line(asked.isPresent() ? client.next(asked.get()) : client.start()));
        if (mechanism == Mechanism.LOGIN) {
            lines.add(line(client.next(Octets.utf8("Password:"))));
        }
        client.findings()
                .forEach(finding -> surroundings
                        .err()
                        .println("Warning: " + Printable.of(finding.what()) + " (" + finding.norm() + ")"));
        return lines;
    }

    private static Octets decoded(String challenge) throws CommandException {
        String text = challenge.startsWith("334 ") ? challenge.substring("334 ".length()) : challenge;
        Base64Text base64 = Base64Text.read(text);
        if (!base64.flaws().isEmpty()) {
            throw CommandException.usage("--challenge: " + base64.flaws().get(0).what());
        }
        return Octets.of(base64.octets());
    }

    private static String line(ClientStep step) throws CommandException {
        if (step instanceof ClientStep.Response response) {
            // A message of no octets is an equals sign behind AUTH (RFC 4954 §4).
            return response.message().isEmpty() ? "=" : response.message().base64();
        }
        String reason = step instanceof ClientStep.Failed failed ? failed.reason() : "it takes a whole exchange";
        throw CommandException.usage("Cannot encode: " + Printable.of(reason));
    }
}
