package org.smtpcheck.place;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.TargetSecurity;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.Onward;
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
    private final Relays relays;
    private @Nullable ServerLoops loops;

    /** No servers yet. */
    public EmbeddedTargets(Clock clock) {
        this.clock = clock;
        this.relays = new Relays(clock);
    }

    /**
     * What came of starting a server.
     *
     * @param security how a client comes to TLS with it, and that its authority is trusted
     * @param root the certificate of the server's authority, as PEM; empty without TLS
     * @param problem why it does not run, with the remedy; empty when it does
     */
    public record Started(String host, int port, TargetSecurity security, Optional<String> root, String problem) {}

    /**
     * Starts the server {@code def} as {@code name} on {@code host}; port 0 is a free one.
     *
     * @param planned what the user allows
     */
    public Started start(String name, ServerDef def, String host, int port, TargetSecurity planned) {
        try {
            ServerConfig config = ServerConfigs.of(def).withListen(host, port);
            EmbeddedServer server = start(config, relays.behind(def, config));
            name("target:" + name, server);
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
                    server.rootCertificate(),
                    "");
        } catch (ServerStartException e) {
            return new Started(
                    host,
                    port,
                    planned,
                    Optional.empty(),
                    "our own server `" + name + "` does not run: " + e.getMessage() + "; " + e.remedy());
        }
    }

    /** Starts the sink {@code def} where it wants to listen. */
    public Started startSink(String name, ServerDef def) {
        TargetSecurity plain = TargetSecurity.plain("");
        Listen listen = Listen.of(def);
        try {
            EmbeddedServer server = sink(name, def);
            return new Started(
                    server.address().getAddress().getHostAddress(),
                    server.address().getPort(),
                    plain,
                    server.rootCertificate(),
                    "");
        } catch (ServerStartException e) {
            return new Started(
                    listen.host(),
                    listen.port(),
                    plain,
                    Optional.empty(),
                    "the sink `" + name + "` does not run: " + e.getMessage() + "; " + e.remedy());
        }
    }

    /** Starts a sink that is closed with the others. */
    EmbeddedServer sink(String name, ServerDef def) throws ServerStartException {
        Listen listen = Listen.of(def);
        EmbeddedServer server = start(ServerConfigs.ofSink(def).withListen(listen.host(), listen.port()), Onward.NONE);
        name("sink:" + name, server);
        return server;
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

    private EmbeddedServer start(ServerConfig config, Onward behind) throws ServerStartException {
        ServerLoops shared = loops;
        if (shared == null) {
            shared = ServerLoops.start(1);
            loops = shared;
        }
        EmbeddedServer server = EmbeddedServer.start(config, clock, shared, behind);
        servers.add(server);
        return server;
    }

    /** The routes of relays may go to {@code server} by that name: {@code target:NAME}, {@code sink:NAME}. */
    void name(String name, EmbeddedServer server) {
        relays.name(name, server);
    }

    @Override
    public void close() {
        servers.forEach(EmbeddedServer::close);
        relays.close();
        if (loops != null) {
            loops.close();
        }
    }
}
