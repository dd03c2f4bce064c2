package org.smtpcheck.sasl.client;

import java.util.Optional;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding.Kind;
import org.smtpcheck.sasl.SaslPrep;
import org.smtpcheck.sasl.ScramHash;
import org.smtpcheck.sasl.ScramText;

/**
 * The SCRAM family with and without channel binding (RFC 5802, RFC 7677).
 *
 * <p>Over SMTP the server's last message comes in a 334, is answered by an empty line, and then 235 follows: RFC 4954
 * gives success no place for data.
 */
final class ScramClient extends NotingClient {

    private enum State {
        UNSENT,
        FIRST_SENT,
        FINAL_SENT,
        OVER
    }

    private final ClientSettings settings;
    private final ScramHash hash;
    private final String header;
    private final Octets boundTo;
    private final String nonce;
    private State state = State.UNSENT;
    private String firstBare = "";
    private Octets expectedSignature = Octets.NONE;
    private ServerProof serverProof = ServerProof.MISSING;
    private boolean errorSeen;

    ScramClient(Mechanism mechanism, ClientSettings settings) {
        super(mechanism);
        this.settings = settings;
        hash = ScramHash.of(mechanism);
        Optional<ChannelBinding> binding = bindingFor(mechanism, settings);
        String flag = settings.does(Tamper.BINDING_TYPE)
                ? "p=x-smtpcheck"
                : binding.map(b -> "p=" + b.type()).orElseGet(() -> unboundFlag(settings));
        String authzid = settings.authzid().isEmpty() ? "" : "a=" + ScramText.escaped(settings.authzid());
        header = flag + "," + authzid + ",";
        boundTo = binding.map(ChannelBinding::data).orElse(Octets.NONE);
        nonce = settings.does(Tamper.NO_NONCE) ? "" : settings.nonces().get();
    }

    private static Optional<ChannelBinding> bindingFor(Mechanism mechanism, ClientSettings settings) {
        return switch (settings.flag()) {
            case P -> settings.binding();
            case N, Y -> Optional.empty();
            case FITTING -> mechanism.isPlus() ? settings.binding() : Optional.empty();
        };
    }

    private static String unboundFlag(ClientSettings settings) {
        if (settings.does(Tamper.FLAG)) {
            return "x";
        }
        return settings.flag() == ClientSettings.Gs2Flag.Y || settings.does(Tamper.DOWNGRADE) ? "y" : "n";
    }

    @Override
    public ClientStep start() {
        Optional<String> user = prepared(settings.user(), Use.USER);
        if (user.isEmpty()) {
            return new ClientStep.Failed("the user holds a character that SASLprep prohibits (RFC 4013 §2.3)");
        }
        String extension = settings.does(Tamper.EXTENSION) ? "m=smtpcheck," : "";
        firstBare = extension + "n=" + ScramText.escaped(user.get()) + (nonce.isEmpty() ? "" : ",r=" + nonce);
        state = State.FIRST_SENT;
        return new ClientStep.Response(Octets.utf8(header + firstBare));
    }

    @Override
    public ClientStep next(Octets challenge) {
        return switch (state) {
            case UNSENT -> {
                expectEmpty(challenge);
                yield start();
            }
            case FIRST_SENT -> serverFirst(challenge);
            case FINAL_SENT -> serverFinal(challenge);
            case OVER -> oneTooMany();
        };
    }

    private ClientStep serverFirst(Octets challenge) {
        state = State.OVER;
        firstChallenge(challenge);
        if (challenge.text().startsWith("e=")) {
            return error(challenge.text());
        }
        ServerFirst first = ServerFirst.read(challenge, nonce);
        first.findings().forEach(finding -> note(finding.kind(), finding.what()));
        fact("iterations", first.iterations());
        fact("nonce", first.nonce().startsWith(nonce) ? first.nonce().substring(nonce.length()) : first.nonce());
        boolean extended = first.nonce().startsWith(nonce) && first.nonce().length() > nonce.length();
        fact("nonce-extends", String.valueOf(extended));
        if (first.obstacle().isPresent()) {
            return new ClientStep.Failed(first.obstacle().get());
        }
        Optional<String> password = prepared(settings.secret(), Use.PASSWORD);
        if (password.isEmpty()) {
            return new ClientStep.Failed("the password holds a character that SASLprep prohibits (RFC 4013 §2.3)");
        }
        return new ClientStep.Work(() -> clientFinal(challenge.text(), first, password.get()));
    }

