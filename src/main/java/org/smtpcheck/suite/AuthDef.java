package org.smtpcheck.suite;

import java.util.List;
import java.util.Map;

/**
 * How one of our own servers authenticates.
 *
 * @param mechanisms what it offers, in order; empty: no AUTH
 * @param users names with their passwords
 * @param tokens names with their bearer tokens
 * @param certificates names with the subjects of their client certificates
 * @param underTls whether AUTH is offered under TLS only
 * @param required whether mail is refused before AUTH
 */
public record AuthDef(
        List<String> mechanisms,
        Map<String, String> users,
        Map<String, String> tokens,
        Map<String, String> certificates,
        boolean underTls,
        boolean required) {

    /** No AUTH. */
    public static final AuthDef NONE = new AuthDef(List.of(), Map.of(), Map.of(), Map.of(), true, false);

    public AuthDef {
        mechanisms = List.copyOf(mechanisms);
        users = Map.copyOf(users);
        tokens = Map.copyOf(tokens);
        certificates = Map.copyOf(certificates);
    }

    /** Leaves passwords and tokens out. */
    @Override
    public String toString() {
        return "AuthDef[" + mechanisms + ", users=" + users.keySet() + ", tokens=" + tokens.keySet() + "]";
    }
}
