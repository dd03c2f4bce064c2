package org.smtpcheck.sasl.reading;

import java.util.Optional;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFlaw.Kind;
import org.smtpcheck.sasl.ScramText;

/**
 * Reads the messages of OAUTHBEARER (RFC 7628 §3.1) and XOAUTH2, which differ in where the user stands.
 *
 * <p>Parts: {@code user}, {@code host}, {@code port}, {@code scheme}, {@code token}; others by the first letters of
 * their names.
 */
public final class BearerReading {

    private static final String SEPARATOR = "\u0001";
    private static final int MOST_FIELDS = 32;

    private BearerReading() {}

    /** Reads an OAUTHBEARER message of any octets. */
    public static MessageReading oauthbearer(Octets message) {
        Gathering gathering = Gathering.of(message);
        String text = message.text();
        if (text.equals(SEPARATOR)) {
            gathering.open("kind", "the answer to a failure (RFC 7628 §3.2.3)");
            return gathering.made();
        }
        int end = text.indexOf(SEPARATOR);
        String header = end < 0 ? text : text.substring(0, end);
        header(header, gathering);
        fields(end < 0 ? "" : text.substring(end + 1), gathering);
        return gathering.made();
    }

    /** Reads an XOAUTH2 message of any octets. */
    public static MessageReading xoauth2(Octets message) {
        Gathering gathering = Gathering.of(message);
        String text = message.text();
        if (text.isEmpty()) {
            gathering.open("kind", "the answer to a failure");
            return gathering.made();
        }
        fields(text, gathering);
        if (gathering.made().find("user").isEmpty()) {
            gathering.flaw(Kind.MISSING_PART, "there is no \"user=\"");
        }
        return gathering.made();
    }

    private static void header(String header, Gathering gathering) {
        String[] parts = header.split(",", -1);
        boolean shaped = parts.length == 3 && parts[2].isEmpty();
        if (!shaped || !parts[0].matches("[ny]|p=.+") || !(parts[1].isEmpty() || parts[1].startsWith("a="))) {
            gathering.flaw(
                    Kind.MALFORMED_PART,
                    "the message does not begin with a GS2 header, \"n,a=USER,\" or \"n,,\" (RFC 7628 §3.1)");
            return;
        }
        if (parts[1].isEmpty()) {
            return;
        }
        Optional<String> user = ScramText.unescaped(parts[1].substring(2));
        user.ifPresentOrElse(
                name -> gathering.open("user", name),
                () -> gathering.flaw(
                        Kind.MALFORMED_PART, "the user holds a \"=\" that is not written =3D (RFC 5801 §4)"));
    }

    private static void fields(String text, Gathering gathering) {
        if (!text.endsWith(SEPARATOR + SEPARATOR)) {
            gathering.flaw(Kind.MISSING_PART, "the message does not end with two octets 01");
        }
        boolean bearer = false;
        for (String field : text.split(SEPARATOR, MOST_FIELDS)) {
            int equals = field.indexOf('=');
            if (equals > 0) {
                bearer |= field(field.substring(0, equals), field.substring(equals + 1), gathering);
            } else if (!field.replace(SEPARATOR, "").isEmpty()) {
                gathering.secret("part", field);
                gathering.flaw(Kind.MALFORMED_PART, "a part holds no \"=\"");
            }
        }
        if (!bearer) {
            gathering.flaw(Kind.MISSING_PART, "there is no \"auth=Bearer TOKEN\"");
        }
    }

    private static boolean field(String name, String value, Gathering gathering) {
        if (!name.equals("auth")) {
            boolean known = name.equals("user") || name.equals("host") || name.equals("port");
            if (known) {
                gathering.open(name, value);
            } else {
                gathering.secret(name.length() <= 10 ? name : name.substring(0, 10), value);
            }
            return false;
        }
        int blank = value.indexOf(' ');
        String scheme = blank < 0 ? "" : value.substring(0, blank);
        String token = value.substring(blank + 1).strip();
        gathering.open("scheme", scheme);
        gathering.secret("token", token);
        if (!token.matches("[A-Za-z0-9._~+/-]+=*")) {
            gathering.flaw(
                    Kind.MALFORMED_PART, "the token holds characters that bearer tokens do not have (RFC 6750 §2.1)");
        }
        return scheme.equalsIgnoreCase("Bearer");
    }
}
