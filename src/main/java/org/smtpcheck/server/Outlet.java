package org.smtpcheck.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.smtpcheck.wire.Octets;

/**
 * Sends emissions in order: plain ones together when the input runs dry (RFC 2920 §3.2), others held back, dripped, or
 * without end. While it is busy with such a one, no further input is to be read.
 *
 * <p>Threads: the channel's event loop.
 */
final class Outlet {

    private static final int MAX_ENDLESS = 8 << 20;
    private static final int LARGE_BATCH = 64;
    private static final int LARGE_WRITE = 16 << 10;
    private static final Duration LINGER = Duration.ofSeconds(2);

    private final Channel channel;
    private final Behaviour behaviour;
    private final Runnable goOn;
    private List<Octets> batch = new ArrayList<>();
    private boolean busy;
    private boolean finished;
    private int flooded;
    private Runnable whenWritable = () -> {};

    /** @param goOn called when it is no longer busy */
    Outlet(Channel channel, Behaviour behaviour, Runnable goOn) {
        this.channel = channel;
        this.behaviour = behaviour;
        this.goOn = goOn;
    }

    /** Whether input has to wait. */
    boolean isBusy() {
        return busy || !channel.isWritable();
    }

    /** Whether it holds a reply back by its own will. */
    boolean isHolding() {
        return busy && !finished;
    }

    /** Whether nothing that the client sends matters any more: closing, stalled, or sending without end. */
    boolean isFinished() {
        return finished;
    }

    void send(Emission emission) {
        if (finished) {
            return;
        }
        if (emission.isPlain()) {
            batch.addAll(emission.replies());
            if (batch.size() >= LARGE_BATCH) {
                flush();
            }
            return;
        }
        // First of all: a flush may make the channel writable, and so ask for more input at once.
        busy = true;
        flush();
        after(emission.delay(), () -> start(emission));
    }

    /** Sends what waits. */
    void flush() {
        if (batch.isEmpty()) {
            return;
        }
        List<Octets> leaving = behaviour.order(List.copyOf(batch));
        batch = new ArrayList<>();
        leaving.forEach(reply -> Unwatched.leave(channel.write(Unpooled.wrappedBuffer(reply.toArray()))));
        channel.flush();
    }

    /** The channel takes octets again. */
    void writable() {
        whenWritable.run();
    }

    private void start(Emission emission) {
        Octets all = emission.replies().stream().reduce(Octets.EMPTY, Octets::plus);
        if (emission.then() == FaultRule.Then.ENDLESS) {
            finished = true;
            goOn.run();
            if (emission.gap().isZero()) {
                byte[] block = repeated(emission.endless());
                whenWritable = () -> flood(block);
                flood(block);
            } else {
                drip(emission.endless().toArray(), 0, MAX_ENDLESS, emission.gap(), this::close);
            }
        } else if (emission.gap().isZero()) {
            write(all.toArray());
            conclude(emission.then());
        } else {
            drip(all.toArray(), 0, all.length(), emission.gap(), () -> conclude(emission.then()));
        }
    }

    private void conclude(FaultRule.Then then) {
        switch (then) {
            case GO_ON -> {
                busy = false;
                goOn.run();
            }
            case CLOSE -> close();
            case ABORT -> abort();
            case STALL, ENDLESS -> finished = true;
        }
        if (finished) {
            goOn.run();
        }
    }

    /** Sends {@code octets} over and over, one at a time, until {@code total} have left. */
    private void drip(byte[] octets, int sent, int total, Duration gap, Runnable done) {
        if (!channel.isActive() || octets.length == 0 || sent >= total) {
            done.run();
            return;
        }
        boolean takes = channel.isWritable();
        if (takes) {
            write(octets[sent % octets.length]);
        }
        after(gap, () -> drip(octets, takes ? sent + 1 : sent, total, gap, done));
    }

    private void write(byte... octets) {
        Unwatched.leave(channel.writeAndFlush(Unpooled.wrappedBuffer(octets)));
    }

    /** Single lines in writes of their own would take seconds for the whole. */
    private static byte[] repeated(Octets octets) {
        String text = octets.toLatin1();
        return Octets.latin1(text.isEmpty() ? text : text.repeat(LARGE_WRITE / text.length() + 1))
                .toArray();
    }

    private void flood(byte[] octets) {
        boolean more = octets.length > 0;
        while (more && channel.isActive() && channel.isWritable()) {
            write(octets);
            flooded += octets.length;
            more = flooded + octets.length <= MAX_ENDLESS;
        }
        if (!more) {
            whenWritable = () -> {};
            close();
        }
    }

    /**
     * Closes in order: first our half, so that the last reply is not lost to a reset on account of unread input, then
     * the rest when the client has closed, or soon.
     */
    void close() {
        finished = true;
        ChannelHandlerContext secure = channel.pipeline().context(TlsHandler.class);
        if (secure != null) {
            ((TlsHandler) secure.handler()).sayClose(secure);
        }
        Unwatched.leave(channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(written -> linger()));
    }

    private void linger() {
        if (channel.isActive()) {
            Unwatched.leave(((SocketChannel) channel).shutdownOutput());
            after(LINGER, () -> Unwatched.leave(channel.close()));
        }
    }

    private void abort() {
        finished = true;
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        Unwatched.leave(channel.close());
    }

    private void after(Duration delay, Runnable task) {
        if (delay.isZero()) {
            task.run();
        } else {
            Unwatched.leave(channel.eventLoop().schedule(task, delay.toMillis(), TimeUnit.MILLISECONDS));
        }
    }
}
