package org.smtpcheck.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerLoops;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.suite.ServerDef;

/**
 * The embedded servers of one run. Their event loops start with the first server.
 *
 * <p>Threads: one.
 */
public final class EmbeddedTargets implements AutoCloseable {

    private final Clock clock;
    private final List<EmbeddedServer> servers = new ArrayList<>();
    private @Nullable ServerLoops loops;

    /** No servers yet. */
    public EmbeddedTargets(Clock clock) {
        this.clock = clock;
    }

    /**
     * What came of starting a server.
     *
     * @param problem why it does not run, with the remedy; empty when it does
     */
    public record Started(String host, int port, String problem) {}

    /** Starts the server {@code def} as {@code name} on {@code host}; port 0 is a free one. */
    public Started start(String name, ServerDef def, String host, int port) {
        try {
            EmbeddedServer server = start(ServerConfigs.of(def).withListen(host, port));
            return new Started(
                    server.address().getAddress().getHostAddress(),
                    server.address().getPort(),
                    "");
        } catch (ServerStartException e) {
            return new Started(
                    host, port, "our own server `" + name + "` does not run: " + e.getMessage() + "; " + e.remedy());
        }
    }

    /** Starts a server that is closed with the others. */
    EmbeddedServer start(ServerConfig config) throws ServerStartException {
        ServerLoops shared = loops;
        if (shared == null) {
            shared = ServerLoops.start(1);
            loops = shared;
        }
        EmbeddedServer server = EmbeddedServer.start(config, clock, shared);
        servers.add(server);
        return server;
    }

    @Override
    public void close() {
        servers.forEach(EmbeddedServer::close);
        if (loops != null) {
            loops.close();
        }
    }
}
