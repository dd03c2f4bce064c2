package org.smtpcheck.server;

import java.util.List;
import java.util.Map;

/**
 * How an embedded server authenticates.
 *
 * @param mechanisms what it offers, by registered names, in the order of its AUTH line; none: no AUTH
 * @param users names with their passwords
 * @param tokens names with their bearer tokens
 * @param certificates names with the subjects of their client certificates
 * @param exposure where it is offered
 * @param demand whether it is needed
 */
public record AuthSetup(
        List<String> mechanisms,
        Map<String, String> users,
        Map<String, String> tokens,
        Map<String, String> certificates,
        Exposure exposure,
        Demand demand) {

    /** No AUTH. */
    public static final AuthSetup NONE =
            new AuthSetup(List.of(), Map.of(), Map.of(), Map.of(), Exposure.UNDER_TLS, Demand.OPTIONAL);

    public AuthSetup {
        mechanisms = List.copyOf(mechanisms);
        users = Map.copyOf(users);
        tokens = Map.copyOf(tokens);
        certificates = Map.copyOf(certificates);
    }

    /** Mechanisms for users with passwords, under TLS only. */
    public static AuthSetup of(List<String> mechanisms, Map<String, String> users) {
        return new AuthSetup(mechanisms, users, Map.of(), Map.of(), Exposure.UNDER_TLS, Demand.OPTIONAL);
    }

    public AuthSetup with(Exposure other) {
        return new AuthSetup(mechanisms, users, tokens, certificates, other, demand);
    }

    public AuthSetup with(Demand other) {
        return new AuthSetup(mechanisms, users, tokens, certificates, exposure, other);
    }

    public AuthSetup withTokens(Map<String, String> others) {
        return new AuthSetup(mechanisms, users, others, certificates, exposure, demand);
    }

    public AuthSetup withCertificates(Map<String, String> others) {
        return new AuthSetup(mechanisms, users, tokens, others, exposure, demand);
    }

    /** Whether there is AUTH at all. */
    boolean isOn() {
        return !mechanisms.isEmpty();
    }

    /** Leaves passwords and tokens out. */
    @Override
    public String toString() {
        return "AuthSetup[" + mechanisms + ", users=" + users.keySet() + ", tokens=" + tokens.keySet() + ", "
                + certificates + ", " + exposure + ", " + demand + "]";
    }

    /** Where AUTH is offered. */
    public enum Exposure {
        UNDER_TLS,
        /** In clear too. */
        EVERYWHERE
    }

    /** Whether a client has to authenticate before it sends mail. */
    public enum Demand {
        OPTIONAL,
        /** RFC 4954 §6, RFC 6409 §4.3: 530 before. */
        REQUIRED
    }
}
