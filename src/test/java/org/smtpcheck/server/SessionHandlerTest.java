package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that sends and does not read costs no memory: its commands wait in the socket. */
class SessionHandlerTest {

    private static EmbeddedChannel session(FaultRule... rules) {
        ServerContext context = ServerContext.of(
                ServerConfig.defaults().withFaults(List.of(rules)), Behaviour.CONFORMANT, Clock.systemUTC());
        InetSocketAddress peer = new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000);
        SessionLog log = new SessionLog(1, peer, context.clock().instant(), context.recordings());
        return new EmbeddedChannel(new SessionHandler(context, log, new Dialogue(context, log, "[127.0.0.1]")));
    }

    private static void receive(EmbeddedChannel channel, String octets) {
        channel.writeInbound(Unpooled.copiedBuffer(octets, StandardCharsets.ISO_8859_1));
    }

    private static String sent(EmbeddedChannel channel) {
        StringBuilder all = new StringBuilder();
        for (ByteBuf next = channel.readOutbound(); next != null; next = channel.readOutbound()) {
            all.append(next.toString(StandardCharsets.ISO_8859_1));
            next.release();
        }
        return all.toString();
    }

    private static void setWritable(EmbeddedChannel channel, boolean writable) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
        channel.runPendingTasks();
    }

    @Test
    void nothingIsReadWhileRepliesCannotLeave() {
        EmbeddedChannel channel = session();
        assertThat(sent(channel)).startsWith("220 ");
        setWritable(channel, false);
        receive(channel, "NOOP\r\nFOOB\r\n");
        assertThat(channel.config().isAutoRead()).as("reading").isFalse();
        assertThat(sent(channel)).isEmpty();
        setWritable(channel, true);
        assertThat(channel.config().isAutoRead()).as("reading again").isTrue();
        assertThat(sent(channel)).isEqualTo("250 2.0.0 Ok\r\n500 5.5.2 Command not recognised\r\n");
        channel.finishAndReleaseAll();
    }

    @Test
    void nothingIsReadWhileAReplyIsHeldBack() {
        EmbeddedChannel channel = session(FaultRule.on("NOOP").withDelay(Duration.ofSeconds(1)));
        sent(channel);
        receive(channel, "FOOB\r\nNOOP\r\nFOOB\r\n");
        assertThat(sent(channel)).as("before the delay is over").isEqualTo("500 5.5.2 Command not recognised\r\n");
        assertThat(channel.config().isAutoRead()).as("reading").isFalse();
        channel.advanceTimeBy(1, TimeUnit.SECONDS);
        channel.runScheduledPendingTasks();
        assertThat(sent(channel)).isEqualTo("250 2.0.0 Ok\r\n500 5.5.2 Command not recognised\r\n");
        assertThat(channel.config().isAutoRead()).as("reading again").isTrue();
        channel.finishAndReleaseAll();
    }

    @Test
    void aStalledSessionGoesOnReadingToSeeTheClientGo() {
        EmbeddedChannel channel = session(FaultRule.on("NOOP").withThen(FaultRule.Then.STALL));
        sent(channel);
        receive(channel, "NOOP\r\nQUIT\r\n");
        assertThat(sent(channel)).isEmpty();
        assertThat(channel.config().isAutoRead()).as("reading").isTrue();
        assertThat(channel.isOpen()).as("open").isTrue();
        channel.finishAndReleaseAll();
    }
}
