package org.smtpcheck.wire;

import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.smtpcheck.wire.ConnectOutcome.Failed;
import org.smtpcheck.wire.ConnectOutcome.Kind;

/** Why connecting failed, for each address that was tried, in words for people. */
final class ConnectFailures {

    private final Duration timeout;
    private final List<Failed> all = new ArrayList<>();

    ConnectFailures(Duration timeout) {
        this.timeout = timeout;
    }

    void add(Endpoint address, Throwable cause) {
        all.add(failed(address, cause));
    }

    void note(Recorder recorder) {
        all.forEach(failed -> recorder.note(failed.reason()));
    }

    /** All in one: the kind is that which says most of the server, so a refusal goes before a missing route. */
    Failed outcome() {
        Kind kind = all.stream().map(Failed::kind).min(Kind::compareTo).orElse(Kind.OTHER);
        return new Failed(kind, all.stream().map(Failed::reason).collect(Collectors.joining("; ")));
    }

    static String seconds(Duration time) {
        return time.toMillis() % 1000 == 0
                ? time.toSeconds() + " s"
                : String.format(Locale.ROOT, "%d ms", time.toMillis());
    }

    private Failed failed(Endpoint address, Throwable cause) {
        String message = systemMessage(cause);
        if (cause instanceof ConnectTimeoutException || message.contains("timed out")) {
            return new Failed(Kind.TIMED_OUT, "no answer from " + address + " within " + seconds(timeout));
        }
        if (cause instanceof BindException) {
            return new Failed(Kind.OTHER, "our source address cannot be used to reach " + address + ": " + message);
        }
        if (cause instanceof NoRouteToHostException || message.contains("unreachable")) {
            return new Failed(Kind.UNREACHABLE, address + " is unreachable: " + message);
        }
        if (cause instanceof ConnectException && message.contains("refused")) {
            return new Failed(Kind.REFUSED, "connection refused by " + address);
        }
        return new Failed(Kind.OTHER, "cannot connect to " + address + ": " + message);
    }

    // netty appends the address to the system's words.
    static String systemMessage(Throwable cause) {
        Throwable root = cause.getCause() == null ? cause : cause.getCause();
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }
}
