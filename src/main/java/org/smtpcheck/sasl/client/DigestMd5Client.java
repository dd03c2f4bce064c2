package org.smtpcheck.sasl.client;

import java.util.Locale;
import org.smtpcheck.sasl.DigestMd5;
import org.smtpcheck.sasl.DigestText;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding.Kind;

/** DIGEST-MD5 (RFC 2831) without security layers, which TLS has replaced; always the first use of a nonce. */
final class DigestMd5Client extends NotingClient {

    private final ClientSettings settings;
    private State state = State.WAITING;
    private String expectedProof = "";
    private ServerProof serverProof = ServerProof.MISSING;

    private enum State {
        WAITING,
        SENT,
        OVER
    }

    DigestMd5Client(ClientSettings settings) {
        super(Mechanism.DIGEST_MD5);
        this.settings = settings;
    }

    @Override
    public ClientStep next(Octets challenge) {
        return switch (state) {
            case WAITING -> respond(challenge);
            case SENT -> verify(challenge);
            case OVER -> oneTooMany();
        };
    }

    private ClientStep respond(Octets challenge) {
        state = State.OVER;
        firstChallenge(challenge);
        DigestText text = DigestText.read(challenge);
        String obstacle = judge(text);
        if (!obstacle.isEmpty()) {
            return new ClientStep.Failed(obstacle);
        }
        state = State.SENT;
        String realm = text.find("realm").orElse("");
        fact("realm", realm);
        String nonce = text.find("nonce").orElse("");
        fact("nonce", nonce);
        DigestMd5 digest = new DigestMd5(
                settings.user(),
                realm,
                settings.authzid(),
                settings.does(Tamper.NONCE) ? nonce + "x" : nonce,
                settings.nonces().get(),
                DigestMd5.SMTP + settings.peer().host());
        return response(digest, text.find("charset").isPresent());
    }

    private ClientStep response(DigestMd5 digest, boolean utf8) {
        String value = digest.response(settings.secret());
        expectedProof = digest.serverProof(settings.secret());
        secret(value);
        secret(expectedProof);
        secret(Octets.utf8("rspauth=" + expectedProof).base64());
        String text = (utf8 ? "charset=utf-8," : "")
                + "username=" + DigestText.quoted(digest.user())
                + (digest.realm().isEmpty() ? "" : ",realm=" + DigestText.quoted(digest.realm()))
                + ",nonce=" + DigestText.quoted(digest.nonce())
                + ",nc=" + DigestMd5.FIRST_USE
                + ",cnonce=" + DigestText.quoted(digest.cnonce())
                + ",digest-uri=" + DigestText.quoted(digest.uri())
                + ",response=" + sent(value)
                + ",qop=auth"
                + (digest.authzid().isEmpty() ? "" : ",authzid=" + DigestText.quoted(digest.authzid()));
        return secretResponse(utf8 ? Octets.utf8(text) : Octets.latin1(text));
    }

    private String sent(String value) {
        if (!settings.does(Tamper.PROOF)) {
            return value;
        }
        return value.substring(0, value.length() - 1) + (value.endsWith("0") ? "1" : "0");
    }

    /** Notes what is wrong; what it returns keeps the client from going on. */
    private String judge(DigestText text) {
        String obstacle = "";
        if (!text.fault().isEmpty()) {
            obstacle = wrong(Kind.DIGEST_CHALLENGE, "the challenge is malformed: " + text.fault());
        }
        int nonces = text.all("nonce").size();
        if (nonces != 1) {
            obstacle = wrong(Kind.DIGEST_CHALLENGE, "the challenge holds " + nonces + " nonces and must hold one");
        }
        String algorithm = text.find("algorithm").orElse("");
        if (!algorithm.equals("md5-sess")) {
            obstacle = wrong(
                    Kind.DIGEST_CHALLENGE,
                    "the challenge's algorithm is \"" + quote(algorithm) + "\" and must be md5-sess");
        }
        String charset = text.find("charset").orElse("utf-8");
        if (!charset.equalsIgnoreCase("utf-8")) {
            wrong(Kind.DIGEST_CHALLENGE, "the challenge's charset is \"" + quote(charset) + "\" and may be utf-8 only");
        }
        String qop = text.find("qop").orElse("auth").toLowerCase(Locale.ROOT);
        if (!java.util.Arrays.asList(qop.split("[ \t]*,[ \t]*")).contains("auth")) {
            obstacle = wrong(
                    Kind.DIGEST_QOP, "the server offers \"" + quote(qop) + "\" only, and not auth without a layer");
        }
        return obstacle;
    }

    private String wrong(Kind kind, String what) {
        note(kind, what);
        return what;
    }

    private ClientStep verify(Octets challenge) {
        state = State.OVER;
        String proof = DigestText.read(challenge).find("rspauth").orElse("");
        if (proof.isEmpty()) {
            return new ClientStep.Failed(wrong(
                    Kind.DIGEST_NO_RSPAUTH,
                    "the server's last message \"" + quote(challenge.text()) + "\" holds no rspauth"));
        }
        fact("final-in", "334");
        boolean right = proof.equals(expectedProof);
        serverProof = right ? ServerProof.VALID : ServerProof.WRONG;
        fact("server-signature", right ? "valid" : "wrong");
        return right
                ? new ClientStep.Response(Octets.NONE)
                : new ClientStep.Failed(
                        wrong(Kind.DIGEST_BAD_RSPAUTH, "the server's rspauth is wrong: it does not know the password"));
    }

    @Override
    public void end(FinalReply reply) {
        if (reply.isSuccess() && serverProof == ServerProof.MISSING) {
            fact("server-signature", "missing");
            note(Kind.DIGEST_NO_RSPAUTH, "the server said 235 without showing that it knows the password");
        }
    }

    @Override
    public ServerProof serverProof() {
        return serverProof;
    }
}
