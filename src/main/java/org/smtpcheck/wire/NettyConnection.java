package org.smtpcheck.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelException;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A client's connection as the last handler of a netty pipeline: the {@link Tap} before it hands it octets. */
final class NettyConnection extends ChannelInboundHandlerAdapter implements Connection {

    private final Channel channel;
    private final Loop loop;
    private final Recorder recorder;
    private final Consumer<Connection> whenActive;
    private final Inbox inbox;
    private @Nullable String lostBy;
    private @Nullable SecureHandler security;

    /** The connection on {@code channel}; it is told to {@code whenActive} when it is up and that has been recorded. */
    NettyConnection(Channel channel, Loop loop, Recorder recorder, Consumer<Connection> whenActive) {
        this.channel = channel;
        this.loop = loop;
        this.recorder = recorder;
        this.whenActive = whenActive;
        this.inbox = new Inbox(loop, new AutoRead(channel));
    }

    @Override
    public CompletionStage<Boolean> write(List<Segment> segments) {
        requireLoop();
        return new SegmentWriter(channel, loop, segments, this::writeFailed).start();
    }

    @Override
    public CompletionStage<ReadOutcome> readReply(ReadLimits limits) {
        requireLoop();
        return inbox.readReply(limits);
    }

    @Override
    public CompletionStage<Quiet> listen(Duration time) {
        requireLoop();
        return inbox.listen(time);
    }

    @Override
    public CompletionStage<Quiet> awaitClose(Duration time) {
        requireLoop();
        return inbox.awaitClose(time);
    }

    @Override
    public CompletionStage<SecureOutcome> secure(SecureLayer layer, Octets before, Duration timeout) {
        requireLoop();
        Octets early = inbox.takeUnread();
        ChannelPipeline pipeline = channel.pipeline();
        if (security != null) {
            return secured(new SecureOutcome.Failed(
                    new SecureFailure(SecureFailure.Side.OURS, Optional.empty(), "TLS was begun already"), early));
        }
        if (!isOpen()) {
            return CompletableFuture.completedFuture(
                    inbox.end() == End.RESET
                            ? new SecureOutcome.Reset(inbox.endCause(), early)
                            : new SecureOutcome.Closed("the handshake had not begun", early));
        }
        SecureHandler handler = new SecureHandler(layer, recorder, early);
        security = handler;
        pipeline.get(Tap.class).passesCiphertext();
        pipeline.addBefore(pipeline.context(this).name(), null, handler);
        return handler.start(pipeline.context(handler), before, loop, timeout).thenCompose(this::secured);
    }

    private CompletionStage<SecureOutcome> secured(SecureOutcome outcome) {
        if (outcome instanceof SecureOutcome.Failed failed) {
            return unsecured(
                    outcome,
                    End.CLOSED,
                    "closed by us: the TLS handshake failed: "
                            + failed.failure().reason());
        }
        if (outcome instanceof SecureOutcome.TimedOut late) {
            return unsecured(outcome, End.CLOSED, "closed by us: the TLS handshake took too long: " + late.standing());
        }
        if (outcome instanceof SecureOutcome.Closed closed) {
            return unsecured(outcome, End.CLOSED, "closed by the server in the TLS handshake: " + closed.standing());
        }
        if (outcome instanceof SecureOutcome.Reset reset) {
            return unsecured(outcome, End.RESET, "connection lost in the TLS handshake: " + reset.cause());
        }
        return CompletableFuture.completedFuture(outcome);
    }

    private CompletionStage<SecureOutcome> unsecured(SecureOutcome outcome, End how, String note) {
        return end(how, note).thenApply(closed -> outcome);
    }

    @Override
    public boolean isSecure() {
        return security != null && security.layer().state() == SecureLayer.State.SECURE;
    }

    @Override
    public CloseNotify closeNotify() {
        return security == null ? CloseNotify.NO_TLS : security.closeNotify();
    }

    @Override
    public Octets takeUnreadLines() {
        requireLoop();
        return inbox.takeUnreadLines();
    }

    @Override
    public boolean isOpen() {
        return inbox.end() == End.OPEN && channel.isActive();
    }

    boolean isReading() {
        return channel.config().isAutoRead();
    }

    @Override
    public CompletionStage<Void> close() {
        if (security != null && channel.isActive()) {
            security.sayClose(channel.pipeline().context(security));
        }
        return end(End.CLOSED, "closed by us");
    }

    @Override
    public CompletionStage<Void> abort() {
        try {
            channel.config().setOption(ChannelOption.SO_LINGER, 0);
        } catch (ChannelException gone) {
            // The socket is closed already: there is nothing left to reset.
            return end(End.CLOSED, "closed by us");
        }
        return end(End.RESET, "reset by us");
    }

    @Override
    public Endpoint local() {
        return endpoint(channel.localAddress());
    }

    @Override
    public Endpoint remote() {
        return endpoint(channel.remoteAddress());
    }

    // netty reports a connect before it makes the channel active, so the outcome of connecting waits for this.
    @Override
    public void channelActive(ChannelHandlerContext context) {
        whenActive.accept(this);
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        inbox.receive((Octets) message);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext context, Object event) {
        if (event == ChannelInputShutdownEvent.INSTANCE) {
            endedInOrder();
        } else if (event == SecureHandler.CLOSE_NOTIFIED) {
            ended(End.CLOSED, "closed by the server (close_notify)");
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        endedInOrder();
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // Whether closing works changes nothing any more.
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (cause instanceof IOException) {
            ended(End.RESET, ConnectFailures.systemMessage(cause));
        } else {
            inbox.fail(cause);
        }
        channel.close();
    }

    // After a reset that a write met, reading meets the end of the stream only: the system reports an error once.
    private void endedInOrder() {
        if (lostBy == null) {
            ended(End.CLOSED, "closed by the server");
        } else {
            ended(End.RESET, lostBy);
        }
    }

    private void writeFailed(String why) {
        recorder.note("not everything could be sent: " + why);
        // A broken pipe is what the system says when the server's FIN came first.
        if (lostBy == null && !why.toLowerCase(Locale.ROOT).contains("broken pipe")) {
            lostBy = why;
        }
    }

    private void ended(End how, String cause) {
        if (inbox.end() == End.OPEN) {
            recorder.note(how == End.RESET ? "connection lost: " + cause : cause);
            inbox.end(how, cause);
        }
    }

    private CompletionStage<Void> end(End how, String note) {
        CompletableFuture<Void> closed = new CompletableFuture<>();
        if (channel.isOpen()) {
            recorder.note(note);
        }
        inbox.end(how, note);
        channel.close().addListener(done -> closed.complete(null));
        return closed;
    }

    private void requireLoop() {
        if (!loop.isCurrent()) {
            throw new IllegalStateException("a connection is to be used from its event loop");
        }
    }

    private static Endpoint endpoint(SocketAddress address) {
        return address instanceof InetSocketAddress inet && inet.getAddress() != null
                ? new Endpoint(NumericAddress.format(inet.getAddress()), inet.getPort())
                : new Endpoint(String.valueOf(address), 0);
    }

    private record AutoRead(Channel channel) implements Inbox.Source {
        @Override
        public void pause() {
            channel.config().setAutoRead(false);
        }

        @Override
        public void resume() {
            channel.config().setAutoRead(true);
        }
    }
}
