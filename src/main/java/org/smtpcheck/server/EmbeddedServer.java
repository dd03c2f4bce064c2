package org.smtpcheck.server;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.util.concurrent.ImmediateEventExecutor;
import java.net.InetSocketAddress;
import java.nio.channels.UnresolvedAddressException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * An SMTP server inside this process: conformant by default, misbehaving by rule, recording all that reaches it.
 *
 * <p>Threads: any may call it, but for {@link #close} those of its event loops.
 */
public final class EmbeddedServer implements AutoCloseable {

    private static final int BACKLOG = 1024;
    private static final int CLOSE_SECONDS = 5;

    private final AtomicReference<ServerContext> current;
    private final ServerContext context;
    private final ChannelGroup channels;
    private final InetSocketAddress address;
    private final Optional<ServerLoops> ownLoops;

    private EmbeddedServer(
            ServerContext context,
            AtomicReference<ServerContext> current,
            ChannelGroup channels,
            InetSocketAddress address,
            Optional<ServerLoops> ownLoops) {
        this.context = context;
        this.current = current;
        this.channels = channels;
        this.address = address;
        this.ownLoops = ownLoops;
    }

    /**
     * Starts a server on event loops of its own.
     *
     * @throws ServerStartException when the port is taken, the host unknown or a deviation unknown
     */
    public static EmbeddedServer start(ServerConfig config, Clock clock) throws ServerStartException {
        ServerLoops loops = ServerLoops.start(2);
        try {
            return start(config, clock, loops, Optional.of(loops), Onward.NONE);
        } catch (ServerStartException e) {
            loops.close();
            throw e;
        }
    }

    /**
     * Starts a server on event loops that it shares with others and leaves running when it closes.
     *
     * @throws ServerStartException when the port is taken, the host unknown or a deviation unknown
     */
    public static EmbeddedServer start(ServerConfig config, Clock clock, ServerLoops loops)
            throws ServerStartException {
        return start(config, clock, loops, Optional.empty(), Onward.NONE);
    }

    /**
     * Starts a server on shared event loops that hands the mail it takes to {@code onward}, and closes that with
     * itself.
     *
     * @throws ServerStartException when the port is taken, the host unknown or a deviation unknown; {@code onward}
     *     stays open then
     */
    public static EmbeddedServer start(ServerConfig config, Clock clock, ServerLoops loops, Onward onward)
            throws ServerStartException {
        return start(config, clock, loops, Optional.empty(), onward);
    }

    private static EmbeddedServer start(
            ServerConfig config, Clock clock, ServerLoops loops, Optional<ServerLoops> ownLoops, Onward onward)
            throws ServerStartException {
        ServerContext context = context(config, clock, onward);
        AtomicReference<ServerContext> current = new AtomicReference<>(context);
        ChannelGroup channels = new DefaultChannelGroup(ImmediateEventExecutor.INSTANCE, true);
        Admission admission = new Admission(current::get, channels);
        ServerBootstrap bootstrap = new ServerBootstrap()
                .group(loops.group())
                .channel(NioServerSocketChannel.class)
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                // A client that closes its sending half still gets the replies to what it sent.
                .childOption(ChannelOption.ALLOW_HALF_CLOSURE, true)
                .childHandler(new ChannelInitializer<Channel>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        admission.admit(channel);
                    }
                });
        ChannelFuture bound = bootstrap
                .bind(new InetSocketAddress(config.host(), config.port()))
                .awaitUninterruptibly();
        if (!bound.isSuccess()) {
            throw bindFailure(config, bound.cause());
        }
        channels.add(bound.channel());
        return new EmbeddedServer(
                context, current, channels, (InetSocketAddress) bound.channel().localAddress(), ownLoops);
    }

    private static ServerStartException bindFailure(ServerConfig config, Throwable cause) {
        String place = config.host() + ":" + config.port();
        if (cause instanceof UnresolvedAddressException) {
            return new ServerStartException(
                    "cannot listen on " + place + ": the host " + config.host() + " is not known",
                    "give a name or numeric address of this machine",
                    cause);
        }
        if (String.valueOf(cause.getMessage()).contains("in use")) {
            return new ServerStartException(
                    "cannot listen on " + place + ": the port is in use",
                    "stop what listens on port " + config.port() + ", or choose another port; 0 takes a free one",
                    cause);
        }
        return new ServerStartException(
                "cannot listen on " + place + ": " + cause.getMessage(),
                "give an address of this machine, and a port above 1023 unless you are root",
                cause);
    }

    private static ServerContext context(ServerConfig config, Clock clock, Onward onward) throws ServerStartException {
        Behaviour behaviour = behaviour(config);
        try {
            return ServerContext.of(config, behaviour, clock, onward);
        } catch (IllegalArgumentException e) {
            throw new ServerStartException(String.valueOf(e.getMessage()), "correct what its tls and auth say", e);
        }
    }

    private static Behaviour behaviour(ServerConfig config) throws ServerStartException {
        Behaviour behaviour = Behaviour.CONFORMANT;
        for (FaultRule rule : config.faults()) {
            if (!rule.deviate().isEmpty()) {
                behaviour = deviation(config.deviations(), rule, behaviour);
            }
        }
        return behaviour;
    }

    private static Behaviour deviation(DeviationTable table, FaultRule rule, Behaviour ordinary)
            throws ServerStartException {
        try {
            Optional<Behaviour> found = table.find(rule.deviate(), rule.options(), ordinary);
            if (found.isPresent()) {
                return found.get();
            }
        } catch (IllegalArgumentException e) {
            throw new ServerStartException(
                    "deviation " + rule.deviate() + ": " + e.getMessage(), "correct its options", e);
        }
        throw new ServerStartException(
                "no deviation is named " + rule.deviate(),
                "use one of " + String.join(", ", table.names()),
                new IllegalArgumentException(rule.deviate()));
    }

    /**
     * From now on, until {@link #resume}, the server conducts itself by {@code other}; where it listens and what it has
     * recorded stay. Open sessions are closed, so that none goes on as before. Makes keys where TLS is new, so that it
     * may take a while.
     *
     * @throws ServerStartException when a deviation is unknown, or TLS or AUTH set up wrongly; nothing has changed then
     */
    public void conduct(ServerConfig other) throws ServerStartException {
        Behaviour behaviour = behaviour(other);
        try {
            turnTo(context.conducting(other, behaviour));
        } catch (IllegalArgumentException e) {
            throw new ServerStartException(String.valueOf(e.getMessage()), "correct what its tls and auth say", e);
        }
    }

    /** Goes back to the conduct that it was started with; open sessions are closed. */
    public void resume() {
        turnTo(context);
    }

    private void turnTo(ServerContext next) {
        current.set(next);
        context.recordings().stop();
        channels.forEach(channel -> {
            if (channel instanceof SocketChannel) {
                Unwatched.leave(channel.close());
            }
        });
    }

    /** The conduct that it was started with. */
    public ServerConfig config() {
        return context.config();
    }

    /** Where it listens; the port is the real one. */
    public InetSocketAddress address() {
        return address;
    }

    /**
     * The certificate of the authority that made the server's own, as PEM, for clients that are to trust it; empty
     * without TLS. It is made anew at each start.
     */
    public Optional<String> rootCertificate() {
        return context.tls().map(tls -> tls.authority().pem());
    }

    /** The sessions seen so far, open ones too, the oldest first; bounded by {@link Limits}. */
    public List<RecordedSession> sessions() {
        return context.recordings().sessions();
    }

    /** The messages taken so far, the oldest first; bounded by {@link Limits}. */
    public List<RecordedMessage> messages() {
        return context.recordings().messages();
    }

    /**
     * What lies in the server's mailboxes, the oldest first; bounded. Without anything behind the server, all that it
     * took.
     */
    public List<RecordedMessage> deliveries() {
        return context.onward().deliveries(messages());
    }

    /** How many messages were let go of to stay within the bounds. */
    public long droppedMessages() {
        return context.recordings().dropped();
    }

    /** Closes the listening socket and all connections, at once. A second call does nothing. */
    @Override
    public void close() {
        context.recordings().stop();
        context.onward().close();
        channels.close().awaitUninterruptibly(CLOSE_SECONDS, TimeUnit.SECONDS);
        ownLoops.ifPresent(ServerLoops::close);
    }
}
