package org.smtpcheck.wire;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Writes segments one after the other, each by one flush, and each only when the one before was handed to the system and its gap is
 * over, so that it leaves in a TCP segment of its own.
 */
final class SegmentWriter {

    /** A peer that takes nothing for so long has stopped reading: then the connection is given up. */
    private static final Duration STALL = Duration.ofSeconds(60);

    private final Channel channel;
    private final Loop loop;
    private final Iterator<Segment> segments;
    private final Consumer<String> note;
    private final CompletableFuture<Boolean> written = new CompletableFuture<>();

    SegmentWriter(Channel channel, Loop loop, List<Segment> segments, Consumer<String> note) {
        this.channel = channel;
        this.loop = loop;
        this.segments = List.copyOf(segments).iterator();
        this.note = note;
    }

    CompletionStage<Boolean> start() {
        goOn();
        return written;
    }

    private void goOn() {
        while (segments.hasNext()) {
            Segment segment = segments.next();
            if (!segment.gapBefore().isZero() && !segment.gapBefore().isNegative()) {
                loop.after(segment.gapBefore()).thenRun(() -> goOnIf(flush(segment.octets())));
                return;
            }
            ChannelFuture flushed = flush(segment.octets());
            if (!flushed.isDone() || !flushed.isSuccess()) {
                goOnIf(flushed);
                return;
            }
        }
        written.complete(true);
    }

    private ChannelFuture flush(Octets octets) {
        return channel.writeAndFlush(Unpooled.wrappedBuffer(octets.toArray()));
    }

    private void goOnIf(ChannelFuture flushed) {
        if (!flushed.isDone()) {
            watch(flushed);
        }
        flushed.addListener(done -> {
            if (done.isSuccess()) {
                goOn();
            } else {
                note.accept("not everything could be sent: " + ConnectFailures.systemMessage(done.cause()));
                written.complete(false);
            }
        });
    }

    private void watch(ChannelFuture flushed) {
        long before = progress();
        CompletableFuture<Void> timer = loop.after(STALL).toCompletableFuture();
        flushed.addListener(done -> timer.cancel(false));
        timer.thenRun(() -> {
            if (flushed.isDone()) {
                return;
            }
            if (progress() != before) {
                watch(flushed);
                return;
            }
            note.accept("the server took nothing for " + STALL.toSeconds() + " s; the connection is given up");
            channel.close();
        });
    }

    private long progress() {
        var waiting = channel.unsafe().outboundBuffer();
        return waiting == null ? -1 : waiting.totalPendingWriteBytes() - waiting.currentProgress();
    }
}
