package org.smtpcheck.sasl.reading;

import java.util.Locale;
import java.util.Set;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFlaw.Kind;

/** Reads the messages of mechanisms with one or two parts at most. */
public final class SimpleReading {

    private static final Set<String> PROMPTS =
            Set.of("username:", "password:", "user name\0", "password\0", "user name");
    private static final int LONGEST_TRACE = 255;

    private SimpleReading() {}

    /** Reads a prompt or an answer of LOGIN; an answer may be the password. */
    public static MessageReading login(Octets message) {
        Gathering gathering = Gathering.of(message);
        if (PROMPTS.contains(message.latin1().toLowerCase(Locale.ROOT))) {
            gathering.open("prompt", message.text().replace("\0", ""));
            return gathering.made();
        }
        gathering.secret("answer", message.text());
        if (message.isEmpty()) {
            gathering.flaw(Kind.EMPTY_PART, "the answer is empty");
        }
        if (message.latin1().indexOf('\0') >= 0) {
            gathering.flaw(Kind.EXTRA_NUL, "the answer holds a NUL; a message with NULs between its parts is PLAIN's");
        }
        return gathering.made();
    }

    /** Reads a challenge or a response of CRAM-MD5 (RFC 2195 §2). */
    public static MessageReading cramMd5(Octets message) {
        Gathering gathering = Gathering.of(message);
        String text = message.text();
        if (text.startsWith("<")) {
            gathering.open("challenge", text);
            if (!text.matches("<[^<>@\\s]+@[^<>@\\s]+>")) {
                gathering.flaw(Kind.MALFORMED_PART, "the challenge is not of the form <digits@host> (RFC 2195 §2)");
            }
            return gathering.made();
        }
        int blank = text.lastIndexOf(' ');
        String digest = text.substring(blank + 1);
        if (blank < 0) {
            gathering.flaw(Kind.MISSING_PART, "there is no blank between the user and the digest (RFC 2195 §2)");
        } else {
            gathering.open("user", text.substring(0, blank));
        }
        gathering.secret("digest", digest);
        if (!digest.matches("[0-9a-f]{32}")) {
            gathering.flaw(Kind.MALFORMED_PART, "the digest is not 32 lower-case hexadecimal digits (RFC 2195 §2)");
        }
        if (blank == 0) {
            gathering.flaw(Kind.EMPTY_PART, "the user is empty");
        }
        return gathering.made();
    }

    /** Reads the message of EXTERNAL (RFC 4422 appendix A.1). */
    public static MessageReading external(Octets message) {
        return named("authzid", message, Integer.MAX_VALUE);
    }

    /** Reads the message of ANONYMOUS (RFC 4505 §2). */
    public static MessageReading anonymous(Octets message) {
        return named("trace", message, LONGEST_TRACE);
    }

    private static MessageReading named(String name, Octets message, int longest) {
        Gathering gathering = Gathering.of(message);
        String text = message.text();
        gathering.open(name, text);
        if (text.indexOf('\0') >= 0) {
            gathering.flaw(Kind.EXTRA_NUL, "the " + name + " holds a NUL");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            gathering.flaw(Kind.MALFORMED_PART, "the " + name + " has more than " + longest + " characters");
        }
        return gathering.made();
    }
}
