package org.smtpcheck.server.relay;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpcheck.wire.SmtpReply;

/**
 * What a try made of a recipient.
 *
 * @param kind which
 * @param status the enhanced status code (RFC 3463)
 * @param reply the next hop's reply on one line; empty where it is our own finding
 * @param text our own words for it
 */
record Fate(Kind kind, String status, String reply, String text) {

    private static final Pattern ENHANCED = Pattern.compile("([245]\\.[0-9]{1,3}\\.[0-9]{1,3})(?: |$)");
    private static final int LONGEST_REPLY = 500;

    /** What may become of a recipient. */
    enum Kind {
        DELIVERED,
        /** Delivered to a next hop that sends no reports of success (RFC 3461 §5.2.2). */
        RELAYED,
        DEFERRED,
        FAILED
    }

    static Fate deferred(String status, String text) {
        return new Fate(Kind.DEFERRED, status, "", text);
    }

    static Fate failed(String status, String text) {
        return new Fate(Kind.FAILED, status, "", text);
    }

    /** By a reply to {@code what}; any code but 2yz and 5yz defers. */
    static Fate of(SmtpReply reply, String what) {
        Kind kind = switch (reply.code() / 100) {
            case 2 -> Kind.DELIVERED;
            case 5 -> Kind.FAILED;
            default -> Kind.DEFERRED;
        };
        String text = reply.code() + " " + reply.text().replace("\n", " ");
        String line = text.length() > LONGEST_REPLY ? text.substring(0, LONGEST_REPLY) : text;
        return new Fate(kind, status(reply, kind), line, "the next hop answered " + what + " so");
    }

    /** RFC 3464 §2.3.4 asks for a status; where the reply has none, the class alone is told. */
    private static String status(SmtpReply reply, Kind kind) {
        Matcher enhanced = ENHANCED.matcher(reply.text());
        int digit = kind == Kind.DELIVERED ? 2 : kind == Kind.FAILED ? 5 : 4;
        return enhanced.lookingAt() && enhanced.group(1).charAt(0) - '0' == digit ? enhanced.group(1) : digit + ".0.0";
    }

    /** The same, at a next hop without DSN. */
    Fate relayed() {
        return kind == Kind.DELIVERED ? new Fate(Kind.RELAYED, status, reply, text) : this;
    }

    /** The same for now instead of for good. */
    Fate forNow() {
        return kind == Kind.FAILED ? new Fate(Kind.DEFERRED, "4" + status.substring(1), reply, text) : this;
    }

    /** The same for good: its time is over. */
    Fate expired() {
        return new Fate(Kind.FAILED, "4.4.7", reply, text + "; it was tried until its time was over");
    }

    String shown() {
        return reply.isEmpty() ? text : text + ": " + reply;
    }
}
