package org.smtpcheck.server;

import java.util.Optional;
import java.util.Set;

/** Refuses commands before TLS or AUTH where these are required. */
final class Gate {

    /** RFC 3207 §4. */
    private static final Set<String> BEFORE_TLS = Set.of("NOOP", "EHLO", "LHLO", "STARTTLS", "QUIT");

    /** RFC 4954 §6, and what leads to AUTH or only talks of it. */
    private static final Set<String> BEFORE_AUTH =
            Set.of("AUTH", "EHLO", "HELO", "LHLO", "NOOP", "RSET", "QUIT", "STARTTLS", "HELP");

    private final boolean requiresTls;
    private final boolean requiresAuth;

    Gate(ServerContext server) {
        requiresTls = server.config().tls().mode() == StarttlsMode.REQUIRED;
        requiresAuth = server.auth().map(ServerAuth::isRequired).orElse(false);
    }

    Optional<Reply> refusal(String verb, Security security) {
        if (requiresTls && !security.isUnderTls() && !BEFORE_TLS.contains(verb)) {
            return Optional.of(Reply.of(530, "5.7.0", "Must issue a STARTTLS command first"));
        }
        return requiresAuth && !security.isAuthenticated() && !BEFORE_AUTH.contains(verb)
                ? Optional.of(Reply.of(530, "5.7.0", "Authentication required"))
                : Optional.empty();
    }
}
