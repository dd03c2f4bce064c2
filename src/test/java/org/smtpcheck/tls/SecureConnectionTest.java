package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

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
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.wire.ConnectOutcome;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Connection.CloseNotify;
import org.smtpcheck.wire.Connection.End;
import org.smtpcheck.wire.Connection.Quiet;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.NettyLoops;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ReadLimits;
import org.smtpcheck.wire.ReadOutcome;
import org.smtpcheck.wire.Redactor;
import org.smtpcheck.wire.ScriptedServer;
import org.smtpcheck.wire.SecureFailure.Side;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.Segment;
import org.smtpcheck.wire.Transcript;

class SecureConnectionTest {

    private static final NettyLoops LOOPS = new NettyLoops(2);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Loop loop = LOOPS.next();
    private final Transcript transcript = new Transcript(Redactor.NONE, System::nanoTime);
    private final TlsClientLayer layer = TlsClientLayer.create(Loopback.options());

    @AfterAll
    static void closeLoops() {
        LOOPS.close();
    }

    @Test
    void talksUnderTlsAndRecordsPlaintextOnly() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.send("220 ready\r\n");
            TlsTalk talk = new TlsTalk(client).handshake("");
            talk.readLine();
            talk.send("250 secret hello\r\n");
            talk.close();
            client.awaitEnd();
        })) {
            Connection connection = connect(server);
            read(connection);

            assertThat(secure(connection, "")).isEqualTo(new SecureOutcome.Secured(Octets.EMPTY));
            assertThat(connection.isSecure()).isTrue();
            assertThat(connection.closeNotify()).isEqualTo(CloseNotify.PENDING);
            write(connection, "EHLO me\r\n");
            assertThat(((ReadOutcome.Received) read(connection)).reply().text()).isEqualTo("secret hello");
            assertThat(await(() -> connection.awaitClose(LONG))).isEqualTo(new Quiet(Octets.EMPTY, End.CLOSED));
            assertThat(connection.closeNotify()).isEqualTo(CloseNotify.RECEIVED);
            await(connection::close);
        }
        assertThat(lines().stream().filter(TranscriptLine::tls))
                .extracting(TranscriptLine::from, TranscriptLine::text)
                .containsExactly(tuple(From.CLIENT, "EHLO me\\r\\n"), tuple(From.SERVER, "250 secret hello\\r\\n"));
        assertThat(lines())
                .extracting(TranscriptLine::text)
                .satisfiesExactly(
                        text -> assertThat(text).startsWith("connected to"),
                        text -> assertThat(text).isEqualTo("220 ready\\r\\n"),
                        text -> assertThat(text).matches("to the server: ClientHello \\(\\d+ octets\\)"),
                        text -> assertThat(text)
                                .startsWith("from the server: ServerHello, ChangeCipherSpec, encrypted record"),
                        text -> assertThat(text).startsWith("to the server: ChangeCipherSpec, encrypted record"),
                        text -> assertThat(text).isEqualTo("TLS is up: TLSv1.3, TLS_AES_256_GCM_SHA384, x25519"),
                        text -> assertThat(text).isEqualTo("EHLO me\\r\\n"),
                        text -> assertThat(text).isEqualTo("250 secret hello\\r\\n"),
                        text -> assertThat(text).isEqualTo("closed by the server (close_notify)"),
                        text -> assertThat(text).isEqualTo("closed by us"));
    }

    @Test
    void sendsWhatIsToGoInClearInTheClientHellosSegment() throws Exception {
        CompletableFuture<String> first = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.start(client -> {
            String read = client.readOnce();
            first.complete(read);
            new TlsTalk(client).handshake(read.substring("NOOP\r\n".length()));
            client.awaitEnd();
        })) {
            Connection connection = connect(server);

            assertThat(secure(connection, "NOOP\r\n")).isInstanceOf(SecureOutcome.Secured.class);
            assertThat(first.get(20, TimeUnit.SECONDS)).startsWith("NOOP\r\n\u0016\u0003");
            await(connection::close);
        }
        assertThat(lines())
                .filteredOn(line -> line.from() == From.CLIENT)
                .extracting(TranscriptLine::tls, TranscriptLine::text)
                .containsExactly(tuple(false, "NOOP\\r\\n"));
    }

    @Test
    void keepsApartWhatCameInClearBehindTheReply() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.send("220 ready\r\n250 injected\r\n");
            TlsTalk talk = new TlsTalk(client).handshake("");
            talk.readLine();
            talk.send("250 true\r\n");
            client.awaitEnd();
        })) {
            Connection connection = connect(server);
            read(connection);

            assertThat(secure(connection, "").early()).isEqualTo(Octets.utf8("250 injected\r\n"));
            write(connection, "EHLO me\r\n");
            assertThat(((ReadOutcome.Received) read(connection)).reply().text()).isEqualTo("true");
            await(connection::close);
        }
    }

    @Test
    void hasWhatCameUnderTlsBeforeACommandWaiting() throws Exception {
        CountDownLatch injected = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(client -> {
            TlsTalk talk = new TlsTalk(client).handshake("");
            talk.send("250 reply to an injected command\r\n");
            injected.countDown();
            client.awaitEnd();
        })) {
            Connection connection = connect(server);
            secure(connection, "");
            assertThat(injected.await(20, TimeUnit.SECONDS)).isTrue();

            assertThat(await(() -> connection.listen(LONG)).octets())
                    .isEqualTo(Octets.utf8("250 reply to an injected command\r\n"));
            await(connection::close);
        }
    }

    @Test
    void explainsAServerThatGoesOnInPlainText() throws Exception {
        CountDownLatch closed = new CountDownLatch(1);
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.readOnce();
            client.send("500 5.5.1 unknown command\r\n");
            client.awaitEnd();
            closed.countDown();
        })) {
            Connection connection = connect(server);

            SecureOutcome outcome = secure(connection, "");
            assertThat(outcome).isInstanceOfSatisfying(SecureOutcome.Failed.class, failed -> {
                assertThat(failed.failure().side()).isEqualTo(Side.OURS);
                assertThat(failed.failure().reason())
                        .isEqualTo("the server answered in plain text: 500 5.5.1 unknown command");
            });
            assertThat(closed.await(20, TimeUnit.SECONDS))
                    .as("the connection is closed")
                    .isTrue();
            assertThat(write(connection, "AUTH PLAIN AGEAYg==\r\n")).isFalse();
            assertThat(server.peers().get(0).received()).doesNotContain("AUTH");
            assertThat(connection.closeNotify()).isEqualTo(CloseNotify.NO_TLS);
        }
        assertThat(lines())
                .extracting(TranscriptLine::text)
                .anySatisfy(text ->
                        assertThat(text).startsWith("closed by us: the TLS handshake failed: the server answered in"));
    }

    @Test
    void tellsWhereASilentServerStopped() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
            Connection connection = connect(server);

            assertThat(await(() -> connection.secure(layer, Octets.EMPTY, Duration.ofMillis(80))))
                    .isEqualTo(new SecureOutcome.TimedOut("nothing came after the ClientHello", Octets.EMPTY));
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void tellsACloseInTheHandshakeFromAReset() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::readOnce)) {
            Connection connection = connect(server);
            assertThat(secure(connection, ""))
                    .isEqualTo(new SecureOutcome.Closed("nothing came after the ClientHello", Octets.EMPTY));
        }
        try (ScriptedServer server = ScriptedServer.start(client -> {
            client.readOnce();
            client.reset();
        })) {
            Connection connection = connect(server);
            TlsClientLayer another = TlsClientLayer.create(Loopback.options());
            assertThat(await(() -> connection.secure(another, Octets.EMPTY, LONG)))
                    .isInstanceOf(SecureOutcome.Reset.class);
        }
        assertThat(lines())
                .extracting(TranscriptLine::text)
                .anySatisfy(text -> assertThat(text)
                        .isEqualTo("closed by the server in the TLS handshake: nothing came after the ClientHello"));
    }

    @Test
    void missesACloseNotify() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> new TlsTalk(client).handshake(""))) {
            Connection connection = connect(server);
            secure(connection, "");

            assertThat(await(() -> connection.awaitClose(LONG)).end()).isEqualTo(End.CLOSED);
            assertThat(connection.closeNotify()).isEqualTo(CloseNotify.MISSING);
            assertThat(connection.isSecure()).isFalse();
        }
        assertThat(lines())
                .extracting(TranscriptLine::text)
                .containsSequence("no close_notify came before the end of the connection", "closed by the server");
    }

    @Test
    void saysCloseNotifyItself() throws Exception {
        CompletableFuture<Boolean> heard = new CompletableFuture<>();
        try (ScriptedServer server = ScriptedServer.start(
                client -> heard.complete(new TlsTalk(client).handshake("").heardCloseNotify()))) {
            Connection connection = connect(server);
            secure(connection, "");
            await(connection::close);

            assertThat(heard.get(20, TimeUnit.SECONDS)).isTrue();
        }
    }

    @Test
    void takesBrokenRecordsForTheEnd() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> {
            new TlsTalk(client).handshake("");
            client.send("\u0017\u0003\u0003\u0000 " + "x".repeat(32));
            client.awaitEnd();
        })) {
            Connection connection = connect(server);
            secure(connection, "");

            assertThat(read(connection))
                    .isInstanceOfSatisfying(
                            ReadOutcome.Reset.class,
                            reset -> assertThat(reset.cause())
                                    .startsWith(
                                            "TLS broke: we ended TLS with the alert bad_record_mac: a record of the server cannot be"));
        }
    }

    @Test
    void isSecuredOnceOnly() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(client -> {
            new TlsTalk(client).handshake("");
            client.awaitEnd();
        })) {
            Connection connection = connect(server);
            secure(connection, "");
            TlsClientLayer second = TlsClientLayer.create(Loopback.options());

            assertThat(await(() -> connection.secure(second, Octets.EMPTY, LONG)))
                    .isInstanceOfSatisfying(
                            SecureOutcome.Failed.class,
                            failed -> assertThat(failed.failure().reason()).isEqualTo("TLS was begun already"));
            assertThat(connection.isOpen()).isFalse();
        }
    }

    private Connection connect(ScriptedServer server) throws Exception {
        ConnectOutcome outcome = LOOPS.connector()
                .connect(loop, server.endpoint(), null, LONG, transcript.recorder(""))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
        return ((ConnectOutcome.Connected) outcome).connection();
    }

    private SecureOutcome secure(Connection connection, String before) throws Exception {
        return await(() -> connection.secure(layer, Octets.latin1(before), LONG));
    }

    private ReadOutcome read(Connection connection) throws Exception {
        return await(() -> connection.readReply(ReadLimits.within(LONG)));
    }

    private boolean write(Connection connection, String text) throws Exception {
        return await(() -> connection.write(List.of(Segment.of(Octets.latin1(text)))));
    }

    private List<TranscriptLine> lines() throws Exception {
        return await(() -> CompletableFuture.completedStage(transcript.lines()));
    }

    private <T> T await(Supplier<CompletionStage<T>> act) throws Exception {
        return CompletableFuture.supplyAsync(act, loop)
                .thenCompose(stage -> stage)
                .get(20, TimeUnit.SECONDS);
    }
}
