package org.smtpcheck.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.wire.SecureLayer.State;
import org.smtpcheck.wire.SecureLayer.Step;

/**
 * A {@link SecureLayer} in a netty pipeline, between the {@link Tap} and the connection. It records the plaintext, and
 * of the ciphertext what passes by name while the handshake lasts.
 */
final class SecureHandler extends ChannelDuplexHandler {

    /** The peer said close_notify: what it has to say is over, though the transport may still be up. */
    static final Object CLOSE_NOTIFIED = new Object();

    private final SecureLayer layer;
    private final Recorder recorder;
    private final Octets early;
    private final RecordNotes ours = new RecordNotes();
    private final RecordNotes theirs = new RecordNotes();
    private final CompletableFuture<SecureOutcome> outcome = new CompletableFuture<>();
    private boolean ended;
    private boolean closeNotified;
    private boolean wasUp;

    SecureHandler(SecureLayer layer, Recorder recorder, Octets early) {
        this.layer = layer;
        this.recorder = recorder;
        this.early = early;
    }

    /** Sends the first flight, with {@code before} in clear in front of it, from a handler that is in the pipeline. */
    CompletionStage<SecureOutcome> start(ChannelHandlerContext context, Octets before, Loop loop, Duration timeout) {
        Timer timer = Timer.start(loop, timeout, () -> finish(new SecureOutcome.TimedOut(layer.standing(), early)));
        CompletionStage<SecureOutcome> timed = outcome.whenComplete((done, failure) -> timer.callOff());
        if (!early.isEmpty()) {
            recorder.note("octets that came in clear before the handshake are kept apart: " + early.length());
        }
        Step step = layer.begin();
        if (!before.isEmpty()) {
            recorder.octets(From.CLIENT, false, before);
        }
        noteSent(step.send());
        send(context, before.plus(step.send()));
        look(context);
        return timed;
    }

    SecureLayer layer() {
        return layer;
    }

    /** What is known of the peer's close_notify. */
    Connection.CloseNotify closeNotify() {
        if (!wasUp) {
            return Connection.CloseNotify.NO_TLS;
        }
        if (layer.closeNotifyReceived()) {
            return Connection.CloseNotify.RECEIVED;
        }
        return ended ? Connection.CloseNotify.MISSING : Connection.CloseNotify.PENDING;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        Octets ciphertext = (Octets) message;
        boolean handshake = layer.state() == State.HANDSHAKE;
        if (!handshake && layer.state() != State.SECURE) {
            return;
        }
        if (handshake) {
            recorder.note("from the server: " + theirs.note(ciphertext));
        }
        proceed(context, layer.received(ciphertext), handshake);
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // The promise tells.
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        ByteBuf buffer = (ByteBuf) message;
        Octets plaintext;
        try {
            plaintext = Octets.of(ByteBufUtil.getBytes(buffer));
        } finally {
            buffer.release();
        }
        if (layer.state() != State.SECURE) {
            promise.setFailure(new IOException("TLS is not up"));
            return;
        }
        recorder.octets(From.CLIENT, true, plaintext);
        context.write(Unpooled.wrappedBuffer(layer.seal(plaintext).toArray()), promise);
    }

    /** Says close_notify where that is possible. */
    void sayClose(ChannelHandlerContext context) {
        if (layer.state() == State.SECURE && !ended) {
            send(context, layer.close());
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            end(context);
        }
        context.fireUserEventTriggered(event);
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        end(context);
        context.fireChannelInactive();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            ended = true;
            finish(new SecureOutcome.Reset(ConnectFailures.systemMessage(cause), early));
        } else {
            outcome.completeExceptionally(cause);
        }
        context.fireExceptionCaught(cause);
    }

    private void end(ChannelHandlerContext context) {
        if (ended) {
            return;
        }
        ended = true;
        boolean handshake = layer.state() == State.HANDSHAKE;
        boolean missing = layer.state() == State.SECURE;
        if (handshake) {
            finish(new SecureOutcome.Closed(layer.standing(), early));
        }
        proceed(context, layer.ended(), handshake);
        if (missing) {
            recorder.note("no close_notify came before the end of the connection");
        }
    }

    private void proceed(ChannelHandlerContext context, Step step, boolean handshake) {
        if (handshake) {
            noteSent(step.send());
        }
        send(context, step.send());
        if (handshake && layer.state() != State.HANDSHAKE && layer.state() != State.FAILED) {
            wasUp = true;
            recorder.note("TLS is up: " + layer.standing());
        }
        // What came along with the handshake waits in the inbox before anyone hears that TLS is up: it answers nothing.
        if (!step.plaintext().isEmpty()) {
            recorder.octets(From.SERVER, true, step.plaintext());
            context.fireChannelRead(step.plaintext());
        }
        look(context);
        if (layer.closeNotifyReceived() && !closeNotified) {
            closeNotified = true;
            context.fireUserEventTriggered(CLOSE_NOTIFIED);
        }
    }

    private void look(ChannelHandlerContext context) {
        if (layer.state() == State.SECURE || layer.state() == State.CLOSED) {
            finish(new SecureOutcome.Secured(early));
        } else if (layer.state() == State.FAILED) {
            SecureFailure failure = layer.failure().orElseThrow();
            if (!finish(new SecureOutcome.Failed(failure, early)) && !ended) {
                context.fireExceptionCaught(new IOException("TLS broke: " + failure.reason()));
            }
        }
    }

    private boolean finish(SecureOutcome result) {
        return outcome.complete(result);
    }

    private void noteSent(Octets ciphertext) {
        if (!ciphertext.isEmpty()) {
            recorder.note("to the server: " + ours.note(ciphertext));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // Whether it arrives shows in what comes back.
    private static void send(ChannelHandlerContext context, Octets octets) {
        if (!octets.isEmpty()) {
            context.writeAndFlush(Unpooled.wrappedBuffer(octets.toArray()));
        }
    }
}
