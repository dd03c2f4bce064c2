package org.smtpcheck.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.socket.DuplexChannel;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Writes segments one after the other, each by one flush, and each only when the one before was handed to the system
 * and its gap is over, so that it leaves in a TCP segment of its own.
 */
final class SegmentWriter {

    /** A peer that takes nothing for so long has stopped reading: then the connection is given up. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Channel channel;
    private final Loop loop;
    private final Iterator<Segment> segments;
    private final Consumer<String> whenFailed;
    private final CompletableFuture<Boolean> written = new CompletableFuture<>();

    SegmentWriter(Channel channel, Loop loop, List<Segment> segments, Consumer<String> whenFailed) {
        this.channel = channel;
        this.loop = loop;
        this.segments = List.copyOf(segments).iterator();
        this.whenFailed = whenFailed;
    }

    CompletionStage<Boolean> start() {
        goOn();
        return written;
    }

    private void goOn() {
        while (segments.hasNext()) {
            Segment segment = segments.next();
            Duration gap = segment.gapBefore();
            if (!gap.isZero() && !gap.isNegative()) {
                loop.after(gap).thenRun(() -> {
                    if (isFlushed(segment)) {
                        goOn();
                    }
                });
                return;
            }
            if (!isFlushed(segment)) {
                return;
            }
        }
        written.complete(true);
    }

    /** Flushes; false when the rest has to wait for it, or will never be written. */
    private boolean isFlushed(Segment segment) {
        if (!canWrite()) {
            fail("the connection is closed");
            return false;
        }
        ChannelFuture flushed =
                channel.writeAndFlush(Unpooled.wrappedBuffer(segment.octets().toArray()));
        if (flushed.isSuccess()) {
            return true;
        }
        if (!flushed.isDone()) {
            watch(flushed);
        }
        flushed.addListener(done -> {
            if (done.isSuccess()) {
                goOn();
            } else {
                fail(reason(done.cause()));
            }
        });
        return false;
    }

    private boolean canWrite() {
        return channel.isActive() && !(channel instanceof DuplexChannel duplex && duplex.isOutputShutdown());
    }

    private void watch(ChannelFuture flushed) {
        long before = progress();
        Timer timer = Timer.start(loop, STALL, () -> {
            if (progress() != before) {
                watch(flushed);
            } else {
                giveUp();
            }
        });
        flushed.addListener(done -> timer.callOff());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Whether closing works changes nothing any more.
    private void giveUp() {
        fail("the server took nothing for " + STALL.toSeconds() + " s");
        channel.close();
    }

    private long progress() {
        ChannelOutboundBuffer waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? -1 : waiting.totalPendingWriteBytes() - waiting.currentProgress();
    }

    private void fail(String why) {
        if (!written.isDone()) {
            whenFailed.accept(why);
            written.complete(false);
        }
    }

    private static String reason(Throwable failure) {
        return failure instanceof ClosedChannelException
                ? "the connection was closed"
                : ConnectFailures.systemMessage(failure);
    }
}
