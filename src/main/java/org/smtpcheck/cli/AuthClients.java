package org.smtpcheck.cli;

import java.util.Optional;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Hex;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.PlainMessage;
import org.smtpcheck.sasl.ScramText;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.client.SaslClient;
import org.smtpcheck.sasl.client.SaslClients;
import picocli.CommandLine.Model.CommandSpec;

/** Makes SASL clients of what the command line says. */
final class AuthClients {

    /** Whether the secret is needed, or only the first message is wanted, which does not hold it. */
    enum Need {
        SECRET,
        FIRST_MESSAGE
    }

    private final AuthOptions options;
    private final AuthMoreOptions more;
    private final CommandSpec spec;
    private final Surroundings surroundings;

    AuthClients(AuthOptions options, AuthMoreOptions more, CommandSpec spec, Surroundings surroundings) {
        this.options = options;
        this.more = more;
        this.spec = spec;
        this.surroundings = surroundings;
    }

    SaslClient client(Mechanism mechanism, Need need) throws CommandException {
        ClientSettings settings = settings(mechanism, need);
        Optional<String> problem = SaslClients.problem(mechanism, settings);
        if (problem.isPresent()) {
            throw CommandException.usage("--channel-binding: " + problem.get());
        }
        return SaslClients.of(mechanism, settings);
    }

    private ClientSettings settings(Mechanism mechanism, Need need) throws CommandException {
        boolean nameless = mechanism.secrecy() == Mechanism.Secrecy.NONE;
        String user = nameless ? options.user().orElse("") : options.user(spec);
        String authzid = options.authzid().orElse("");
        String secret = "";
        if (!nameless && need == Need.SECRET) {
            secret = mechanism.isBearer() ? more.token(surroundings) : options.password(surroundings);
        }
        // PLAIN's rules for its parts hold for all of them: UTF-8, no NUL, nothing left over from a file.
        AuthEncodeCommand.refuse(new PlainMessage(
                        authzid,
                        user.isEmpty() && nameless ? "-" : user,
                        need == Need.SECRET && !nameless ? secret : "-")
                .flaws());
        ClientSettings settings = ClientSettings.of(user, secret).withAuthzid(authzid);
        if (more.host().isPresent()) {
            settings = withHost(settings, more.host().get());
        }
        if (more.nonce().isPresent()) {
            settings = withNonce(settings, more.nonce().get());
        }
        return more.binding().isPresent() ? withBinding(settings, more.binding().get(), need) : settings;
    }

    private static ClientSettings withHost(ClientSettings settings, String text) throws CommandException {
        int colon = text.lastIndexOf(':');
        if (colon < 0 || text.endsWith("]")) {
            return settings.withPeer(text, 0);
        }
        String port = text.substring(colon + 1);
        if (!port.matches("[0-9]{1,5}")) {
            throw CommandException.usage("--host: '" + Printable.of(port) + "' is no port");
        }
        return settings.withPeer(text.substring(0, colon), Integer.parseInt(port));
    }

    private static ClientSettings withNonce(ClientSettings settings, String nonce) throws CommandException {
        if (!ScramText.isNonce(nonce)) {
            throw CommandException.usage("--nonce: a nonce holds printable ASCII without a comma or blank");
        }
        return settings.withNonces(() -> nonce);
    }

    private static ClientSettings withBinding(ClientSettings settings, String text, Need need) throws CommandException {
        int equals = text.indexOf('=');
        if (equals < 0 && need == Need.SECRET) {
            throw CommandException.usage("--channel-binding: the octets are missing; give TYPE=HEX");
        }
        String type = equals < 0 ? text : text.substring(0, equals);
        if (!type.matches("[A-Za-z0-9.-]+")) {
            throw CommandException.usage("--channel-binding: '" + Printable.of(type) + "' is no name of a type");
        }
        try {
            byte[] octets = equals < 0 ? new byte[0] : Hex.decodeHex(text.substring(equals + 1));
            return settings.withBinding(new ChannelBinding(type, Octets.of(octets)));
        } catch (DecoderException e) {
            throw CommandException.usage("--channel-binding: what follows \"=\" is not hexadecimal");
        }
    }
}
