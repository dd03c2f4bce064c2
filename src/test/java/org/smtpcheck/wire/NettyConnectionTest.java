package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.wire.Connection.End;
import org.smtpcheck.wire.Connection.Quiet;

class NettyConnectionTest {

    private static final NettyLoops LOOPS = new NettyLoops(2);
    private static final ReadLimits LONG = ReadLimits.within(Duration.ofSeconds(20));

    private final Loop loop = LOOPS.next();
    private final Transcript transcript = new Transcript(Redactor.NONE, System::nanoTime);

    @AfterAll
    static void closeLoops() {
        LOOPS.close();
    }

    @Test
    void readsAReplyAndKeepsWhatFollowsForTheNextRead() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.send("220 one\r\n250-two\r\n250 three\r\n");
            client.readToEnd();
        })) {
            Connection connection = connect(server);

            assertThat(((ReadOutcome.Received) read(connection)).reply().text()).isEqualTo("one");
            assertThat(((ReadOutcome.Received) read(connection)).reply().text()).isEqualTo("two\nthree");
            await(connection::close);
        }
    }

    @Test
    void givesWhatCameBeforeTheCloseAndThenTheClose() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> client.send("421 bye\r\n250-half"))) {
            Connection connection = connect(server);

            assertThat(read(connection)).isInstanceOf(ReadOutcome.Received.class);
            assertThat(read(connection)).isEqualTo(new ReadOutcome.Closed(Octets.utf8("250-half")));
        }
    }

    @Test
    void tellsAResetFromAClose() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.send("220 hi\r\n");
            client.await(seen);
            client.reset();
        })) {
            Connection connection = connect(server);

            assertThat(read(connection)).isInstanceOf(ReadOutcome.Received.class);
            seen.countDown();
            assertThat(read(connection))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Reset.class,
                            reset -> assertThat(reset.cause()).contains("reset"));
            assertThat(connection.isOpen()).isFalse();
            assertThat(await(() -> connection.write(List.of(Segment.of(Octets.utf8("NOOP\r\n"))))))
                    .isFalse();
        }
    }

    @Test
    void recordsBothDirections() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.send("220 hi\r\n");
            client.readLine();
            client.send("221 bye\r\n");
        })) {
            Connection connection = connect(server);
            read(connection);
            await(() -> connection.write(List.of(Segment.of(Octets.utf8("QUIT\r\n")))));
            read(connection);

            assertThat(await(() -> connection.awaitClose(Duration.ofSeconds(20))))
                    .isEqualTo(new Quiet(Octets.EMPTY, End.CLOSED));
            assertThat(await(() -> CompletableFuture.completedStage(transcript.lines())))
                    .extracting(TranscriptLine::text)
                    .satisfiesExactly(
                            line -> assertThat(line).startsWith("connected to 127.0.0.1:"),
                            line -> assertThat(line).isEqualTo("220 hi\\r\\n"),
                            line -> assertThat(line).isEqualTo("QUIT\\r\\n"),
                            line -> assertThat(line).isEqualTo("221 bye\\r\\n"),
                            line -> assertThat(line).isEqualTo("closed by the server"));
        }
    }

    @Test
    void mayStillWriteWhenTheServerClosedItsHalf() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.send("220 hi\r\n");
            client.shutdownOutput();
            client.readLine();
            received.countDown();
        })) {
            Connection connection = connect(server);
            assertThat(read(connection)).isInstanceOf(ReadOutcome.Received.class);
            assertThat(read(connection)).isEqualTo(new ReadOutcome.Closed(Octets.EMPTY));
            assertThat(connection.isOpen()).isFalse();

            assertThat(write(connection, "NOOP\r\n")).isTrue();
            assertThat(received.await(20, TimeUnit.SECONDS))
                    .as("the server's other half took the line")
                    .isTrue();
            await(connection::close);
        }
    }

    @Test
    void readsWhatTheServerSaidBeforeItHungUpOnOurWrite() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch gone = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.await(written);
            client.send("421 too many errors\r\n");
            client.reset();
            gone.countDown();
        })) {
            Connection connection = connect(server);
            // The loop is held until the server has hung up, so that our write fails before the loop could read.
            boolean sent = await(() -> {
                written.countDown();
                hold(gone);
                return connection.write(List.of(Segment.of(Octets.utf8("NOOP\r\n"))));
            });

            assertThat(sent).isFalse();
            assertThat(read(connection))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Received.class,
                            received -> assertThat(received.reply().code()).isEqualTo(421));
            assertThat(read(connection)).isInstanceOf(ReadOutcome.Reset.class);
            assertThat(notes()).anyMatch(text -> text.startsWith("not everything could be sent: "));
            assertThat(notes()).last().asString().startsWith("connection lost: ");
        }
    }

    @Test
    void closesInOrder() throws Exception {
        assertThat(endSeenByTheServer(Connection::close)).isEqualTo("FIN");
        assertThat(notes().subList(1, 3))
                .containsExactly("closed by us", "not everything could be sent: the connection is closed");
    }

    @Test
    void closesByReset() throws Exception {
        assertThat(endSeenByTheServer(Connection::abort)).isEqualTo("RST");
        assertThat(notes().subList(1, 3))
                .containsExactly("reset by us", "not everything could be sent: the connection is closed");
    }

    private String endSeenByTheServer(Function<Connection, CompletionStage<Void>> end) throws Exception {
        CompletableFuture<String> seen = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.start(client -> seen.complete(client.awaitEnd()))) {
            Connection connection = connect(server);
            await(() -> end.apply(connection));
            assertThat(connection.isOpen()).isFalse();
            assertThat(write(connection, "NOOP\r\n"))
                    .as("writing after the end")
                    .isFalse();
            await(connection::close);
            await(connection::abort);
            return seen.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void tellsTheOneWhoWaitsThatWeClosed() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
            Connection connection = connect(server);
            CompletableFuture<ReadOutcome> outcome = CompletableFuture.supplyAsync(
                            () -> connection.readReply(LONG), loop)
                    .thenCompose(stage -> stage);
            await(connection::close);

            assertThat(outcome.get(20, TimeUnit.SECONDS)).isEqualTo(new ReadOutcome.Closed(Octets.EMPTY));
        }
    }

    @Test
    void stopsReadingWhenNobodyTakesWhatComes() throws Exception {
        AtomicLong sent = new AtomicLong();
        try (ScriptedServer server = ScriptedServer.start(client -> {
            String mebibyte = ("x".repeat(1022) + "\r\n").repeat(1024);
            for (int at = 0; at < 64; at++) {
                client.send(mebibyte);
                sent.incrementAndGet();
            }
        })) {
            NettyConnection connection = (NettyConnection) connect(server);
            awaitTrue(() -> !connection.isReading());

            Octets unread = await(() -> CompletableFuture.completedStage(connection.takeUnreadLines()));
            assertThat(unread.length()).isBetween(Inbox.UNREAD_LIMIT - 1024, Inbox.UNREAD_LIMIT + 256 * 1024);
            assertThat(sent.get()).as("MiB that the server got rid of").isLessThan(64);
            await(connection::abort);
        }
    }

    @Test
    void givesUpAWriteWhenTheConnectionEnds() throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.send("220 and nothing is read\r\n");
            client.await(done);
        })) {
            Connection connection = connect(server);
            read(connection);
            CompletableFuture<Boolean> written = CompletableFuture.supplyAsync(
                            () -> connection.write(List.of(Segment.of(Octets.of(new byte[64 * 1024 * 1024])))), loop)
                    .thenCompose(stage -> stage);
            await(connection::abort);

            assertThat(written.get(20, TimeUnit.SECONDS)).isFalse();
            done.countDown();
        }
    }

    @Test
    void waitsBeforeASegmentWithAGap() throws Exception {
        CompletableFuture<String> line = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.start(client -> line.complete(client.readLine()))) {
            Connection connection = connect(server);
            long begun = System.nanoTime();
            await(() -> connection.write(List.of(
                    Segment.of(Octets.utf8("NO")),
                    new Segment(Octets.utf8("OP"), Duration.ofMillis(60)),
                    Segment.of(Octets.EMPTY),
                    Segment.of(Octets.utf8("\r\n")))));

            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThanOrEqualTo(Duration.ofMillis(60));
            assertThat(line.get(20, TimeUnit.SECONDS)).isEqualTo("NOOP\r\n");
        }
    }

    @Test
    void tellsTheOneWhoWaitsOfADefectOfOurs() throws Exception {
        Recorder broken = new Recorder() {
            @Override
            public void octets(TranscriptLine.From from, boolean tls, Octets octets) {
                throw new IllegalStateException("a defect");
            }

            @Override
            public void note(String text) {
                // Notes work.
            }
        };
        CountDownLatch reading = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.await(reading);
            client.send("220 hi\r\n");
            client.awaitEnd();
        })) {
            Connection connection = connect(server, broken);

            assertThatThrownBy(() -> await(() -> {
                        CompletionStage<ReadOutcome> read = connection.readReply(LONG);
                        reading.countDown();
                        return read;
                    }))
                    .hasMessageContaining("a defect");
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void isUsedFromItsLoopOnly() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
            Connection connection = connect(server);

            assertThatThrownBy(() -> connection.readReply(LONG)).isInstanceOf(IllegalStateException.class);
        }
    }

    private List<String> notes() {
        return transcript.lines().stream()
                .filter(line -> line.from() == TranscriptLine.From.NOTE)
                .map(TranscriptLine::text)
                .toList();
    }

    private static void hold(CountDownLatch latch) {
        try {
            assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new AssertionError(interrupted);
        }
    }

    /** Looks again on every turn of the loop. */
    private void awaitTrue(BooleanSupplier condition) throws Exception {
        CompletableFuture<Void> met = new CompletableFuture<>();
        look(condition, met);
        met.get(20, TimeUnit.SECONDS);
    }

    private void look(BooleanSupplier condition, CompletableFuture<Void> met) {
        loop.after(Duration.ofMillis(1)).thenRun(() -> {
            if (condition.getAsBoolean()) {
                met.complete(null);
            } else if (!met.isDone()) {
                look(condition, met);
            }
        });
    }

    private boolean write(Connection connection, String octets) throws Exception {
        return await(() -> connection.write(List.of(Segment.of(Octets.latin1(octets)))));
    }

    private Connection connect(ScriptedServer server) throws Exception {
        return connect(server, transcript.recorder(""));
    }

    private Connection connect(ScriptedServer server, Recorder recorder) throws Exception {
        ConnectOutcome outcome = LOOPS.connector()
                .connect(loop, server.endpoint(), null, Duration.ofSeconds(20), recorder)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        return ((ConnectOutcome.Connected) outcome).connection();
    }

    private ReadOutcome read(Connection connection) throws Exception {
        return await(() -> connection.readReply(LONG));
    }

    private <T> T await(Supplier<CompletionStage<T>> act) throws Exception {
        return CompletableFuture.supplyAsync(act, loop)
                .thenCompose(stage -> stage)
                .get(20, TimeUnit.SECONDS);
    }
}
