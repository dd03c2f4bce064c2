package org.smtpcheck.probe;

import java.util.Optional;
import org.smtpcheck.suite.Node;
import org.smtpcheck.wire.Octets;

/**
 * {@code intact}: a message is as it was sent, but for header fields on top (RFC 5321 §3.6.3, §4.4: a relay adds trace
 * fields there and changes nothing else). Pure.
 */
final class Intactness {

    private static final int SHOWN = 60;

    private Intactness() {}

    static Optional<Judgement.Missed> check(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        Octets sent = sight.sent()
                .orElseThrow(() -> NotResolved.because(
                        "`intact` compares with what a `message` step, or `bdat` steps since MAIL, sent before"));
        boolean due = values.text(wanted).equals("true");
        Optional<String> difference = difference(sent, sight.arrival());
        return due == difference.isEmpty()
                ? Optional.empty()
                : Expectation.miss(
                        due ? "the message octet for octet as sent, below what was added on top" : "a changed message",
                        difference.orElse("it is as it was sent"));
    }

    /** What differs first; empty when {@code arrival} ends in all of {@code sent} and only fields stand above it. */
    static Optional<String> difference(Octets sent, Arrival arrival) {
        boolean kept = arrival.lineEnds() == Arrival.LineEnds.KEPT;
        String wanted = comparable(sent, kept);
        String seen = comparable(arrival.raw(), kept);
        int start = seen.length() - wanted.length();
        if (start >= 0 && seen.endsWith(wanted) && isOnlyFields(seen.substring(0, start))) {
            return Optional.empty();
        }
        // Where the first line that was sent stands, else where the message begins.
        int first = seen.startsWith(firstLine(wanted)) ? 0 : seen.indexOf("\n" + firstLine(wanted)) + 1;
        int at = 0;
        while (at < wanted.length() && first + at < seen.length() && wanted.charAt(at) == seen.charAt(first + at)) {
            at++;
        }
        return Optional.of("at octet " + at + ", sent \"" + excerpt(wanted, at) + "\", arrived \""
                + excerpt(seen, first + at) + "\"");
    }

    /** RFC 5321 §4.1.1.4: the last line's end is part of the message. */
    private static String comparable(Octets octets, boolean kept) {
        String text = octets.toLatin1();
        text = kept ? text : text.replace("\r\n", "\n");
        String end = kept ? "\r\n" : "\n";
        return text.endsWith(end) ? text : text + end;
    }

    private static String firstLine(String text) {
        int end = text.indexOf('\n');
        return end < 0 ? text : text.substring(0, end);
    }

    private static boolean isOnlyFields(String prefix) {
        return prefix.isEmpty()
                || prefix.endsWith("\n")
                        && !prefix.startsWith("\r\n")
                        && !prefix.startsWith("\n")
                        && !prefix.contains("\n\r\n")
                        && !prefix.contains("\n\n");
    }

    private static String excerpt(String text, int at) {
        return at >= text.length()
                ? ""
                : Octets.latin1(text.substring(at, Math.min(text.length(), at + SHOWN)))
                        .escaped();
    }
}
