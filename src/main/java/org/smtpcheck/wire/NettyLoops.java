package org.smtpcheck.wire;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.util.concurrent.TimeUnit;

/**
 * The event loops of one run, with the connector that works on them.
 *
 * <p>Threads: made on first use, daemons, named {@code smtpcheck-loop-N}. NIO serves: native transports gain 7 to 11
 * per cent and would bring native code.
 */
public final class NettyLoops implements AutoCloseable {

    private static final long CLOSE_WITHIN_MS = 2_000;

    private final EventLoopGroup group;
    private final SystemResolver resolver;
    private final Connector connector;

    /** Event loops, {@code count} of them. */
    public NettyLoops(int count) {
        this.group =
                new MultiThreadIoEventLoopGroup(count, new LoopThreads("smtpcheck-loop"), NioIoHandler.newFactory());
        this.resolver = new SystemResolver();
        this.connector = new NettyConnector(resolver);
    }

    /** The next event loop in turn. */
    public Loop next() {
        return new NettyLoop(group.next());
    }

    /** Opens connections on these loops, and on no others. */
    public Connector connector() {
        return connector;
    }

    /** The loops as netty knows them, for servers that run beside the probes. */
    public EventLoopGroup group() {
        return group;
    }

    /**
     * Ends the loops and with them every connection; not to be called from one of them. Waits for their threads, two
     * seconds at most: a process that exits while a loop still waits in the kernel may lose 300 ms.
     */
    @Override
    public void close() {
        resolver.close();
        group.shutdownGracefully(0, 0, TimeUnit.MILLISECONDS).awaitUninterruptibly(CLOSE_WITHIN_MS);
    }
}
