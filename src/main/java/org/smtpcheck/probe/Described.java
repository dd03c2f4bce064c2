package org.smtpcheck.probe;

import java.time.Duration;
import java.util.Locale;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.SmtpReply;

/** Observations in words, octets escaped. What is kept of them is redacted first and {@link #bounded} then. */
final class Described {

    private static final int LONGEST = 400;

    private Described() {}

    static String of(Observation observation) {
        if (observation instanceof Observation.Replied replied) {
            return reply(replied.reply());
        }
        if (observation instanceof Observation.Unanswered unanswered) {
            return unanswered(unanswered);
        }
        if (observation instanceof Observation.Listened listened) {
            return listened(listened);
        }
        if (observation instanceof Observation.Unreachable unreachable) {
            return unreachable.failed().reason();
        }
        if (observation instanceof Observation.Arrived arrived
                && arrived.arrival().isPresent()) {
            return "a message " + NearestMiss.of(arrived.arrival().get());
        }
        return "done";
    }

    static String reply(SmtpReply reply) {
        String shown = stripEnd(reply.raw().escaped());
        if (reply.isUsable()) {
            return shown;
        }
        String why =
                reply.findings().isEmpty() ? "" : ": " + reply.findings().get(0).detail();
        return "no reply a client can act on" + why + ": \"" + shown + "\"";
    }

    private static String unanswered(Observation.Unanswered unanswered) {
        String partial = unanswered.partial().isEmpty()
                ? ""
                : " after \"" + unanswered.partial().escaped() + "\"";
        return switch (unanswered.absence()) {
            case NONE -> "no " + replyTo(unanswered.to()) + " within " + duration(unanswered.waited()) + partial;
            case CLOSED -> "the server closed the connection instead of a " + replyTo(unanswered.to()) + partial;
            case RESET -> "the connection was reset instead of a " + replyTo(unanswered.to()) + partial;
            case EXCESSIVE -> "a reply without end to " + unanswered.to() + " (" + unanswered.detail() + ")" + partial;
        };
    }

    private static String replyTo(Verb verb) {
        return verb.equals(Verb.GREETING) ? "greeting" : "reply to " + verb;
    }

    private static String listened(Observation.Listened listened) {
        String came = listened.quiet().octets().isEmpty()
                ? "nothing"
                : "\"" + listened.quiet().octets().escaped() + "\"";
        String end = listened.quiet().end() == Connection.End.OPEN
                ? "the connection is open after " + duration(listened.asked())
                : listened.quiet().end() == Connection.End.CLOSED ? "the server closed" : "the connection was reset";
        return came + " came; " + end;
    }

    static String duration(Duration time) {
        long ms = time.toMillis();
        return ms < 1000 ? ms + " ms" : trimmed(ms / 1000.0) + " s";
    }

    private static String trimmed(double seconds) {
        String text = String.format(Locale.ROOT, "%.1f", seconds);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    static String bounded(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "… (" + text.length() + " characters)";
    }

    private static String stripEnd(String escaped) {
        String text = escaped;
        while (text.endsWith("\\n") || text.endsWith("\\r")) {
            text = text.substring(0, text.length() - 2);
        }
        return text.replace("\\r\\n", " / ");
    }
}
