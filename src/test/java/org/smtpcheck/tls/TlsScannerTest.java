package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;
import org.smtpcheck.tls.TlsScanner.Limits;
import org.smtpcheck.tls.TlsScanner.Opened;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.ManualLoop;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ReadLimits;
import org.smtpcheck.wire.ReadOutcome;
import org.smtpcheck.wire.SecureLayer;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.Segment;

class TlsScannerTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private final ManualLoop loop = new ManualLoop();
    private final Deque<Runnable> pending = new ArrayDeque<>();
    private int opened;
    private int open;
    private int mostOpen;

    @Test
    void keepsToItsConnectionsAtOnce() {
        CompletableFuture<TlsOffers> scan = scan(new Limits(3, 200, TIMEOUT), number -> ready());
        runAll();

        assertThat(scan).isCompleted();
        assertThat(mostOpen).isEqualTo(3);
        assertThat(scan.join().spoken()).containsExactly(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2);
        assertThat(scan.join().connections()).isEqualTo(opened);
        assertThat(scan.join().incomplete()).isEmpty();
    }

    @Test
    void stopsAtItsConnectionsInAllAndSaysSo() {
        CompletableFuture<TlsOffers> scan = scan(new Limits(2, 10, TIMEOUT), number -> ready());
        runAll();

        assertThat(scan.join().connections()).isEqualTo(10);
        assertThat(scan.join().incomplete()).hasValue("after 10 connections");
    }

    @Test
    void waitsWhenTheServerIsBusyAndGoesOnWithFewerConnections() {
        CompletableFuture<TlsOffers> scan = scan(new Limits(4, 200, TIMEOUT), number -> number == 7 ? busy() : ready());
        runAll();
        assertThat(scan).as("it waits").isNotCompleted();

        mostOpen = 0;
        loop.advance(Duration.ofSeconds(2));
        runAll();

        assertThat(scan).isCompleted();
        assertThat(mostOpen).isEqualTo(2);
        assertThat(scan.join().incomplete()).isEmpty();
        assertThat(scan.join().spoken()).containsExactly(TlsVersion.TLS_1_3, TlsVersion.TLS_1_2);
    }

    @Test
    void givesUpOnAServerThatStaysBusy() {
        CompletableFuture<TlsOffers> scan = scan(new Limits(4, 200, TIMEOUT), number -> busy());
        for (int round = 0; round < 10; round++) {
            runAll();
            loop.advance(Duration.ofSeconds(20));
        }

        assertThat(scan.join().incomplete())
                .hasValueSatisfying(why -> assertThat(why).endsWith("times: 421 4.7.0 too many connections"));
        assertThat(opened).isLessThan(12);
    }

    @Test
    void endsWhereThereIsNoWayToAHandshake() {
        CompletableFuture<TlsOffers> scan =
                scan(new Limits(4, 200, TIMEOUT), number -> new Opened.Impossible("STARTTLS is not offered"));
        runAll();

        assertThat(scan.join().incomplete()).hasValue("STARTTLS is not offered");
        assertThat(scan.join().spoken()).isEmpty();
    }

    @Test
    void doesNotGrowItsStackWithTheScan() {
        CompletableFuture<TlsOffers> scan = new CompletableFuture<>();
        loop.execute(() -> TlsScanner.scan(
                        null,
                        new Limits(4, 200, TIMEOUT),
                        () -> CompletableFuture.completedFuture(new Opened.Ready(connection(false))),
                        loop)
                .thenAccept(scan::complete));

        assertThat(scan).isCompleted();
    }

    private CompletableFuture<TlsOffers> scan(Limits limits, IntFunction<Opened> server) {
        CompletableFuture<TlsOffers> result = new CompletableFuture<>();
        loop.execute(() -> TlsScanner.scan("mail.example.test", limits, () -> open(server), loop)
                .thenAccept(result::complete));
        return result;
    }

    private CompletionStage<Opened> open(IntFunction<Opened> server) {
        CompletableFuture<Opened> stage = new CompletableFuture<>();
        int number = ++opened;
        open++;
        mostOpen = Math.max(mostOpen, open);
        pending.add(() -> {
            Opened how = server.apply(number);
            if (!(how instanceof Opened.Ready)) {
                open--;
            }
            loop.execute(() -> stage.complete(how));
        });
        return stage;
    }

    private void runAll() {
        for (Runnable next = pending.poll(); next != null; next = pending.poll()) {
            next.run();
        }
    }

    private static Opened busy() {
        return new Opened.Busy("421 4.7.0 too many connections");
    }

    private Opened ready() {
        return new Opened.Ready(connection(true));
    }

    /** A connection to a server in memory, which only does handshakes. */
    private Connection connection(boolean counted) {
        return new Connection() {
            @Override
            public CompletionStage<SecureOutcome> secure(SecureLayer layer, Octets before, Duration timeout) {
                TlsServerLayer server = TlsServerLayer.create(Loopback.IDENTITY, Loopback.settings());
                server.begin();
                layer.received(server.received(layer.begin().send()).send());
                layer.ended();
                if (counted) {
                    open--;
                }
                return CompletableFuture.completedFuture(
                        new SecureOutcome.Failed(layer.failure().orElseThrow(), Octets.EMPTY));
            }

            @Override
            public CompletionStage<Boolean> write(List<Segment> segments) {
                throw new UnsupportedOperationException();
            }

            @Override
            public CompletionStage<ReadOutcome> readReply(ReadLimits limits) {
                throw new UnsupportedOperationException();
            }

            @Override
            public CompletionStage<Quiet> listen(Duration time) {
                throw new UnsupportedOperationException();
            }

            @Override
            public CompletionStage<Quiet> awaitClose(Duration time) {
                throw new UnsupportedOperationException();
            }

            @Override
            public boolean isSecure() {
                return false;
            }

            @Override
            public CloseNotify closeNotify() {
                return CloseNotify.NO_TLS;
            }

            @Override
            public Octets takeUnreadLines() {
                return Octets.EMPTY;
            }

            @Override
            public boolean isOpen() {
                return false;
            }

            @Override
            public CompletionStage<Void> close() {
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public CompletionStage<Void> abort() {
                return close();
            }

            @Override
            public Endpoint local() {
                return new Endpoint("127.0.0.1", 40_000);
            }

            @Override
            public Endpoint remote() {
                return new Endpoint("127.0.0.1", 25);
            }
        };
    }
}
