package org.smtpcheck.server;

import java.util.Optional;

/** STARTTLS (RFC 3207 §2, §4.2): offered until TLS is up. */
final class StarttlsExtension implements Extension {

    @Override
    public Optional<String> ehloLine(SessionState state) {
        return state.security().isUnderTls() ? Optional.empty() : Optional.of("STARTTLS");
    }
}
