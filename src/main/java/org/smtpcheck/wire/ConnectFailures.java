package org.smtpcheck.wire;

import io.netty.channel.ConnectTimeoutException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.ConnectOutcome.Failed;
import org.smtpcheck.wire.ConnectOutcome.Kind;

/** Why connecting failed, for each address that was tried, in words for people. */
final class ConnectFailures {

    private final List<Failed> all = new ArrayList<>();

    /**
     * Connecting to {@code address}, from {@code source} if one was asked for, failed; {@code within} was the time it
     * had.
     */
    void add(Endpoint address, @Nullable InetAddress source, Duration within, Throwable cause) {
        all.add(failed(address, source, within, cause));
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

    /** The first cause: netty and stages wrap it, and netty appends the address to its message. */
    static Throwable root(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    /** What the system says of it. */
    static String systemMessage(Throwable failure) {
        Throwable root = root(failure);
        return root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
    }

    private static Failed failed(Endpoint address, @Nullable InetAddress source, Duration within, Throwable failure) {
        Throwable cause = root(failure);
        String message = systemMessage(failure);
        if (cause instanceof ConnectTimeoutException || message.contains("timed out")) {
            return new Failed(Kind.TIMED_OUT, "no answer from " + address + " within " + seconds(within));
        }
        if (cause instanceof BindException && source != null) {
            String ours = NumericAddress.format(source);
            return new Failed(Kind.OTHER, "our source address " + ours + " cannot be used: " + message);
        }
        if (cause instanceof NoRouteToHostException || message.contains("unreachable")) {
            return new Failed(Kind.UNREACHABLE, address + " is unreachable: " + message);
        }
        if (cause instanceof ConnectException && message.contains("refused")) {
            return new Failed(Kind.REFUSED, "connection refused by " + address);
        }
        return new Failed(Kind.OTHER, "cannot connect to " + address + ": " + message);
    }
}
