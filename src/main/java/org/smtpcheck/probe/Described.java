package org.smtpcheck.probe;

import java.time.Duration;
import java.util.Locale;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.SmtpReply;

/** Observations in words, octets escaped. What is kept of them is redacted first and {@link #bounded} then. */
final class Described {

    private static final int LONGEST = 400;

    private Described() {}

    static String of(Observation observation) {
        if (observation instanceof Observation.Replied replied) {
            return reply(replied.reply())
                    + replied.auth()
                            .map(auth -> auth.report().reason())
                            .filter(reason -> !reason.isEmpty())
                            .map(reason -> " (the client gave up: " + printable(reason) + ")")
                            .orElse("");
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
        if (observation instanceof Observation.Secured secured) {
            return secured.facts().version() + " with " + secured.facts().cipherSuite();
        }
        if (observation instanceof Observation.Unsecured unsecured) {
            return unsecured(unsecured);
        }
        if (observation instanceof Observation.Scanned scanned) {
            return String.join("; ", TlsReport.lines(scanned.offers()));
        }
        return "done";
    }

    private static String unsecured(Observation.Unsecured unsecured) {
        String begun = unsecured.reply().map(reply -> reply(reply) + ", then ").orElse("");
        SecureOutcome outcome = unsecured.outcome();
        if (outcome instanceof SecureOutcome.Failed failed) {
            return begun + "the TLS handshake failed: " + failed.failure().reason();
        }
        if (outcome instanceof SecureOutcome.TimedOut late) {
            return begun + "the TLS handshake was not done within the time: " + late.standing();
        }
        if (outcome instanceof SecureOutcome.Closed closed) {
            return begun + "the server closed the connection in the TLS handshake: " + closed.standing();
        }
        return outcome instanceof SecureOutcome.Reset reset
                ? begun + "the connection was reset in the TLS handshake: " + reset.cause()
                : begun + "TLS is up and nothing is known of it";
    }

    static String reply(SmtpReply reply) {
        String shown = stripEnd(reply.raw().escaped());
        if (reply.isUsable()) {
            return shown;
        }
        String why =
                reply.findings().isEmpty() ? "" : ": " + reply.findings().get(0).detail();
        // What is wrong with a line may quote it already.
        boolean isQuoted = why.endsWith("\"") && why.length() > 1;
        return "no reply a client can act on" + why + (isQuoted ? "" : ": \"" + shown + "\"");
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

    /** A span of days for people; a shorter one as {@link #duration}. */
    static String span(Duration time) {
        return time.toDays() >= 2
                ? time.toDays() + " days"
                : time.toHours() >= 2 ? time.toHours() + " hours" : duration(time);
    }

    static String duration(Duration time) {
        long ms = time.toMillis();
        return ms < 1000 ? ms + " ms" : trimmed(ms / 1000.0) + " s";
    }

    private static String trimmed(double seconds) {
        String text = String.format(Locale.ROOT, "%.1f", seconds);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    /** {@code text} with control and format characters, of which the server may have sent any, as JSON escapes them. */
    static String printable(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(c -> {
            int type = Character.getType(c);
            if (type == Character.CONTROL
                    || type == Character.FORMAT
                    || type == Character.LINE_SEPARATOR
                    || type == Character.PARAGRAPH_SEPARATOR) {
                shown.append(String.format(Locale.ROOT, "\\u%04x", c));
            } else {
                shown.append((char) c);
            }
        });
        return shown.toString();
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
