package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.channel.embedded.EmbeddedChannel;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class SegmentWriterTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final ManualLoop loop = new ManualLoop();
    private final Peer peer = new Peer();
    private final EmbeddedChannel channel = new EmbeddedChannel(peer);
    private final List<String> failures = new ArrayList<>();

    @Test
    void flushesEachSegmentByItself() {
        CompletableFuture<Boolean> written = write(segment("NO"), segment("OP"), segment("\r\n"));

        assertThat(peer.taken).containsExactly("NO|", "OP|", "\r\n|");
        assertThat(written).isCompletedWithValue(true);
    }

    @Test
    void waitsForTheGap() {
        CompletableFuture<Boolean> written =
                write(segment("NO"), new Segment(Octets.utf8("OP"), SECOND), segment("\r\n"));

        assertThat(peer.taken).containsExactly("NO|");
        loop.advance(Duration.ofMillis(999));
        assertThat(peer.taken).containsExactly("NO|");
        assertThat(written).isNotDone();
        loop.advance(Duration.ofMillis(1));
        assertThat(peer.taken).containsExactly("NO|", "OP|", "\r\n|");
        assertThat(written).isCompletedWithValue(true);
    }

    @Test
    void beginsTheGapWhenTheSegmentBeforeHasLeft() {
        peer.holds = true;
        CompletableFuture<Boolean> written = write(segment("NO"), new Segment(Octets.utf8("OP"), SECOND));
        loop.advance(SECOND);
        assertThat(peer.taken).containsExactly("NO|");
        peer.letGo();
        loop.advance(Duration.ofMillis(999));
        assertThat(peer.taken).containsExactly("NO|");
        loop.advance(Duration.ofMillis(1));
        assertThat(peer.taken).containsExactly("NO|", "OP|");
        assertThat(written).isNotDone();
        peer.letGo();
        assertThat(written).isCompletedWithValue(true);
        assertThat(loop.pendingTimers()).isZero();
    }

    @Test
    void writesThousandsOfSegments() {
        Segment[] many = new Segment[50_000];
        java.util.Arrays.fill(many, segment("x"));

        assertThat(write(many)).isCompletedWithValue(true);
        assertThat(peer.taken).hasSize(50_000);
    }

    @Test
    void writesNothingAtAll() {
        assertThat(write()).isCompletedWithValue(true);
    }

    @Test
    void endsWithTheConnection() {
        peer.holds = true;
        CompletableFuture<Boolean> written = write(segment("NO"), segment("OP"));
        peer.fail(new IOException("Broken pipe"));

        assertThat(written).isCompletedWithValue(false);
        assertThat(peer.taken).containsExactly("NO|");
        assertThat(failures).containsExactly("Broken pipe");
    }

    @Test
    void writesNothingAfterTheEnd() {
        channel.close();

        assertThat(write(segment("NO"))).isCompletedWithValue(false);
        assertThat(peer.taken).isEmpty();
        assertThat(failures).containsExactly("the connection is closed");
    }

    @Test
    void writesNothingWhenTheConnectionEndsInTheGap() {
        CompletableFuture<Boolean> written = write(segment("NO"), new Segment(Octets.utf8("OP"), SECOND));
        channel.close();
        loop.advance(SECOND);

        assertThat(written).isCompletedWithValue(false);
        assertThat(peer.taken).containsExactly("NO|");
    }

    @Test
    void givesUpAServerThatTakesNothing() {
        peer.holds = true;
        CompletableFuture<Boolean> written = write(segment("NO"));
        loop.advance(Duration.ofSeconds(59));
        assertThat(written).isNotDone();
        loop.advance(SECOND);

        assertThat(written).isCompletedWithValue(false);
        assertThat(failures).containsExactly("the server took nothing for 60 s");
        assertThat(channel.isOpen()).isFalse();
    }

    private CompletableFuture<Boolean> write(Segment... segments) {
        return new SegmentWriter(channel, loop, List.of(segments), failures::add)
                .start()
                .toCompletableFuture();
    }

    private static Segment segment(String octets) {
        return Segment.of(Octets.latin1(octets));
    }

    /** Takes what is written, and may leave the writer waiting. A flush shows as {@code |}. */
    private static final class Peer extends ChannelOutboundHandlerAdapter {

        private final List<String> taken = new ArrayList<>();
        private final ArrayDeque<ChannelPromise> held = new ArrayDeque<>();
        private boolean holds;

        void letGo() {
            held.remove().setSuccess();
        }

        void fail(IOException failure) {
            held.remove().setFailure(failure);
        }

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
            ByteBuf buffer = (ByteBuf) message;
            taken.add(buffer.toString(StandardCharsets.ISO_8859_1));
            buffer.release();
            held.add(promise);
        }

        @Override
        public void flush(ChannelHandlerContext context) {
            taken.set(taken.size() - 1, taken.get(taken.size() - 1) + "|");
            if (!holds) {
                letGo();
            }
        }
    }
}
