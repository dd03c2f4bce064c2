package org.smtpcheck.server;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.util.concurrent.TimeUnit;

/** A few event loops that any number of embedded servers share. Daemon threads, named {@code smtpcheck-server-N-N}. */
public final class ServerLoops implements AutoCloseable {

    private final EventLoopGroup group;

    private ServerLoops(EventLoopGroup group) {
        this.group = group;
    }

    /** Starts {@code threads} event loops. */
    public static ServerLoops start(int threads) {
        return new ServerLoops(new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory("smtpcheck-server", true), NioIoHandler.newFactory()));
    }

    EventLoopGroup group() {
        return group;
    }

    /** Stops them, with all that still runs on them. Not to be called from one of them. */
    @Override
    public void close() {
        group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly(5, TimeUnit.SECONDS);
    }
}
