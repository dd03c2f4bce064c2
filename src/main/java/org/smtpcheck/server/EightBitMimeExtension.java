package org.smtpcheck.server;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.grammar.Parameter;

/** 8BITMIME (RFC 6152) and the value that BINARYMIME (RFC 3030 §3) adds to its parameter BODY. */
final class EightBitMimeExtension implements Extension {

    private static final Set<String> BODIES = Set.of("7BIT", "8BITMIME", "BINARYMIME");

    @Override
    public Optional<String> ehloLine(SessionState state) {
        return Optional.of("8BITMIME");
    }

    @Override
    public Set<String> mailParameters() {
        return Set.of("BODY");
    }

    @Override
    public Optional<Reply> check(Parameter parameter) {
        String value = parameter.value();
        return value != null && BODIES.contains(value.toUpperCase(Locale.ROOT))
                ? Optional.empty()
                : Extensions.badValue(parameter);
    }
}
