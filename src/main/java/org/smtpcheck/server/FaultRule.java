package org.smtpcheck.server;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Octets;

/**
 * A rule under which the server misbehaves. Of a server's rules, in order, the first that applies is taken.
 *
 * <p>The session follows the reply that the client was told: told 250, a refused recipient is accepted; told 550, an
 * acceptable one is not. Told 421, the client sees the connection close. {@code raw} counts by the three digits its
 * last line begins with.
 *
 * @param on a verb ({@code RCPT}), or a moment: {@code connect} (before the greeting), {@code end-of-data} (after the
 *     dot or the last chunk), {@code taken} (the same, of a message that would be taken), {@code unknown} (a verb or
 *     line the server does not know), {@code any} (every command); case does not matter
 * @param to a regular expression that must be found in the command line; at {@code connect} in the client's address, at
 *     {@code end-of-data} and {@code taken} in the transaction's MAIL and RCPT lines, joined by LF; empty for all
 * @param skip how many matches pass before it applies
 * @param times how often it applies, counted over all of a server's sessions; 0 for ever
 * @param reply the reply's lines, sent as they are, each with its code; empty: the ordinary reply
 * @param raw octets sent as they are instead of a reply (none at all: no reply); {@code null}: not so
 * @param delay how long the reply is held back
 * @param gap the pause between single octets of the reply; zero: in one piece
 * @param lineEnd what ends the reply's lines
 * @param then what happens to the connection afterwards; other than {@code GO_ON} and without reply or raw: instead of
 *     a reply
 * @param deviate the name of a deviation, which holds for the whole server, whatever the fields above say; empty: none
 * @param options the deviation's options
 */
public record FaultRule(
        String on,
        String to,
        int skip,
        int times,
        List<String> reply,
        @Nullable Octets raw,
        Duration delay,
        Duration gap,
        LineEnd lineEnd,
        Then then,
        String deviate,
        Map<String, String> options) {

    public FaultRule {
        if (skip < 0 || times < 0 || delay.isNegative() || gap.isNegative()) {
            throw new IllegalArgumentException("skip, times, delay and gap of a fault cannot be negative");
        }
        Pattern.compile(to);
        reply = List.copyOf(reply);
        options = Map.copyOf(options);
    }

    /** A rule for {@code on} that changes nothing yet. */
    public static FaultRule on(String on) {
        return new FaultRule(
                on, "", 0, 0, List.of(), null, Duration.ZERO, Duration.ZERO, LineEnd.CRLF, Then.GO_ON, "", Map.of());
    }

    /** A rule that makes the whole server deviate. */
    public static FaultRule deviation(String name, Map<String, String> options) {
        return new FaultRule(
                "any",
                "",
                0,
                0,
                List.of(),
                null,
                Duration.ZERO,
                Duration.ZERO,
                LineEnd.CRLF,
                Then.GO_ON,
                name,
                options);
    }

    public FaultRule withTo(String regex) {
        return new FaultRule(on, regex, skip, times, reply, raw, delay, gap, lineEnd, then, deviate, options);
    }

    public FaultRule withSkip(int matches) {
        return new FaultRule(on, to, matches, times, reply, raw, delay, gap, lineEnd, then, deviate, options);
    }

    public FaultRule withTimes(int count) {
        return new FaultRule(on, to, skip, count, reply, raw, delay, gap, lineEnd, then, deviate, options);
    }

    public FaultRule withReply(String... lines) {
        return new FaultRule(on, to, skip, times, List.of(lines), raw, delay, gap, lineEnd, then, deviate, options);
    }

    public FaultRule withRaw(byte... octets) {
        Octets sent = Octets.of(octets);
        return new FaultRule(on, to, skip, times, reply, sent, delay, gap, lineEnd, then, deviate, options);
    }

    public FaultRule withDelay(Duration time) {
        return new FaultRule(on, to, skip, times, reply, raw, time, gap, lineEnd, then, deviate, options);
    }

    public FaultRule withGap(Duration time) {
        return new FaultRule(on, to, skip, times, reply, raw, delay, time, lineEnd, then, deviate, options);
    }

    public FaultRule withLineEnd(LineEnd end) {
        return new FaultRule(on, to, skip, times, reply, raw, delay, gap, end, then, deviate, options);
    }

    public FaultRule withThen(Then next) {
        return new FaultRule(on, to, skip, times, reply, raw, delay, gap, lineEnd, next, deviate, options);
    }

    /** What becomes of a connection after a fault's reply. */
    public enum Then {
        /** It goes on. */
        GO_ON,
        /** It is closed in order. */
        CLOSE,
        /** It is reset. */
        ABORT,
        /** It stays open and nothing is ever sent again. */
        STALL,
        /** Reply lines are sent without end, until the client closes or 8 MiB have been sent. */
        ENDLESS
    }
}
