package org.smtpcheck.sasl.reading;

import org.smtpcheck.sasl.DigestMd5;
import org.smtpcheck.sasl.DigestText;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFlaw.Kind;

/** Reads the three messages of DIGEST-MD5 (RFC 2831 §2.1): challenge, response, and the server's proof. */
public final class DigestReading {

    private static final String[] CHALLENGE = {"nonce", "algorithm"};
    private static final String[] RESPONSE = {"username", "nonce", "cnonce", "nc", "digest-uri", "response"};

    private DigestReading() {}

    /** Reads a message of any octets. */
    public static MessageReading of(Octets message) {
        DigestText text = DigestText.read(message);
        boolean utf8 = text.find("charset").orElse("").equalsIgnoreCase("utf-8");
        Gathering gathering = Gathering.of(utf8 ? message : Octets.utf8(message.latin1()));
        if (!text.fault().isEmpty()) {
            gathering.flaw(Kind.MALFORMED_PART, text.fault() + " (RFC 2831 §7.1)");
        }
        text.directives().forEach(d -> {
            if (d.name().equals("response") || d.name().equals("rspauth")) {
                gathering.secret(d.name(), d.value());
            } else {
                gathering.open(d.name(), d.value());
            }
        });
        if (text.find("rspauth").isPresent()) {
            return gathering.made();
        }
        boolean response =
                text.find("username").isPresent() || text.find("response").isPresent();
        for (String once : response ? RESPONSE : CHALLENGE) {
            once(text, once, gathering);
        }
        if (response) {
            judge(text, gathering);
        }
        return gathering.made();
    }

    private static void once(DigestText text, String name, Gathering gathering) {
        int count = text.all(name).size();
        if (count == 0) {
            gathering.flaw(Kind.MISSING_PART, "there is no " + name + " (RFC 2831 §2.1)");
        } else if (count > 1) {
            gathering.flaw(Kind.MALFORMED_PART, name + " stands there " + count + " times (RFC 2831 §2.1)");
        }
    }

    private static void judge(DigestText text, Gathering gathering) {
        if (!text.find("response").orElse("").matches("[0-9a-f]{32}")) {
            gathering.flaw(Kind.MALFORMED_PART, "the response is not 32 lower-case hexadecimal digits");
        }
        if (!text.find("nc").orElse(DigestMd5.FIRST_USE).matches("[0-9a-fA-F]{8}")) {
            gathering.flaw(Kind.MALFORMED_PART, "nc is not 8 hexadecimal digits");
        }
        if (!text.find("digest-uri").orElse(DigestMd5.SMTP).startsWith(DigestMd5.SMTP)) {
            gathering.flaw(Kind.MALFORMED_PART, "the digest-uri does not begin with smtp/ (RFC 2831 §2.1.2)");
        }
    }
}
