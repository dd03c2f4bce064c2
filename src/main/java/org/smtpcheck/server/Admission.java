package org.smtpcheck.server;

import io.netty.channel.Channel;
import io.netty.channel.group.ChannelGroup;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.smtpcheck.server.grammar.AddressLiteral;

/**
 * Turns new connections into sessions, within the number of sessions that may be open. Threads: any event loop of the
 * server.
 */
final class Admission {

    private final Supplier<ServerContext> current;
    private final ChannelGroup channels;
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger count = new AtomicInteger();

    /** @param current how the server conducts itself now; a session keeps the conduct that it began with */
    Admission(Supplier<ServerContext> current, ChannelGroup channels) {
        this.current = current;
        this.channels = channels;
    }

    void admit(Channel channel) {
        if (!(channel.remoteAddress() instanceof InetSocketAddress peer)
                || !(channel.localAddress() instanceof InetSocketAddress own)) {
            // The client had gone before it was looked at.
            Unwatched.leave(channel.close());
            return;
        }
        ServerContext server = current.get();
        channels.add(channel);
        open.incrementAndGet();
        channel.closeFuture().addListener(closed -> open.decrementAndGet());
        SessionLog log =
                new SessionLog(count.incrementAndGet(), peer, server.clock().instant(), server.recordings());
        server.recordings().add(log);
        String ownAddress = AddressLiteral.of(own.getAddress().getHostAddress());
        SessionHandler session = new SessionHandler(server, log, new Dialogue(server, log, ownAddress));
        channel.pipeline().addLast(new Door(() -> hasRoom(server), session, log, server.config()));
    }

    private boolean hasRoom(ServerContext server) {
        return server.behaviour().admits(open.get(), server.config().limits().sessions());
    }
}
