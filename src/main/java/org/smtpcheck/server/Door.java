package org.smtpcheck.server;

import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.smtpcheck.wire.Octets;

/**
 * Lets a connection in as a session, or turns it away with 421. It asks twice: a client that closed one session and
 * opened the next may be seen at the door before the close is.
 */
final class Door extends ChannelInboundHandlerAdapter {

    private static final long SECOND_LOOK_MS = 100;

    private final BooleanSupplier hasRoom;
    private final SessionHandler session;
    private final SessionLog log;
    private final Octets refusal;

    Door(BooleanSupplier hasRoom, SessionHandler session, SessionLog log, ServerConfig config) {
        this.hasRoom = hasRoom;
        this.session = session;
        this.log = log;
        // A client that waits for TLS can read no reply.
        this.refusal = config.tls().mode() == StarttlsMode.WRAPPER
                ? Octets.EMPTY
                : Reply.of(421, "4.3.2", config.name() + " serves too many sessions, closing")
                        .octets();
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        if (hasRoom.getAsBoolean()) {
            letIn(ctx);
        } else {
            ctx.channel().config().setAutoRead(false);
            Unwatched.leave(ctx.executor().schedule(() -> lookAgain(ctx), SECOND_LOOK_MS, TimeUnit.MILLISECONDS));
        }
    }

    private void lookAgain(ChannelHandlerContext ctx) {
        if (!ctx.channel().isActive()) {
            return;
        }
        if (hasRoom.getAsBoolean()) {
            letIn(ctx);
        } else {
            log.end(SessionEnd.CLOSED_BY_SERVER);
            Unwatched.leave(ctx.writeAndFlush(Unpooled.wrappedBuffer(refusal.toArray()))
                    .addListener(ChannelFutureListener.CLOSE));
        }
    }

    private void letIn(ChannelHandlerContext ctx) {
        ctx.pipeline().replace(this, null, session);
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        log.end(SessionEnd.LOST);
    }
}
