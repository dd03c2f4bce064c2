package org.smtpcheck.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.server.EmbeddedServer;
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
     * @param root the certificate of the server's authority, as PEM; empty without TLS
     * @param problem why it does not run, with the remedy; empty when it does
     */
    public record Started(String host, int port, Optional<String> root, String problem) {}

    /** Starts the server {@code def} as {@code name} on {@code host}; port 0 is a free one. */
    public Started start(String name, ServerDef def, String host, int port) {
        ServerLoops shared = loops;
        if (shared == null) {
            shared = ServerLoops.start(1);
            loops = shared;
        }
        try {
            EmbeddedServer server = EmbeddedServer.start(ServerConfigs.of(def).withListen(host, port), clock, shared);
            servers.add(server);
            return new Started(
                    server.address().getAddress().getHostAddress(),
                    server.address().getPort(),
                    server.rootCertificate(),
                    "");
        } catch (ServerStartException e) {
            return new Started(
                    host,
                    port,
                    Optional.empty(),
                    "our own server `" + name + "` does not run: " + e.getMessage() + "; " + e.remedy());
        }
    }

    @Override
    public void close() {
        servers.forEach(EmbeddedServer::close);
        if (loops != null) {
            loops.close();
        }
    }
}
