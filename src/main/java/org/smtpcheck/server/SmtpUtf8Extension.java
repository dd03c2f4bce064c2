package org.smtpcheck.server;

import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.grammar.Parameter;

/** SMTPUTF8 (RFC 6531): addresses above ASCII, where the client asks for it with MAIL. */
final class SmtpUtf8Extension implements Extension {

    @Override
    public Optional<String> ehloLine(SessionState state) {
        return Optional.of("SMTPUTF8");
    }

    @Override
    public Set<String> mailParameters() {
        return Set.of("SMTPUTF8");
    }

    /** RFC 6531 §3.4: the parameter takes no value. */
    @Override
    public Optional<Reply> check(Parameter parameter) {
        return parameter.value() == null ? Optional.empty() : Extensions.badValue(parameter);
    }

    /** An address above ASCII without the parameter. */
    static Reply parameterMissing() {
        return Reply.of(553, "5.6.7", "An address above ASCII needs the parameter SMTPUTF8");
    }
}
