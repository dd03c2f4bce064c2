package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.wire.ConnectOutcome.Connected;
import org.smtpcheck.wire.ConnectOutcome.Failed;
import org.smtpcheck.wire.ConnectOutcome.Kind;

class NettyConnectorTest {

    private static final NettyLoops LOOPS = new NettyLoops(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Loop loop = LOOPS.next();
    private final Transcript transcript = new Transcript(Redactor.NONE, System::nanoTime);
    private final HostResolver twoAddresses =
            host -> CompletableFuture.completedStage(List.of(address("127.0.0.2"), address("127.0.0.1")));

    @AfterAll
    static void closeLoops() {
        LOOPS.close();
    }

    @Test
    void connectsToANameAndSaysFromWhereToWhere() throws Exception {
        LinkedBlockingQueue<String> clients = new LinkedBlockingQueue<>();
        try (ScriptedServer server = ScriptedServer.start(client -> {
            clients.add(client.clientAddress());
            client.awaitEnd();
        })) {
            Connected connected = (Connected)
                    connect(new Endpoint("localhost", server.endpoint().port()), "127.0.0.3", LONG);

            assertThat(connected.connection().isOpen()).isTrue();
            assertThat(connected.connection().local().host()).isEqualTo("127.0.0.3");
            assertThat(connected.connection().remote().host()).isEqualTo("127.0.0.1");
            assertThat(clients.poll(20, TimeUnit.SECONDS)).isEqualTo("127.0.0.3");
            assertThat(notes())
                    .singleElement()
                    .asString()
                    .matches("connected to " + server.endpoint() + " from 127\\.0\\.0\\.3:\\d+");
        }
    }

    @Test
    void saysThatTheServerRefused() throws Exception {
        Endpoint nobody = ScriptedServer.refusing();

        assertThat(connect(nobody, null, LONG)).isEqualTo(new Failed(Kind.REFUSED, "connection refused by " + nobody));
        assertThat(notes()).containsExactly("connection refused by " + nobody);
    }

    @Test
    void saysThatTheHostHasNoAddress() throws Exception {
        assertThat(connect(new Endpoint("mail.invalid", 25), null, LONG))
                .isEqualTo(new Failed(Kind.UNKNOWN_HOST, "host mail.invalid not found"));
    }

    @Test
    void saysThatTheResolverItselfFailed() throws Exception {
        HostResolver broken = host -> CompletableFuture.failedStage(new IllegalStateException("too many lookups"));

        assertThat(connect(broken, new Endpoint("mail.test", 25), null, LONG))
                .isEqualTo(new Failed(Kind.OTHER, "host mail.test could not be looked up: too many lookups"));
    }

    @Test
    void asksNoResolverForWhatOnlyLooksLikeAnAddress() throws Exception {
        HostResolver unasked = host -> CompletableFuture.failedStage(new AssertionError(host + " was looked up"));

        assertThat(connect(unasked, new Endpoint("1::2::3", 25), null, LONG))
                .isEqualTo(new Failed(Kind.UNKNOWN_HOST, "1::2::3 is neither a host name nor an IP address"));
    }

    @Test
    void doesNotWaitForASlowResolver() throws Exception {
        HostResolver never = host -> new CompletableFuture<>();

        assertThat(connect(never, new Endpoint("slow.test", 25), null, Duration.ofMillis(100)))
                .isEqualTo(new Failed(Kind.TIMED_OUT, "host slow.test was not resolved within 100 ms"));
    }

    @Test
    void doesNotWaitForASilentHost() throws Exception {
        try (ServerSocket full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            List<Socket> waiting = fill(full);
            Endpoint endpoint = new Endpoint("127.0.0.1", full.getLocalPort());

            assertThat(connect(endpoint, null, Duration.ofMillis(200)))
                    .isEqualTo(new Failed(Kind.TIMED_OUT, "no answer from " + endpoint + " within 200 ms"));
            for (Socket socket : waiting) {
                socket.close();
            }
        }
    }

    @Test
    void triesTheAddressesInOrder() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
            int port = server.endpoint().port();
            ConnectOutcome outcome = connect(twoAddresses, new Endpoint("two.test", port), null, LONG);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Connected.class,
                            connected -> assertThat(
                                            connected.connection().remote().host())
                                    .isEqualTo("127.0.0.1"));
        }
    }

    @Test
    void saysWhyEachAddressFailed() throws Exception {
        int port = ScriptedServer.refusing().port();

        assertThat(connect(twoAddresses, new Endpoint("two.test", port), null, LONG))
                .isEqualTo(new Failed(
                        Kind.REFUSED,
                        "connection refused by 127.0.0.2:" + port + "; connection refused by 127.0.0.1:" + port));
        assertThat(notes()).hasSize(2);
    }

    @Test
    void refusesASourceAddressThatIsNone() throws Exception {
        assertThat(connect(new Endpoint("127.0.0.1", 25), "mail.test", LONG))
                .isEqualTo(new Failed(Kind.OTHER, "the source address mail.test is not an IP address"));
    }

    @Test
    void refusesASourceAddressOfTheOtherKind() throws Exception {
        assertThat(connect(new Endpoint("127.0.0.1", 25), "::1", LONG))
                .isEqualTo(
                        new Failed(Kind.UNREACHABLE, "127.0.0.1 has no address of the kind of our source address ::1"));
    }

    @Test
    void saysThatTheSourceAddressIsNotOurs() throws Exception {
        assertThat(connect(ScriptedServer.refusing(), "192.0.2.1", LONG))
                .isInstanceOfSatisfying(Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(Kind.OTHER);
                    assertThat(failed.reason()).startsWith("our source address 192.0.2.1 cannot be used: ");
                });
    }

    @Test
    void refusesAForeignLoop() {
        assertThatThrownBy(() -> LOOPS.connector()
                        .connect(new ManualLoop(), new Endpoint("a", 1), null, LONG, transcript.recorder("")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Socket> fill(ServerSocket listener) throws Exception {
        List<Socket> waiting = new ArrayList<>();
        for (int attempt = 0; attempt < 10; attempt++) {
            Socket socket = new Socket();
            waiting.add(socket);
            try {
                socket.connect(listener.getLocalSocketAddress(), 150);
            } catch (SocketTimeoutException full) {
                break;
            }
        }
        return waiting;
    }

    private static InetAddress address(String numeric) {
        return NumericAddress.parse(numeric).orElseThrow();
    }

    private List<String> notes() {
        return transcript.lines().stream().map(TranscriptLine::text).toList();
    }

    private ConnectOutcome connect(Endpoint endpoint, @Nullable String source, Duration timeout) throws Exception {
        return get(LOOPS.connector(), endpoint, source, timeout);
    }

    private ConnectOutcome connect(HostResolver resolver, Endpoint endpoint, @Nullable String source, Duration timeout)
            throws Exception {
        return get(new NettyConnector(resolver), endpoint, source, timeout);
    }

    private ConnectOutcome get(Connector connector, Endpoint endpoint, @Nullable String source, Duration timeout)
            throws Exception {
        return connector
                .connect(loop, endpoint, source, timeout, transcript.recorder(""))
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }
}
