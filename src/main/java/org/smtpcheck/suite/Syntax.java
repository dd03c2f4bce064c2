package org.smtpcheck.suite;

/** The small forms of expectations, checked by hand. */
final class Syntax {

    private Syntax() {}

    /** {@code 5.7.1}, {@code 5.7.x}, {@code 5.x.x}, {@code x.7.1}. */
    static boolean isEnhanced(String text) {
        String[] parts = text.split("\\.", -1);
        return parts.length == 3
                && (parts[0].equals("x") || parts[0].equals("2") || parts[0].equals("4") || parts[0].equals("5"))
                && isUpTo999(parts[1])
                && isUpTo999(parts[2]);
    }

    private static boolean isUpTo999(String text) {
        return text.equals("x") || isDigits(text) && text.length() <= 3;
    }

    /** RFC 5321 section 4.1.1.1: letters, digits and hyphens, beginning with a letter or digit. */
    static boolean isKeyword(String text) {
        return !text.isEmpty()
                && text.charAt(0) != '-'
                && text.length() <= 100
                && text.chars().allMatch(c -> c == '-' || c < 0x80 && Character.isLetterOrDigit(c));
    }

    /** {@code KEYWORD}, {@code KEYWORD param…}, {@code KEYWORD >= number}. */
    static boolean isCapability(String text) {
        int blank = text.indexOf(' ');
        if (blank < 0) {
            return isKeyword(text);
        }
        String rest = text.substring(blank + 1);
        boolean printable = !rest.isBlank() && rest.chars().allMatch(c -> c >= 0x20 && c < 0x7f);
        if (!isKeyword(text.substring(0, blank)) || !printable) {
            return false;
        }
        boolean bound = rest.startsWith(">") || rest.startsWith("<") || rest.startsWith("=");
        return !bound || rest.startsWith(">= ") && isDigits(rest.substring(3));
    }

    /** {@code 2}, {@code >=2}, {@code <= 5}, {@code >1}, {@code <9}. */
    static boolean isCount(String text) {
        int digits = 0;
        while (digits < text.length() && "<>= ".indexOf(text.charAt(digits)) >= 0) {
            digits++;
        }
        String operator = text.substring(0, digits).strip();
        boolean known = operator.isEmpty() && digits == 0
                || operator.equals(">=")
                || operator.equals("<=")
                || operator.equals(">")
                || operator.equals("<");
        return known && isDigits(text.substring(digits)) && text.length() - digits <= 6;
    }

    static boolean isDigits(String text) {
        return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
