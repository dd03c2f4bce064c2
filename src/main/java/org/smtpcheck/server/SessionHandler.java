package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.util.concurrent.Future;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Joins a socket and a {@link Dialogue}: feeds it what arrives as long as replies can leave, and ends silent sessions.
 * Memory is bounded since nothing is read from the socket while a reply waits.
 */
final class SessionHandler extends ChannelInboundHandlerAdapter {

    private static final Duration LONGEST_HANDSHAKE = Duration.ofSeconds(30);

    private final ServerContext server;
    private final SessionLog log;
    private final Dialogue dialogue;
    private ByteBuf input = Unpooled.EMPTY_BUFFER;
    private @Nullable Outlet outlet;
    private @Nullable Future<?> idleTimer;
    private long lastRead;
    private boolean inputEnded;
    private boolean greeted;
    private boolean tlsBegun;

    SessionHandler(ServerContext server, SessionLog log, Dialogue dialogue) {
        this.server = server;
        this.log = log;
        this.dialogue = dialogue;
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        input = ctx.alloc().buffer();
        Outlet opened = new Outlet(ctx.channel(), server.behaviour(), () -> work(ctx));
        outlet = opened;
        lastRead = System.nanoTime();
        watch(ctx, idleLimit());
        if (!dialogue.awaitsTls()) {
            greet(opened);
        }
        work(ctx);
    }

    private void greet(Outlet opened) {
        greeted = true;
        opened.send(dialogue.greet());
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf octets = (ByteBuf) message;
        lastRead = System.nanoTime();
        input.writeBytes(octets);
        octets.release();
        work(ctx);
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext ctx) {
        if (outlet != null && ctx.channel().isWritable()) {
            outlet.writable();
            work(ctx);
        }
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext ctx, Object event) {
        if (event instanceof ChannelInputShutdownEvent) {
            inputEnded = true;
            work(ctx);
        }
    }

    private void work(ChannelHandlerContext ctx) {
        if (outlet == null || !ctx.channel().isActive()) {
            return;
        }
        while (!outlet.isBusy() && !outlet.isFinished()) {
            if (dialogue.awaitsTls()) {
                beginTls(ctx, outlet);
                break;
            }
            Optional<Emission> emission = dialogue.next(input);
            if (emission.isEmpty()) {
                break;
            }
            outlet.send(emission.get());
        }
        if (outlet.isFinished()) {
            input.clear();
        }
        input.discardSomeReadBytes();
        outlet.flush();
        boolean waits = outlet.isBusy() && !outlet.isFinished();
        // A stalled or endless session goes on reading, to notice that the client has gone.
        ctx.channel().config().setAutoRead(!waits);
        if (inputEnded && !waits) {
            // RFC 5321 §4.1.1.10: the client has gone without QUIT; what it had not finished is dropped.
            Unwatched.leave(ctx.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE));
        }
    }

    /** What waits leaves in clear; what comes from now on is TLS. */
    private void beginTls(ChannelHandlerContext ctx, Outlet clear) {
        if (tlsBegun) {
            return;
        }
        tlsBegun = true;
        clear.flush();
        if (server.behaviour().dropsClearText(ClearText.BEHIND_STARTTLS)) {
            input.clear();
        }
        ServerTls tls = server.tls().orElseThrow();
        Duration patience = Duration.ofNanos(Math.min(idleLimit(), LONGEST_HANDSHAKE.toNanos()));
        ctx.pipeline()
                .addBefore(
                        ctx.name(),
                        null,
                        new TlsHandler(tls.layer(), server.behaviour(), patience, new TlsHandler.Listener() {
                            @Override
                            public void secured(Security.Tls up) {
                                lastRead = System.nanoTime();
                                dialogue.secured(up);
                                if (!greeted) {
                                    greet(clear);
                                }
                                work(ctx);
                            }

                            @Override
                            public void failed(String why) {
                                dialogue.insecure(why);
                                clear.close();
                            }
                        }));
    }

    private long idleLimit() {
        return server.behaviour().idleLimit(server.config().limits().idle()).toNanos();
    }

    private void watch(ChannelHandlerContext ctx, long nanos) {
        idleTimer = ctx.executor().schedule(() -> checkIdle(ctx), Math.max(nanos, 1_000_000), TimeUnit.NANOSECONDS);
    }

    private void checkIdle(ChannelHandlerContext ctx) {
        long limit = idleLimit();
        long silent = System.nanoTime() - lastRead;
        if (silent < limit || outlet == null || outlet.isHolding() || dialogue.awaitsTls()) {
            // A handshake has a bound of its own.
            watch(ctx, silent < limit ? limit - silent : limit);
        } else if (outlet.isFinished() || outlet.isBusy()) {
            Unwatched.leave(ctx.close());
        } else {
            outlet.send(dialogue.idle());
            work(ctx);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (idleTimer != null) {
            idleTimer.cancel(false);
        }
        input.release();
        input = Unpooled.EMPTY_BUFFER;
        dialogue.lose();
        log.end(dialogue.end()
                .orElse(outlet != null && outlet.isFinished() ? SessionEnd.CLOSED_BY_SERVER : SessionEnd.LOST));
    }

    /** A broken connection is a client's affair; anything else is a defect of ours, which netty then logs. */
    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        Unwatched.leave(ctx.close());
        if (!(cause instanceof IOException)) {
            ctx.fireExceptionCaught(cause);
        }
    }
}
