package org.smtpcheck.probe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What the server offers: the lines of an EHLO reply after the first (RFC 5321 §4.1.1.1). */
final class Capability {

    private Capability() {}

    /** The line of {@code keyword}, in any case, with its parameters. */
    static Optional<String> line(List<String> offered, String keyword) {
        return offered.stream()
                .filter(line -> keyword(line).equalsIgnoreCase(keyword))
                .findFirst();
    }

    static String keyword(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? line : line.substring(0, space);
    }

    /** What follows the keyword; empty for none. */
    static String parameters(String line) {
        int space = line.indexOf(' ');
        return space < 0 ? "" : line.substring(space + 1).trim();
    }

    /**
     * Whether {@code wanted} is offered: {@code STARTTLS}; {@code AUTH PLAIN LOGIN}, all of these parameters;
     * {@code SIZE >= n}, which a SIZE without value or of 0 meets, since it states no limit (RFC 1870 §3).
     */
    static boolean isOffered(List<String> offered, String wanted) {
        String[] words = wanted.trim().split("\\s+");
        List<String> lines = offered.stream()
                .filter(line -> keyword(line).equalsIgnoreCase(words[0]))
                .toList();
        return lines.stream().anyMatch(line -> meets(parameters(line), words));
    }

    private static boolean meets(String parameters, String[] words) {
        if (words.length == 3 && words[1].matches("[<>]=?|=")) {
            return compares(parameters, words[1], words[2]);
        }
        List<String> has = List.of(parameters.toUpperCase(Locale.ROOT).split("\\s+"));
        for (int i = 1; i < words.length; i++) {
            if (!has.contains(words[i].toUpperCase(Locale.ROOT))) {
                return false;
            }
        }
        return true;
    }

    private static boolean compares(String parameters, String operator, String bound) {
        if (parameters.isEmpty() || parameters.matches("0+")) {
            return operator.startsWith(">");
        }
        if (!parameters.matches("\\d{1,30}") || !bound.matches("\\d{1,30}")) {
            return false;
        }
        int order = new java.math.BigInteger(parameters).compareTo(new java.math.BigInteger(bound));
        return switch (operator) {
            case ">=" -> order >= 0;
            case ">" -> order > 0;
            case "<=" -> order <= 0;
            case "<" -> order < 0;
            default -> order == 0;
        };
    }
}
