package org.smtpcheck.server;

import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.grammar.Parameter;

/** A service extension (RFC 5321 §2.2): what it says in EHLO, and the parameters of MAIL and RCPT that it adds. */
interface Extension {

    /** Its line in the reply to EHLO; empty where it is not offered now. */
    Optional<String> ehloLine(SessionState state);

    /** Whether its parameters are taken now. */
    default boolean isInForce(SessionState state) {
        return state.isExtended();
    }

    /** Its parameters of MAIL, in upper case. */
    default Set<String> mailParameters() {
        return Set.of();
    }

    /** Its parameters of RCPT, in upper case. */
    default Set<String> rcptParameters() {
        return Set.of();
    }

    /** The refusal that a parameter of its own earns by its value. */
    default Optional<Reply> check(Parameter parameter) {
        return Optional.empty();
    }

    /** An extension that only has a keyword. */
    static Extension keyword(String keyword) {
        return state -> Optional.of(keyword);
    }
}
