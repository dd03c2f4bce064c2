package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.haproxy.HAProxyMessage;
import io.netty.handler.codec.haproxy.HAProxyMessageDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.smtpcheck.wire.ConnectOutcome.Connected;
import org.smtpcheck.wire.ConnectOutcome.Failed;

/** The PROXY header as a decoder that is not ours reads it. */
class ProxyHeaderTest {

    private static final NettyLoops LOOPS = new NettyLoops(1);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Loop loop = LOOPS.next();

    @AfterAll
    static void closeLoops() {
        LOOPS.close();
    }

    @ParameterizedTest
    @EnumSource(ProxyHeader.Version.class)
    void names_our_own_address_and_port_or_the_client_that_is_claimed(ProxyHeader.Version version) throws Exception {
        BlockingQueue<byte[]> seen = new LinkedBlockingQueue<>();
        try (ScriptedServer server = ScriptedServer.start(peer -> {
            seen.add(peer.readOnce().getBytes(StandardCharsets.ISO_8859_1));
            peer.awaitEnd();
        })) {
            Connected own = (Connected) connect(server.endpoint(), new ProxyHeader(version, null));
            HAProxyMessage ours = decoded(seen.poll(20, TimeUnit.SECONDS));
            assertThat(List.of(ours.sourceAddress(), ours.destinationAddress()))
                    .containsExactly("127.0.0.1", "127.0.0.1");
            assertThat(ours.sourcePort()).isEqualTo(own.connection().local().port());
            assertThat(ours.destinationPort()).isEqualTo(server.endpoint().port());
            ours.release();

            connect(server.endpoint(), new ProxyHeader(version, "192.0.2.7"));
            HAProxyMessage claimed = decoded(seen.poll(20, TimeUnit.SECONDS));
            assertThat(claimed.sourceAddress()).isEqualTo("192.0.2.7");
            claimed.release();
        }
    }

    @ParameterizedTest
    @EnumSource(ProxyHeader.Version.class)
    void writes_ipv6_too(ProxyHeader.Version version) throws Exception {
        HAProxyMessage message = decoded(new ProxyHeader(version, "2001:db8::7")
                .octets(new Endpoint("2001:db8::1", 40_000), new Endpoint("2001:db8::25", 25))
                .orElseThrow()
                .toArray());
        assertThat(message.proxiedProtocol()).hasToString("TCP6");
        assertThat(NumericAddress.parse(message.sourceAddress())).isEqualTo(NumericAddress.parse("2001:db8::7"));
        assertThat(NumericAddress.parse(message.destinationAddress())).isEqualTo(NumericAddress.parse("2001:db8::25"));
        message.release();
    }

    @Test
    void a_client_of_another_kind_than_the_server_cannot_be_named() throws Exception {
        try (ScriptedServer server = ScriptedServer.start(ScriptedServer.Peer::awaitEnd)) {
            assertThat(connect(server.endpoint(), new ProxyHeader(ProxyHeader.Version.V1, "2001:db8::7")))
                    .isInstanceOfSatisfying(
                            Failed.class,
                            failed -> assertThat(failed.reason())
                                    .isEqualTo("the PROXY header cannot name 2001:db8::7 to a server at 127.0.0.1:"
                                            + " both must be addresses of one kind"));
        }
    }

    private ConnectOutcome connect(Endpoint endpoint, ProxyHeader header) throws Exception {
        Recorder recorder = new Transcript(Redactor.NONE, System::nanoTime).recorder("");
        return new ProxiedConnector(LOOPS.connector(), header)
                .connect(loop, endpoint, null, LONG, recorder)
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private static HAProxyMessage decoded(byte @Nullable [] header) {
        assertThat(header).as("what came").isNotNull();
        EmbeddedChannel channel = new EmbeddedChannel(new HAProxyMessageDecoder());
        channel.writeInbound(Unpooled.wrappedBuffer(header));
        HAProxyMessage message = channel.readInbound();
        assertThat(message).as("the header").isNotNull();
        return message;
    }
}
