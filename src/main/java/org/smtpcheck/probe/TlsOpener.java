package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.tls.TlsScanner;
import org.smtpcheck.tls.TlsScanner.Opened;
import org.smtpcheck.wire.ConnectOutcome;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Connector;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ReadLimits;
import org.smtpcheck.wire.ReadOutcome;
import org.smtpcheck.wire.Recorder;
import org.smtpcheck.wire.Requests;
import org.smtpcheck.wire.Segment;
import org.smtpcheck.wire.SmtpReply;

/** Opens the connections of a TLS scan, each to the point where a ClientHello may be sent. */
final class TlsOpener implements TlsScanner.Opener {

    private final Loop loop;
    private final Connector connector;
    private final Endpoint endpoint;
    private final TlsEntry entry;
    private final Duration timeout;

    TlsOpener(Loop loop, Connector connector, Endpoint endpoint, TlsEntry entry, Duration timeout) {
        this.loop = loop;
        this.connector = connector;
        this.endpoint = endpoint;
        this.entry = entry;
        this.timeout = timeout;
    }

    @Override
    public CompletionStage<Opened> open() {
        return connector
                .connect(loop, endpoint, null, timeout, new Unrecorded())
                .thenCompose(this::connected);
    }

    private CompletionStage<Opened> connected(ConnectOutcome outcome) {
        if (!(outcome instanceof ConnectOutcome.Connected connected)) {
            return CompletableFuture.completedFuture(new Opened.Busy(((ConnectOutcome.Failed) outcome).reason()));
        }
        Connection connection = connected.connection();
        if (!(entry instanceof TlsEntry.StartTls startTls)) {
            return CompletableFuture.completedFuture(new Opened.Ready(connection));
        }
        return connection
                .readReply(ReadLimits.within(timeout))
                .thenCompose(greeting -> isReply(greeting, 2)
                        ? hello(connection, startTls)
                        : turnedAway(connection, "greeting", greeting));
    }

    private CompletionStage<Opened> hello(Connection connection, TlsEntry.StartTls by) {
        String verb = by.hello().toUpperCase(Locale.ROOT);
        return say(connection, Segment.of(Requests.line(verb, by.clientName()))).thenCompose(reply -> {
            if (!isReply(reply, 2)) {
                return turnedAway(connection, verb, reply);
            }
            boolean offered = ((ReadOutcome.Received) reply)
                    .reply().lines().stream()
                            .skip(1)
                            .anyMatch(line ->
                                    line.text().strip().toUpperCase(Locale.ROOT).equals("STARTTLS"));
            return offered ? startTls(connection) : leave(connection, new Opened.Impossible("STARTTLS is not offered"));
        });
    }

    private CompletionStage<Opened> startTls(Connection connection) {
        return say(connection, Segment.of(Requests.line("STARTTLS")))
                .thenCompose(reply -> isReply(reply, 2)
                        ? CompletableFuture.completedFuture(new Opened.Ready(connection))
                        : turnedAway(connection, "STARTTLS", reply));
    }

    private CompletionStage<ReadOutcome> say(Connection connection, Segment line) {
        return connection.write(List.of(line)).thenCompose(written -> connection.readReply(ReadLimits.within(timeout)));
    }

    /** A 4yz, a close or a reset may be a limit that holds for a while; anything else stays as it is. */
    private static CompletionStage<Opened> turnedAway(Connection connection, String to, ReadOutcome outcome) {
        String said = Described.of(Replies.observe(new Verb(to), outcome, Duration.ZERO));
        boolean mayPass =
                isReply(outcome, 4) || outcome instanceof ReadOutcome.Closed || outcome instanceof ReadOutcome.Reset;
        return leave(connection, mayPass ? new Opened.Busy(to + ": " + said) : new Opened.Impossible(to + ": " + said));
    }

    private static CompletionStage<Opened> leave(Connection connection, Opened why) {
        return connection.close().thenApply(closed -> why);
    }

    private static boolean isReply(ReadOutcome outcome, int digit) {
        if (!(outcome instanceof ReadOutcome.Received received)) {
            return false;
        }
        SmtpReply reply = received.reply();
        return reply.isUsable() && reply.code() / 100 == digit;
    }

    /** A hundred connections of one kind would bury the probe's own: what the scan found is noted in their place. */
    private static final class Unrecorded implements Recorder {
        @Override
        public void octets(From from, boolean tls, Octets octets) {}

        @Override
        public void note(String text) {}
    }
}
