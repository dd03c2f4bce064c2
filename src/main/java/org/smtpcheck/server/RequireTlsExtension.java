package org.smtpcheck.server;

import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.grammar.Parameter;

/** REQUIRETLS (RFC 8689 §2): under TLS only; what so came goes on in no other way. */
final class RequireTlsExtension implements Extension {

    private static final String KEYWORD = "REQUIRETLS";

    @Override
    public Optional<String> ehloLine(SessionState state) {
        return state.security().isUnderTls() ? Optional.of(KEYWORD) : Optional.empty();
    }

    @Override
    public boolean isInForce(SessionState state) {
        return state.isExtended() && state.security().isUnderTls();
    }

    @Override
    public Set<String> mailParameters() {
        return Set.of(KEYWORD);
    }

    @Override
    public Optional<Reply> check(Parameter parameter) {
        return parameter.value() == null ? Optional.empty() : Extensions.badValue(parameter);
    }
}
