package org.smtpcheck.sasl.client;

import java.util.regex.Pattern;
import org.smtpcheck.sasl.CramMd5;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFinding;

/** CRAM-MD5 (RFC 2195). */
final class CramMd5Client extends NotingClient {

    /** RFC 2195 §2 has a message id of RFC 822: {@code <local@domain>}. */
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>@\\s]+@[^<>@\\s]+>");

    private final ClientSettings settings;
    private boolean sent;

    CramMd5Client(ClientSettings settings) {
        super(Mechanism.CRAM_MD5);
        this.settings = settings;
    }

    @Override
    public ClientStep next(Octets challenge) {
        if (sent) {
            return oneTooMany();
        }
        sent = true;
        firstChallenge(challenge);
        fact("nonce", challenge.text());
        if (!MESSAGE_ID.matcher(challenge.latin1()).matches()) {
            note(
                    SaslFinding.Kind.CRAM_CHALLENGE,
                    "the challenge is \"" + quote(challenge.text()) + "\" and must be of the form <digits@host>");
        }
        String digest = CramMd5.digest(settings.secret(), challenge);
        secret(digest);
        return secretResponse(Octets.utf8(settings.user() + " " + sent(digest)));
    }

    private String sent(String digest) {
        if (!settings.does(Tamper.PROOF)) {
            return digest;
        }
        char last = digest.charAt(digest.length() - 1);
        return digest.substring(0, digest.length() - 1) + (last == '0' ? '1' : '0');
    }
}
