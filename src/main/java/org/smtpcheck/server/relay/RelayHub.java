package org.smtpcheck.server.relay;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.NettyLoops;

/**
 * What the relays of one run share: an event loop for their sessions with next hops, and a thread that derives keys
 * from passwords.
 *
 * <p>Threads: any.
 */
public final class RelayHub implements AutoCloseable {

    private final Clock clock;
    private final NettyLoops loops = new NettyLoops(1);
    private final ExecutorService computing = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "smtpcheck-relay-auth");
        thread.setDaemon(true);
        return thread;
    });
    private final Function<String, Optional<InetSocketAddress>> names;

    /** @param names where next hops with a name are, asked at each delivery on any thread */
    public RelayHub(Clock clock, Function<String, Optional<InetSocketAddress>> names) {
        this.clock = clock;
        this.names = names;
    }

    /** A relay that works here; {@code listener} is told what happens, on any thread. */
    public Relay relay(RelayConfig config, Consumer<RelayEvent> listener) {
        Loop loop = loops.next();
        Directory directory = name -> names.apply(name)
                .map(address -> new Endpoint(address.getAddress().getHostAddress(), address.getPort()));
        return new Relay(
                config, new Surroundings(loop, loops.connector(), computing, directory, clock, loop::after), listener);
    }

    /** Ends all sessions with next hops. */
    @Override
    public void close() {
        loops.close();
        computing.shutdownNow();
    }
}
