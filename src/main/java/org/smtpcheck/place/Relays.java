package org.smtpcheck.place;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.Onward;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.ServerStartException;
import org.smtpcheck.server.relay.RelayHub;
import org.smtpcheck.suite.RelayDef;
import org.smtpcheck.suite.ServerDef;

/** What lies behind the embedded servers of one run. Its event loop starts with the first relay. Threads: one. */
final class Relays implements AutoCloseable {

    private final Clock clock;
    private final Map<String, InetSocketAddress> names = new ConcurrentHashMap<>();
    private @Nullable RelayHub hub;

    Relays(Clock clock) {
        this.clock = clock;
    }

    /**
     * What lies behind the front {@code config} of {@code def}.
     *
     * @throws ServerStartException when there is a fault of a relay, and no relay
     */
    Onward behind(ServerDef def, ServerConfig config) throws ServerStartException {
        RelayDef relay = def.relay();
        if (relay != null) {
            return hub().relay(RelayConfigs.of(relay, def.faults(), config), event -> {});
        }
        for (ServerDef.FaultDef fault : def.faults()) {
            if (RelayConfigs.concerns(fault)) {
                throw new ServerStartException(
                        "deviation " + fault.deviate() + " is a relay's, and nothing is relayed",
                        "add relay: to the target",
                        new IllegalArgumentException(fault.deviate()));
            }
        }
        return Onward.NONE;
    }

    /** Routes may go to {@code server} by that name. */
    void name(String name, EmbeddedServer server) {
        names.put(name, server.address());
    }

    private RelayHub hub() {
        RelayHub opened = hub;
        if (opened == null) {
            opened = new RelayHub(clock, name -> Optional.ofNullable(names.get(name)));
            hub = opened;
        }
        return opened;
    }

    @Override
    public void close() {
        if (hub != null) {
            hub.close();
        }
    }
}
