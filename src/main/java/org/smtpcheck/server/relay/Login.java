package org.smtpcheck.server.relay;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.StrongestMechanism;
import org.smtpcheck.sasl.StrongestMechanism.Circumstance;
import org.smtpcheck.sasl.client.AuthExchange;
import org.smtpcheck.sasl.client.AuthManner;
import org.smtpcheck.sasl.client.AuthReport;
import org.smtpcheck.sasl.client.AuthTurn;
import org.smtpcheck.sasl.client.ClientSettings;
import org.smtpcheck.sasl.client.SaslClients;
import org.smtpcheck.wire.SmtpReply;

/** AUTH at a next hop, by the strongest mechanism that does not give the password away. */
final class Login {

    private final Route.Login credentials;
    private final boolean wanted;
    private final Set<Circumstance> circumstances = EnumSet.noneOf(Circumstance.class);
    private ClientSettings settings;
    private @Nullable AuthExchange exchange;

    Login(RelayConfig config, Route.Login credentials) {
        this.credentials = credentials;
        this.wanted = !credentials.isNone() && config.has(Habit.AUTHENTICATES);
        this.settings = ClientSettings.of(credentials.user(), credentials.password());
        if (credentials.exposure() == Route.Exposure.IN_CLEAR_TOO || config.lacks(Habit.KEEPS_CREDENTIALS_FROM_CLEAR)) {
            circumstances.add(Circumstance.SAFE_CHANNEL);
        }
    }

    boolean isWanted() {
        return wanted;
    }

    void secured(Optional<ChannelBinding> binding) {
        circumstances.add(Circumstance.SAFE_CHANNEL);
        binding.ifPresent(octets -> {
            circumstances.add(Circumstance.CHANNEL_BINDING);
            settings = settings.withBinding(octets);
        });
    }

    /** The first line; empty where no mechanism fits. */
    Optional<AuthTurn> begin(String offered) {
        Optional<Mechanism> mechanism = StrongestMechanism.in(offered, circumstances);
        return mechanism.map(found -> {
            AuthExchange begun = new AuthExchange(SaslClients.of(found, settings), AuthManner.USUAL);
            exchange = begun;
            return begun.begin();
        });
    }

    Fate noMechanism() {
        return Fate.deferred(
                "4.7.0",
                circumstances.contains(Circumstance.SAFE_CHANNEL)
                        ? "the next hop offers no mechanism of AUTH that serves"
                        : "the next hop offers no mechanism of AUTH that keeps the password safe without TLS");
    }

    AuthTurn challenge(SmtpReply reply) {
        List<String> lines = reply.lines().stream().map(SmtpReply.Line::text).toList();
        return exchange == null ? new AuthTurn.GivenUp() : exchange.challenge(lines);
    }

    boolean isDone(SmtpReply reply) {
        if (exchange == null) {
            return false;
        }
        AuthReport report = exchange.end(reply.code(), reply.text());
        return report.standing() == AuthReport.Standing.AUTHENTICATED;
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Login[" + credentials + "]";
    }
}
