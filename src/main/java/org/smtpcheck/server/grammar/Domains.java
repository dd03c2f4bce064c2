package org.smtpcheck.server.grammar;

import java.util.Optional;

/** {@code Domain} of RFC 5321 §4.1.2, with the labels above ASCII of RFC 6531 §3.3. */
public final class Domains {

    private static final int MAX_OCTETS = 255;
    private static final int MAX_LABEL_OCTETS = 63;

    private Domains() {}

    /** What is wrong with {@code domain}, one phrase; empty when nothing is. */
    public static Optional<String> fault(String domain) {
        if (domain.isEmpty()) {
            return Optional.of("the domain is empty");
        }
        if (Chars.octets(domain) > MAX_OCTETS) {
            return Optional.of("the domain is longer than 255 octets");
        }
        for (String label : domain.split("\\.", -1)) {
            Optional<String> fault = labelFault(label);
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    /** Whether {@code domain} is a domain in letters, digits and hyphens: what may stand in EHLO (RFC 6531 §3.7.1). */
    public static boolean isAsciiDomain(String domain) {
        return domain.chars().allMatch(c -> c < 128) && fault(domain).isEmpty();
    }

    private static Optional<String> labelFault(String label) {
        if (label.isEmpty()) {
            return Optional.of("the domain has an empty label");
        }
        if (Chars.octets(label) > MAX_LABEL_OCTETS) {
            return Optional.of("a label of the domain is longer than 63 octets");
        }
        if (label.startsWith("-") || label.endsWith("-")) {
            return Optional.of("a label of the domain begins or ends with a hyphen");
        }
        for (int i = 0; i < label.length(); i++) {
            char c = label.charAt(i);
            if (!Chars.isLetterOrDigit(c) && c != '-' && !Chars.isNonAscii(c)) {
                return Optional.of("the domain holds " + Chars.shown(c));
            }
        }
        return Optional.empty();
    }
}
