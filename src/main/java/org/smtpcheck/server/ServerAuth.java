package org.smtpcheck.server;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.server.Account;
import org.smtpcheck.sasl.server.Accounts;
import org.smtpcheck.sasl.server.AuthChannel;
import org.smtpcheck.sasl.server.AuthConfig;
import org.smtpcheck.sasl.server.AuthService;
import org.smtpcheck.sasl.server.ServerExchange;
import org.smtpcheck.tls.CertificateFacts;
import org.smtpcheck.tls.ChannelBindings;
import org.smtpcheck.tls.TlsFacts;
import org.smtpcheck.tls.TrustProblem;

/**
 * A server's mechanisms and users, prepared once, and what of them is offered in a session. Immutable; for all threads.
 */
final class ServerAuth {

    private final AuthSetup setup;
    private final AuthService service;

    private ServerAuth(AuthSetup setup, AuthService service) {
        this.setup = setup;
        this.service = service;
    }

    /**
     * For the server of {@code config}. Derives the keys of SCRAM where it is offered: about 10 ms a user.
     *
     * @throws IllegalArgumentException where a mechanism is unknown; the message is for people
     */
    static ServerAuth of(ServerConfig config, Behaviour behaviour) {
        AuthSetup setup = config.auth();
        List<Mechanism> mechanisms = setup.mechanisms().stream()
                .map(name -> Mechanism.named(name)
                        .orElseThrow(() -> new IllegalArgumentException("no mechanism is named " + name)))
                .toList();
        List<Account> accounts = new ArrayList<>();
        setup.users().forEach((name, password) -> accounts.add(Account.of(name, password)));
        Accounts all = new Accounts(accounts, inverted(setup.tokens()), inverted(setup.certificates()));
        AuthConfig settings = AuthConfig.of(all, mechanisms, config.name()).with(behaviour.auth());
        return new ServerAuth(setup, new AuthService(settings));
    }

    private static Map<String, String> inverted(Map<String, String> byUser) {
        Map<String, String> inverted = new HashMap<>();
        byUser.forEach((user, value) -> inverted.put(value, user));
        return inverted;
    }

    /** What the session is offered, in the order of the AUTH line. */
    List<Mechanism> offered(Security security) {
        boolean hidden = setup.exposure() == AuthSetup.Exposure.UNDER_TLS && !security.isUnderTls();
        return hidden ? List.of() : service.offered(channel(security));
    }

    /** A new exchange. */
    ServerExchange exchange(Security security) {
        return service.exchange(channel(security));
    }

    boolean isRequired() {
        return setup.demand() == AuthSetup.Demand.REQUIRED;
    }

    private static AuthChannel channel(Security security) {
        return security.tls()
                .map(tls -> new AuthChannel(bindings(tls.facts().bindings()), subject(tls.facts())))
                .orElse(AuthChannel.CLEAR);
    }

    private static List<ChannelBinding> bindings(ChannelBindings found) {
        List<ChannelBinding> bindings = new ArrayList<>();
        add(bindings, ChannelBinding.TLS_EXPORTER, found.exporter());
        add(bindings, ChannelBinding.TLS_SERVER_END_POINT, found.serverEndPoint());
        add(bindings, ChannelBinding.TLS_UNIQUE, found.unique());
        return bindings;
    }

    private static void add(List<ChannelBinding> bindings, String type, Optional<org.smtpcheck.wire.Octets> data) {
        data.ifPresent(octets -> bindings.add(new ChannelBinding(type, Octets.of(octets.toArray()))));
    }

    /** The client's certificate counts where it was proven, its chain is trusted, and it is for clients. */
    private static Optional<String> subject(TlsFacts facts) {
        boolean trusted = facts.clientCertificate() == TlsFacts.ClientCertificate.SENT
                && facts.trust().problems().stream().allMatch(ServerAuth::isOnlyOfServers);
        return facts.certificate().filter(leaf -> trusted && isForClients(leaf)).map(CertificateFacts::subject);
    }

    /** Chains are judged as a server's would be; a client's certificate need not be for servers. */
    private static boolean isOnlyOfServers(TrustProblem problem) {
        return problem.kind() == TrustProblem.Kind.NOT_FOR_SERVERS;
    }

    /** RFC 5280 §4.2.1.12: one that names no purpose is for all. */
    private static boolean isForClients(CertificateFacts leaf) {
        List<String> purposes = leaf.extendedUsage();
        return purposes.isEmpty() || purposes.contains("clientAuth") || purposes.contains("anyExtendedKeyUsage");
    }
}
