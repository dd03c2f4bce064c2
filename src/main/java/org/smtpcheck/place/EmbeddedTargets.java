package org.smtpcheck.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerLoops;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.server.StarttlsMode;
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
     * @param security how a client comes to TLS with it, and that its authority is trusted
     * @param problem why it does not run, with the remedy; empty when it does
     */
    public record Started(String host, int port, TargetSecurity security, String problem) {}

    /**
     * Starts the server {@code def} as {@code name} on {@code host}; port 0 is a free one.
     *
     * @param planned what the user allows
     */
    public Started start(String name, ServerDef def, String host, int port, TargetSecurity planned) {
        try {
            ServerConfig config = ServerConfigs.of(def).withListen(host, port);
            EmbeddedServer server = start(config);
            return new Started(
                    server.address().getAddress().getHostAddress(),
                    server.address().getPort(),
                    server.rootCertificate()
                            .map(root -> planned.ofOurOwn(
                                    config.tls().mode() == StarttlsMode.WRAPPER
                                            ? TargetSecurity.Begin.AT_ONCE
                                            : TargetSecurity.Begin.ON_COMMAND,
                                    config.name(),
                                    root))
                            .orElse(planned),
                    "");
        } catch (ServerStartException e) {
            return new Started(
                    host,
                    port,
                    planned,
                    "our own server `" + name + "` does not run: " + e.getMessage() + "; " + e.remedy());
        }
    }

    /** Starts the sink {@code def} where it wants to listen. */
    public Started startSink(String name, ServerDef def) {
        Listen listen = Listen.of(def);
        try {
            EmbeddedServer server = startSink(def);
            return new Started(
                    server.address().getAddress().getHostAddress(),
                    server.address().getPort(),
                    TargetSecurity.plain(""),
                    "");
        } catch (ServerStartException e) {
            return new Started(
                    listen.host(),
                    listen.port(),
                    TargetSecurity.plain(""),
                    "the sink `" + name + "` does not run: " + e.getMessage() + "; " + e.remedy());
        }
    }

    /** Starts a sink that is closed with the others. */
    EmbeddedServer startSink(ServerDef def) throws ServerStartException {
        Listen listen = Listen.of(def);
        return start(ServerConfigs.ofSink(def).withListen(listen.host(), listen.port()));
    }

    /** Where a sink wants to listen; the loader has checked it. */
    private record Listen(String host, int port) {
        static Listen of(ServerDef def) {
            int colon = def.listen().lastIndexOf(':');
            return new Listen(
                    def.listen().substring(0, colon).replaceAll("^\\[|]$", ""),
                    Integer.parseInt(def.listen().substring(colon + 1)));
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
