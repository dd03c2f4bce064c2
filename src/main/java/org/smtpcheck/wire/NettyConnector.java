package org.smtpcheck.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.nio.NioSocketChannel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.ConnectOutcome.Failed;
import org.smtpcheck.wire.ConnectOutcome.Kind;

/**
 * Opens TCP connections with netty: looks the host up off the loop, then tries its addresses in order within the
 * timeout.
 */
final class NettyConnector implements Connector {

    private final HostResolver resolver;

    NettyConnector(HostResolver resolver) {
        this.resolver = resolver;
    }

    @Override
    public CompletionStage<ConnectOutcome> connect(
            Loop loop, Endpoint endpoint, @Nullable String sourceAddress, Duration timeout, Recorder recorder) {
        if (!(loop instanceof NettyLoop nettyLoop)) {
            throw new IllegalArgumentException("connections need a loop of NettyLoops, not " + loop);
        }
        Attempt attempt = new Attempt(nettyLoop, endpoint, timeout, recorder);
        loop.execute(() -> attempt.start(sourceAddress));
        return attempt.outcome;
    }

    /** One call of connect; lives on its loop. */
    private final class Attempt {

        private final NettyLoop loop;
        private final Endpoint endpoint;
        private final Duration timeout;
        private final Recorder recorder;
        private final long begun = System.nanoTime();
        private final CompletableFuture<ConnectOutcome> outcome = new CompletableFuture<>();
        private final ConnectFailures failures = new ConnectFailures();
        private @Nullable InetAddress source;

        Attempt(NettyLoop loop, Endpoint endpoint, Duration timeout, Recorder recorder) {
            this.loop = loop;
            this.endpoint = endpoint;
            this.timeout = timeout;
            this.recorder = recorder;
        }

        void start(@Nullable String sourceAddress) {
            if (sourceAddress != null) {
                source = NumericAddress.parse(sourceAddress).orElse(null);
                if (source == null) {
                    fail(Kind.OTHER, "the source address " + sourceAddress + " is not an IP address");
                    return;
                }
            }
            Optional<InetAddress> literal = NumericAddress.parse(endpoint.host());
            if (literal.isPresent()) {
                tryAll(List.of(literal.get()));
            } else if (endpoint.host().indexOf(':') >= 0) {
                fail(Kind.UNKNOWN_HOST, endpoint.host() + " is neither a host name nor an IP address");
            } else {
                lookUp();
            }
        }

        private void lookUp() {
            CompletionStage<List<InetAddress>> lookup = resolver.resolve(endpoint.host());
            Timer timer = Timer.start(loop, timeout, () -> {
                lookup.toCompletableFuture().cancel(false);
                fail(
                        Kind.TIMED_OUT,
                        "host " + endpoint.host() + " was not resolved within " + ConnectFailures.seconds(timeout));
            });
            lookup.whenCompleteAsync(
                    (addresses, failure) -> {
                        timer.callOff();
                        if (addresses != null) {
                            tryAll(addresses);
                        } else {
                            fail(failure);
                        }
                    },
                    loop);
        }

        private void tryAll(List<InetAddress> addresses) {
            InetAddress ours = source;
            if (ours == null) {
                tryNext(addresses);
                return;
            }
            List<InetAddress> usable = addresses.stream()
                    .filter(address -> address.getClass() == ours.getClass())
                    .toList();
            if (usable.isEmpty()) {
                fail(
                        Kind.UNREACHABLE,
                        endpoint.host() + " has no address of the kind of our source address "
                                + NumericAddress.format(ours));
            } else {
                tryNext(usable);
            }
        }

        private void tryNext(List<InetAddress> addresses) {
            if (outcome.isDone()) {
                return;
            }
            InetAddress address = addresses.get(0);
            // Each address gets its share of the time, so that a silent one leaves some for the others.
            Duration left = timeout.minusNanos(System.nanoTime() - begun);
            Duration share = Duration.ofMillis(Math.max(1, left.toMillis() / addresses.size()));
            InetSocketAddress remote = new InetSocketAddress(address, endpoint.port());
            InetSocketAddress local = source == null ? null : new InetSocketAddress(source, 0);
            bootstrap(share).connect(remote, local).addListener((ChannelFuture connected) -> {
                if (connected.isSuccess()) {
                    return;
                }
                Endpoint tried = new Endpoint(NumericAddress.format(address), endpoint.port());
                failures.add(tried, source, addresses.size() == 1 ? timeout : share, connected.cause());
                if (addresses.size() > 1) {
                    tryNext(addresses.subList(1, addresses.size()));
                } else {
                    failures.note(recorder);
                    outcome.complete(failures.outcome());
                }
            });
        }

        private Bootstrap bootstrap(Duration connectTimeout) {
            return new Bootstrap()
                    .group(loop.eventLoop())
                    .channel(NioSocketChannel.class)
                    .disableResolver()
                    .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                            Math.min(connectTimeout.toMillis(), Integer.MAX_VALUE))
                    .option(ChannelOption.TCP_NODELAY, true)
                    // The server's FIN is one fact and our close another.
                    .option(ChannelOption.ALLOW_HALF_CLOSURE, true)
                    // A failed write must not throw away what the server sent before it hung up.
                    .option(ChannelOption.AUTO_CLOSE, false)
                    .handler(new ChannelInitializer<Channel>() {
                        @Override
                        protected void initChannel(Channel channel) {
                            channel.pipeline()
                                    .addLast(new Tap(recorder))
                                    .addLast(new NettyConnection(channel, loop, recorder, Attempt.this::succeed));
                        }
                    });
        }

        private void succeed(Connection connection) {
            outcome.complete(new ConnectOutcome.Connected(connection));
        }

        private void fail(Throwable lookupFailure) {
            String host = "host " + endpoint.host();
            if (ConnectFailures.root(lookupFailure) instanceof UnknownHostException) {
                fail(Kind.UNKNOWN_HOST, host + " not found");
            } else {
                fail(Kind.OTHER, host + " could not be looked up: " + ConnectFailures.systemMessage(lookupFailure));
            }
        }

        private void fail(Kind kind, String reason) {
            if (!outcome.isDone()) {
                recorder.note(reason);
                outcome.complete(new Failed(kind, reason));
            }
        }
    }
}
