package org.smtpcheck.tls;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureOutcome;

/**
 * Finds out what a server offers, over connections that someone else opens. Whatever the server does, it ends: with a
 * result that says what is missing in it.
 *
 * <p>Threads: the loop, on which it is to be called and on which the opener's stages must complete.
 */
public final class TlsScanner {

    /** As often in a row a server may turn us away before the scan gives up. */
    private static final int PATIENCE = 5;

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

    private final Limits limits;
    private final Opener opener;
    private final Loop loop;
    private final TlsScan scan;
    private final CompletableFuture<TlsOffers> outcome = new CompletableFuture<>();
    private int concurrency;
    private int connections;
    private int underWay;
    private int turnedAway;
    private boolean paused;
    private @Nullable String stopped;

    private TlsScanner(TlsScan scan, Limits limits, Opener opener, Loop loop) {
        this.scan = scan;
        this.limits = limits;
        this.opener = opener;
        this.loop = loop;
        this.concurrency = limits.concurrency();
    }

    /** Scans all versions with {@code serverName} as SNI, null for none. */
    public static CompletionStage<TlsOffers> scan(
            @Nullable String serverName, Limits limits, Opener opener, Loop loop) {
        TlsScan plan = new TlsScan(
                List.of(
                        TlsVersion.TLS_1_3,
                        TlsVersion.TLS_1_2,
                        TlsVersion.TLS_1_1,
                        TlsVersion.TLS_1_0,
                        TlsVersion.SSL_3),
                serverName);
        TlsScanner scanner = new TlsScanner(plan, limits, opener, loop);
        scanner.goOn();
        return scanner.outcome;
    }

    /** Opens connections on which a handshake may begin at once: after the reply to STARTTLS, or at the first octet. */
    @FunctionalInterface
    public interface Opener {
        /** A fresh one. */
        CompletionStage<Opened> open();
    }

    /** What came of opening a connection. */
    public sealed interface Opened {

        /** A handshake may begin. */
        record Ready(Connection connection) implements Opened {}

        /** The server turns us away for now (421, 454, a connection refused or closed at once): later it may not. */
        record Busy(String reason) implements Opened {}

        /** There is no way to a handshake. */
        record Impossible(String reason) implements Opened {}
    }

    /**
     * The bounds of a scan.
     *
     * @param concurrency connections at once; halved each time the server turns us away
     * @param connections connections in all
     * @param timeout for one answer
     */
    public record Limits(int concurrency, int connections, Duration timeout) {

        /** Four at once, 200 in all. */
        public static Limits usual(Duration timeout) {
            return new Limits(4, 200, timeout);
        }
    }

    private void goOn() {
        while (stopped == null && !paused && underWay < concurrency) {
            if (connections >= limits.connections()) {
                stopped = "after " + connections + " connections";
                break;
            }
            Optional<ScanLane> lane = scan.next();
            if (lane.isEmpty()) {
                break;
            }
            begin(lane.get());
        }
        if (underWay == 0 && !paused && (stopped != null || scan.isDone())) {
            outcome.complete(scan.result(connections, Optional.ofNullable(stopped)));
        }
    }

    private void begin(ScanLane lane) {
        underWay++;
        connections++;
        // Not on this stack: an opener whose stages are complete would make it as deep as the scan is long.
        opener.open()
                .whenComplete((opened, defect) -> loop.execute(() -> {
                    if (defect == null) {
                        opened(lane, opened);
                    } else {
                        outcome.completeExceptionally(defect);
                    }
                }));
    }

    private void opened(ScanLane lane, Opened opened) {
        if (opened instanceof Opened.Ready ready) {
            HelloLayer layer = new HelloLayer(lane.next().orElseThrow());
            ready.connection()
                    .secure(layer, Octets.EMPTY, limits.timeout())
                    .whenComplete((done, defect) -> loop.execute(() -> {
                        if (defect == null) {
                            answered(lane, layer, done);
                        } else {
                            outcome.completeExceptionally(defect);
                        }
                    }));
            return;
        }
        underWay--;
        scan.putBack(lane);
        if (opened instanceof Opened.Impossible impossible) {
            stopped = impossible.reason();
        } else if (opened instanceof Opened.Busy busy) {
            backOff(busy.reason());
        }
        goOn();
    }

    private void answered(ScanLane lane, HelloLayer layer, SecureOutcome done) {
        underWay--;
        if (layer.answer().orElse(null) instanceof HelloAnswer.TurnedAway away) {
            scan.putBack(lane);
            backOff(away.why());
            goOn();
            return;
        }
        turnedAway = 0;
        scan.answered(lane, layer.answer().orElseGet(() -> withoutAnswer(done)));
        goOn();
    }

    private static HelloAnswer withoutAnswer(SecureOutcome outcome) {
        if (outcome instanceof SecureOutcome.Closed) {
            return new HelloAnswer.Refused("closed the connection");
        }
        return outcome instanceof SecureOutcome.Reset
                ? new HelloAnswer.Refused("reset the connection")
                : new HelloAnswer.Unclear("the server did not answer a ClientHello within the time");
    }

    private void backOff(String reason) {
        turnedAway++;
        concurrency = Math.max(1, concurrency / 2);
        if (turnedAway >= PATIENCE) {
            stopped = "the server turned us away " + turnedAway + " times: " + reason;
        } else if (!paused) {
            paused = true;
            loop.after(FIRST_PAUSE.multipliedBy(1L << turnedAway)).thenRun(() -> {
                paused = false;
                goOn();
            });
        }
    }
}
