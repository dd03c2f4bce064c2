package org.smtpcheck.server;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.server.grammar.Parameter;
import org.smtpcheck.server.grammar.Xtext;

/** DSN (RFC 3461): RET and ENVID with MAIL, NOTIFY and ORCPT with RCPT. */
final class DsnExtension implements Extension {

    private static final int MAX_ENVID = 100;
    private static final int MAX_ORCPT = 500;
    private static final Set<String> CONDITIONS = Set.of("SUCCESS", "FAILURE", "DELAY");

    @Override
    public Optional<String> ehloLine(SessionState state) {
        return Optional.of("DSN");
    }

    @Override
    public Set<String> mailParameters() {
        return Set.of("RET", "ENVID");
    }

    @Override
    public Set<String> rcptParameters() {
        return Set.of("NOTIFY", "ORCPT");
    }

    /** RFC 3461 §5.1 (a): an invalid value earns 501. */
    @Override
    public Optional<Reply> check(Parameter parameter) {
        String value = parameter.value();
        boolean good = value != null
                && switch (parameter.keyword()) {
                    case "RET" -> value.equalsIgnoreCase("FULL") || value.equalsIgnoreCase("HDRS");
                    case "ENVID" -> isEnvelopeId(value);
                    case "NOTIFY" -> isNotify(value);
                    default -> isOriginalRecipient(value);
                };
        return good ? Optional.empty() : Extensions.badValue(parameter);
    }

    /** §4.4: xtext of printable ASCII, 100 characters at most. */
    private static boolean isEnvelopeId(String value) {
        return value.length() <= MAX_ENVID
                && Xtext.decode(value)
                        .filter(text -> text.chars().allMatch(c -> c >= 32 && c < 127))
                        .isPresent();
    }

    /** §4.1: NEVER alone, or a list of conditions. */
    private static boolean isNotify(String value) {
        List<String> words = List.of(value.toUpperCase(Locale.ROOT).split(",", -1));
        return words.equals(List.of("NEVER"))
                || (CONDITIONS.containsAll(words) && new HashSet<>(words).size() == words.size());
    }

    /** §4.2: an address type, a semicolon, xtext; 500 characters at most. */
    private static boolean isOriginalRecipient(String value) {
        int semicolon = value.indexOf(';');
        return value.length() <= MAX_ORCPT
                && semicolon > 0
                && value.substring(0, semicolon).matches("[A-Za-z0-9-]+")
                && Xtext.decode(value.substring(semicolon + 1))
                        .filter(text -> !text.isEmpty())
                        .isPresent();
    }
}