    private ClientStep clientFinal(String serverFirst, ServerFirst first, String password) {
        String withoutProof = "c=" + binding().base64() + ",r=" + sentNonce(first.nonce());
        String authMessage = firstBare + "," + serverFirst + "," + withoutProof;
        Octets saltedPassword = hash.saltedPassword(password, first.salt(), first.count());
        expectedSignature = hash.serverSignature(hash.serverKey(saltedPassword), authMessage);
        Octets proof = hash.clientProof(saltedPassword, authMessage);
        secret(proof.base64());
        secret(expectedSignature.base64());
        secret(Octets.utf8("v=" + expectedSignature.base64()).base64());
        state = State.FINAL_SENT;
        Octets sentProof = settings.does(Tamper.PROOF) ? proof.altered() : proof;
        secret(sentProof.base64());
        return secretResponse(Octets.utf8(withoutProof + ",p=" + sentProof.base64()));
    }

    private Octets binding() {
        return Octets.utf8(header).plus(settings.does(Tamper.BINDING) ? boundTo.altered() : boundTo);
    }

    private String sentNonce(String agreed) {
        if (!settings.does(Tamper.NONCE)) {
            return agreed;
        }
        char last = agreed.charAt(agreed.length() - 1);
        return agreed.substring(0, agreed.length() - 1) + (last == 'x' ? 'y' : 'x');
    }

    private ClientStep serverFinal(Octets challenge) {
        state = State.OVER;
        ScramText text = ScramText.read(challenge.text());
        if (text.find('e').isPresent()) {
            return error(challenge.text());
        }
        if (!text.beginsWith("v")) {
            String what = "the server's last message \"" + quote(challenge.text()) + "\" is neither v=… nor e=…";
            note(Kind.SCRAM_SERVER_FINAL, what);
            return new ClientStep.Failed(what);
        }
        fact("final-in", "334");
        return verify(text)
                ? new ClientStep.Response(Octets.NONE)
                : new ClientStep.Failed("the server's signature is wrong");
    }

    private ClientStep error(String text) {
        String error = ScramText.read(text).find('e').orElse("");
        errorSeen = true;
        fact("error", error);
        note(Kind.SCRAM_ERROR, "the server says \"" + quote(error) + "\"");
        return new ClientStep.Response(Octets.NONE);
    }

    private boolean verify(ScramText text) {
        Base64Text signature = Base64Text.read(text.find('v').orElse(""));
        boolean right =
                signature.flaws().isEmpty() && Octets.of(signature.octets()).equals(expectedSignature);
        serverProof = right ? ServerProof.VALID : ServerProof.WRONG;
        fact("server-signature", right ? "valid" : "wrong");
        if (!right) {
            note(
                    Kind.BAD_SERVER_SIGNATURE,
                    "the server's signature is wrong: it does not know the password, or somebody stands between");
        }
        return right;
    }

    @Override
    public void end(FinalReply reply) {
        if (!reply.isSuccess()) {
            return;
        }
        if (errorSeen) {
            note(Kind.SUCCESS_AFTER_ERROR, "the server said that the exchange failed, and then 235");
        } else if (serverProof == ServerProof.MISSING) {
            signatureIn(reply.text()).ifPresentOrElse(this::late, this::none);
        }
    }

    private void late(ScramText text) {
        fact("final-in", "235");
        note(
                Kind.SIGNATURE_IN_SUCCESS,
                "the server's signature stands in the text of 235 instead of in a 334 before it");
        verify(text);
    }

    private void none() {
        fact("server-signature", "missing");
        note(Kind.NO_SERVER_SIGNATURE, "the server said 235 without showing that it knows the password");
    }

    private static Optional<ScramText> signatureIn(String text) {
        for (String word : text.split(" ", 32)) {
            Base64Text base64 = Base64Text.read(word);
            String message =
                    word.startsWith("v=") ? word : Octets.of(base64.octets()).text();
            if (message.startsWith("v=")) {
                return Optional.of(ScramText.read(message));
            }
        }
        return Optional.empty();
    }

    @Override
    public ServerProof serverProof() {
        return serverProof;
    }

    private enum Use {
        USER,
        PASSWORD
    }

    private Optional<String> prepared(String text, Use use) {
        if (settings.preparation() == ClientSettings.Preparation.NONE) {
            return Optional.of(text);
        }
        // RFC 5802 §2.2 and §5.1: the password as a stored string, the user as a query.
        return use == Use.USER ? SaslPrep.query(text) : SaslPrep.stored(text);
    }
}
