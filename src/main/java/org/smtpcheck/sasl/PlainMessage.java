package org.smtpcheck.sasl;

import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The one message of SASL PLAIN (RFC 4616 §2): {@code [authzid] NUL authcid NUL passwd}, all UTF-8.
 *
 * <p>Parts of any length are taken; a server must take 255 octets each. SASLprep is the server's matter and not done.
 *
 * @param authzid who to act as; empty for the user himself
 * @param authcid the user who authenticates
 * @param password his password
 */
public record PlainMessage(String authzid, String authcid, String password) {

    /** What makes these parts no PLAIN message; empty when they are one. */
    public List<SaslFlaw> flaws() {
        List<SaslFlaw> flaws = new ArrayList<>();
        judge("authzid", authzid, flaws);
        judge("user", authcid, flaws);
        judge("password", password, flaws);
        judgeEmpty("user", authcid, flaws);
        judgeEmpty("password", password, flaws);
        return flaws;
    }

    /**
     * The message's octets.
     *
     * @throws IllegalStateException where {@link #flaws()} names a reason
     */
    public byte[] octets() {
        List<SaslFlaw> flaws = flaws();
        if (!flaws.isEmpty()) {
            throw new IllegalStateException(flaws.get(0).what());
        }
        return (authzid + '\0' + authcid + '\0' + password).getBytes(StandardCharsets.UTF_8);
    }

    /** The message as AUTH sends it: base64 on one line. Throws as {@link #octets()} does. */
    public String base64() {
        return Base64Text.encode(octets());
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "PlainMessage[authzid=" + authzid + ", authcid=" + authcid + "]";
    }

    private static void judge(String part, String text, List<SaslFlaw> flaws) {
        if (text.indexOf('\0') >= 0) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.EXTRA_NUL,
                    "the " + part + " holds a NUL, which divides the parts of the message (RFC 4616 §2)"));
        }
        judgeLineBreak(part, text, flaws);
        try {
            StandardCharsets.UTF_8.newEncoder().encode(CharBuffer.wrap(text));
        } catch (CharacterCodingException unpairedSurrogate) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.NOT_UTF8,
                    "the " + part + " holds a character that UTF-8 cannot express (RFC 4616 §2)"));
        }
    }

    // The RFC's grammar would let CR and LF pass; in practice each is a stray end of line from a file or an `echo`.
    static void judgeLineBreak(String part, String text, List<SaslFlaw> flaws) {
        boolean feed = text.indexOf('\n') >= 0;
        if (feed || text.indexOf('\r') >= 0) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.LINE_BREAK,
                    "the " + part + " holds a line break (" + (feed ? "LF" : "CR")
                            + "), mostly left over from a file or from \"echo\" without -n"));
        }
    }

    static void judgeEmpty(String part, String text, List<SaslFlaw> flaws) {
        if (text.isEmpty()) {
            flaws.add(new SaslFlaw(
                    SaslFlaw.Kind.EMPTY_PART,
                    "the " + part + " is empty; it needs one character at least (RFC 4616 §2)"));
        }
    }
}
