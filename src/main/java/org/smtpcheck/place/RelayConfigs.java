package org.smtpcheck.place;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.relay.RelayConfig;
import org.smtpcheck.server.relay.RelayDeviations;
import org.smtpcheck.server.relay.Route;
import org.smtpcheck.suite.RelayDef;
import org.smtpcheck.suite.ServerDef;

/** Turns what a suite says of the MTA behind one of our own servers into its settings. */
final class RelayConfigs {

    private static final List<String> DEVIATIONS = RelayDeviations.names();

    private RelayConfigs() {}

    /** Whether a fault is one of the relay's, and none of the front's. */
    static boolean concerns(ServerDef.FaultDef fault) {
        return DEVIATIONS.contains(fault.deviate());
    }

    /**
     * The settings of the relay {@code def} behind {@code front}, with the faults among {@code faults} that are its
     * own.
     */
    static RelayConfig of(RelayDef def, List<ServerDef.FaultDef> faults, ServerConfig front) {
        RelayConfig.Schedule usual = RelayConfig.Schedule.USUAL;
        List<String> deviations = faults.stream()
                .filter(RelayConfigs::concerns)
                .map(ServerDef.FaultDef::deviate)
                .toList();
        RelayConfig config = RelayConfig.of(front.name(), front.domains())
                .withClients(RelayConfig.Clients.valueOf(def.clients().toUpperCase(Locale.ROOT)), def.domains())
                .withRoutes(def.routes().stream().map(RelayConfigs::route).toList())
                .withMaps(def.generic(), def.canonical(), def.aliases())
                .withSchedule(new RelayConfig.Schedule(
                        def.retry() == null ? usual.retry() : def.retry(),
                        def.lifetime() == null ? usual.lifetime() : def.lifetime(),
                        def.timeout() == null ? usual.timeout() : def.timeout()))
                .withHabits(RelayDeviations.habitsWith(deviations));
        return def.maildirs().isEmpty() ? config : config.withMaildirs(Path.of(def.maildirs()));
    }

    private static Route route(RelayDef.RouteDef def) {
        Route.Exposure exposure = def.cleartext() ? Route.Exposure.IN_CLEAR_TOO : Route.Exposure.UNDER_TLS;
        return new Route(
                def.sender(),
                def.domain(),
                def.to(),
                new Route.Login(def.user(), def.password(), exposure),
                Route.TlsUse.valueOf(def.tls().toUpperCase(Locale.ROOT)));
    }
}
