package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
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
            await(() -> connection.close());
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
                            ReadOutcome.Reset.class, reset -> assertThat(reset.cause()).contains("reset"));
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

    private Connection connect(ScriptedServer server) throws Exception {
        ConnectOutcome outcome = LOOPS.connector()
                .connect(loop, server.endpoint(), null, Duration.ofSeconds(20), transcript.recorder(""))
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
