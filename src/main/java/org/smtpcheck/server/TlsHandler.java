package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.tls.TlsServerLayer;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureFailure;
import org.smtpcheck.wire.SecureLayer.State;
import org.smtpcheck.wire.SecureLayer.Step;

/**
 * The server's end of TLS in front of a {@link SessionHandler}: ciphertext outside, plaintext inside. A client's
 * close_notify passes on as the end of its input, and our own goes before the end of our output.
 */
final class TlsHandler extends ChannelDuplexHandler {

    private static final Octets GARBAGE = Octets.latin1("+OK this is no TLS\r\n");
    private static final int HANDSHAKE_RECORD = 22;
    private static final int LONGEST_EARLY = 4096;

    private final TlsServerLayer layer;
    private final Behaviour behaviour;
    private final Duration patience;
    private final Listener listener;
    private Octets early = Octets.EMPTY;
    private boolean begun;
    private boolean inputEnded;
    private boolean failed;
    private @Nullable Future<?> timer;

    /** Who waits for TLS. */
    interface Listener {

        /** TLS is up; plaintext may follow at once. */
        void secured(Security.Tls tls);

        /** TLS did not come up, or broke; an alert may wait to be flushed. */
        void failed(String why);
    }

    /** @param patience how long the handshake may take */
    TlsHandler(TlsServerLayer layer, Behaviour behaviour, Duration patience, Listener listener) {
        this.layer = layer;
        this.behaviour = behaviour;
        this.patience = patience;
        this.listener = listener;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        timer = ctx.executor().schedule(this::giveUp, patience.toMillis(), TimeUnit.MILLISECONDS);
        proceed(ctx, layer.begin());
    }

    private void giveUp() {
        if (layer.state() == State.HANDSHAKE) {
            fail("the handshake was not done within " + patience.toSeconds() + " s: " + layer.standing());
        }
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf buffer = (ByteBuf) message;
        Octets octets;
        try {
            octets = Octets.of(ByteBufUtil.getBytes(buffer));
        } finally {
            buffer.release();
        }
        if (failed) {
            return;
        }
        if (!begun) {
            begun = true;
            if (behaviour.tlsStart() == TlsStart.GARBAGE) {
                send(ctx, GARBAGE);
                fail("it answered with no TLS");
                return;
            }
            octets = behaviour.dropsClearText(ClearText.BEFORE_HELLO) ? octets : withoutClearText(octets);
        }
        proceed(ctx, layer.received(octets));
    }

    /** Puts what stands in clear in front of the first record aside, to be taken for plaintext later. */
    private Octets withoutClearText(Octets octets) {
        int start = 0;
        while (start < octets.length() && octets.at(start) != HANDSHAKE_RECORD) {
            start++;
        }
        early = early.plus(octets.slice(0, start));
        begun = start < octets.length() || early.length() > LONGEST_EARLY;
        return octets.slice(start, octets.length());
    }

    private void fail(String why) {
        if (!failed) {
            failed = true;
            stopTimer();
            listener.failed(why);
        }
    }

    private void proceed(ChannelHandlerContext ctx, Step step) {
        boolean waited = timer != null;
        send(ctx, step.send());
        if (waited && layer.state() != State.HANDSHAKE) {
            stopTimer();
            if (layer.state() != State.FAILED) {
                layer.facts().ifPresent(facts -> listener.secured(new Security.Tls(facts, layer.serverName())));
                pass(ctx, early);
            }
        }
        pass(ctx, step.plaintext());
        if (layer.state() == State.FAILED) {
            fail(layer.failure().map(SecureFailure::reason).orElse("TLS broke"));
        } else if (layer.closeNotifyReceived()) {
            endInput(ctx);
        }
    }

    private static void pass(ChannelHandlerContext ctx, Octets plaintext) {
        if (!plaintext.isEmpty()) {
            ctx.fireChannelRead(Unpooled.wrappedBuffer(plaintext.toArray()));
        }
    }

    private void endInput(ChannelHandlerContext ctx) {
        if (!inputEnded) {
            inputEnded = true;
            ctx.fireUserEventTriggered(ChannelInputShutdownEvent.INSTANCE);
        }
    }

    private void stopTimer() {
        if (timer != null) {
            timer.cancel(false);
            timer = null;
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        ByteBuf buffer = (ByteBuf) message;
        if (!buffer.isReadable()) {
            ctx.write(message, promise);
            return;
        }
        Octets plaintext;
        try {
            plaintext = Octets.of(ByteBufUtil.getBytes(buffer));
        } finally {
            buffer.release();
        }
        if (layer.state() == State.SECURE) {
            ctx.write(Unpooled.wrappedBuffer(layer.seal(plaintext).toArray()), promise);
        } else {
            promise.setFailure(new IOException("TLS is not up"));
        }
    }

    /** Says close_notify, where TLS is up. */
    void sayClose(ChannelHandlerContext ctx) {
        if (layer.state() == State.SECURE && behaviour.saysCloseNotify()) {
            send(ctx, layer.close());
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        Integer linger = ctx.channel().config().getOption(ChannelOption.SO_LINGER);
        boolean reset = linger != null && linger == 0;
        if (!reset) {
            sayClose(ctx);
        }
        ctx.close(promise);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            proceed(ctx, layer.ended());
            endInput(ctx);
        } else {
            ctx.fireUserEventTriggered(event);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        stopTimer();
        proceed(ctx, layer.ended());
        ctx.fireChannelInactive();
    }

    private static void send(ChannelHandlerContext ctx, Octets octets) {
        if (!octets.isEmpty()) {
            Unwatched.leave(ctx.writeAndFlush(Unpooled.wrappedBuffer(octets.toArray())));
        }
    }
}
