package org.smtpcheck.sasl.server;

import java.util.List;
import org.smtpcheck.sasl.Mechanism;

/** A server's authentication, prepared once and used by all its sessions. Immutable. */
public final class AuthService {

    private final AuthConfig config;
    private final ScramKeys keys;

    /**
     * Derives SCRAM's keys where it is offered: about 10 ms an account and hash at 4096 iterations, so not on an event
     * loop.
     *
     * @throws IllegalArgumentException where that would take minutes
     */
    public AuthService(AuthConfig config) {
        this.config = config;
        this.keys = ScramKeys.derived(config);
    }

    /** What it offers on a connection, in the order of its AUTH line; nothing makes no AUTH line. */
    public List<Mechanism> offered(AuthChannel channel) {
        return offered(config, channel);
    }

    static List<Mechanism> offered(AuthConfig config, AuthChannel channel) {
        return config.mechanisms().stream()
                .filter(m -> !m.isPlus() || !channel.bindings().isEmpty())
                .filter(m ->
                        m != Mechanism.EXTERNAL || channel.certificateSubject().isPresent())
                .toList();
    }

    /** A new exchange on a connection. */
    public ServerExchange exchange(AuthChannel channel) {
        return new ServerExchange(new ServerContext(config, keys, channel));
    }
}
