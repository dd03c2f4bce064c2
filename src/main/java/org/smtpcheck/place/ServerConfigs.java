package org.smtpcheck.place;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.server.AuthSetup;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.LineEnd;
import org.smtpcheck.server.ServerConfig;
import org.smtpcheck.server.StarttlsMode;
import org.smtpcheck.server.TlsSetup;
import org.smtpcheck.server.deviation.Deviations;
import org.smtpcheck.suite.AuthDef;
import org.smtpcheck.suite.ServerDef;
import org.smtpcheck.suite.SinkConduct;
import org.smtpcheck.suite.TlsDef;

/** Turns what a suite says of one of our own servers into its settings. */
public final class ServerConfigs {

    private ServerConfigs() {}

    /** The settings; where the suite is silent, the server's defaults hold. */
    public static ServerConfig of(ServerDef def) {
        ServerConfig config = ServerConfig.defaults()
                .withLmtp(def.lmtp())
                .withGreylist(def.greylist())
                .withMailboxes(def.mailboxes())
                .withDeviations(Deviations.table())
                .withTls(tls(def.tls()))
                .withAuth(auth(def.auth()))
                .withFaults(def.faults().stream()
                        .filter(fault -> !RelayConfigs.concerns(fault))
                        .map(ServerConfigs::rule)
                        .toList());
        config = def.name().isEmpty() ? config : config.withName(def.name());
        config = def.domains().isEmpty() ? config : config.withDomains(def.domains());
        return def.size() == 0 ? config : config.withSize(def.size());
    }

    /** As {@link #of}, for a sink: where the suite names no domains, or no mailboxes, it takes mail for all. */
    public static ServerConfig ofSink(ServerDef def) {
        ServerConfig config = of(def);
        config = def.domains().isEmpty() ? config.withDomains(List.of("*")) : config;
        return def.mailboxes().isEmpty() ? config.withMailboxes(List.of("*")) : config;
    }

    /** {@code own} with another conduct. */
    static ServerConfig conducted(ServerConfig own, SinkConduct conduct) {
        List<FaultRule> rules = new ArrayList<>();
        conduct.offers()
                .map(lines -> FaultRule.deviation("offers-only", Map.of("lines", String.join(",", lines))))
                .ifPresent(rules::add);
        conduct.faults().stream().map(ServerConfigs::rule).forEach(rules::add);
        rules.addAll(own.faults());
        ServerConfig config = own.withFaults(rules);
        for (String line : conduct.offers().orElse(List.of())) {
            config = offering(
                    config, List.of(line.strip().toUpperCase(Locale.ROOT).split("\\s+", -1)));
        }
        return config;
    }

    /** Lets what an EHLO line offers work, where the server does not have it. */
    private static ServerConfig offering(ServerConfig config, List<String> words) {
        return switch (words.get(0)) {
            case "STARTTLS" ->
                config.tls().mode() == StarttlsMode.OFF
                        ? config.withTls(config.tls().with(StarttlsMode.OFFERED))
                        : config;
            case "SIZE" ->
                words.size() > 1 && words.get(1).matches("[0-9]{1,18}")
                        ? config.withSize(Long.parseLong(words.get(1)))
                        : config;
            case "AUTH" ->
                config.withAuth(new AuthSetup(
                        words.subList(1, words.size()),
                        config.auth().users(),
                        config.auth().tokens(),
                        config.auth().certificates(),
                        AuthSetup.Exposure.EVERYWHERE,
                        AuthSetup.Demand.OPTIONAL));
            default -> config;
        };
    }

    private static TlsSetup tls(TlsDef def) {
        return new TlsSetup(
                constant(StarttlsMode.class, def.starttls()),
                def.certificate(),
                def.key(),
                def.versions(),
                def.ciphers(),
                def.groups(),
                constant(TlsSetup.Order.class, def.order()),
                constant(TlsSetup.ClientCertificate.class, def.clientCertificate()),
                def.clientRoots());
    }

    private static AuthSetup auth(AuthDef def) {
        return new AuthSetup(
                def.mechanisms(),
                def.users(),
                def.tokens(),
                def.certificates(),
                def.underTls() ? AuthSetup.Exposure.UNDER_TLS : AuthSetup.Exposure.EVERYWHERE,
                def.required() ? AuthSetup.Demand.REQUIRED : AuthSetup.Demand.OPTIONAL);
    }

    private static <E extends Enum<E>> E constant(Class<E> type, String word) {
        return Enum.valueOf(type, word.toUpperCase(Locale.ROOT));
    }

    private static FaultRule rule(ServerDef.FaultDef def) {
        FaultRule rule = new FaultRule(
                def.on(),
                def.to(),
                def.skip(),
                def.times(),
                List.copyOf(def.reply()),
                null,
                def.delay(),
                def.gap(),
                constant(LineEnd.class, def.lineEnd()),
                FaultRule.Then.valueOf(def.then().name()),
                def.deviate(),
                def.options());
        byte[] raw = def.raw();
        return raw == null ? rule : rule.withRaw(raw);
    }
}
