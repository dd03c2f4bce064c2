package org.smtpcheck.suite;

import java.util.function.Predicate;

/** What names look like; checked by hand, since this is on the way of every start. */
final class Names {

    private static final int MAX = 100;
    private static final int MAX_KEY = 255;

    private Names() {}

    /** A slug: letters, digits, {@code . _ -}, beginning with a letter or digit. */
    static boolean isSlug(String name) {
        return isWord(name, "._-");
    }

    /** What may be the key of a map of addresses: an address, {@code @domain} or a local part. */
    static boolean isAddress(String name) {
        return !name.isEmpty()
                && name.length() <= MAX_KEY
                && name.chars().noneMatch(c -> c <= ' ' || Character.isISOControl(c));
    }

    /** What may stand in <code>${…}</code>: a slug, or {@code env:VAR}. */
    static boolean isReference(String name) {
        return name.startsWith("env:") ? isWord(name.substring(4), "_") || name.startsWith("_", 4) : isSlug(name);
    }

    /** What a user may be called: any text without control characters. */
    static boolean isUser(String name) {
        return !name.isEmpty() && name.length() <= MAX_KEY && name.chars().noneMatch(Character::isISOControl);
    }

    /** What the keys of a map may be, by what the map says they are. */
    static Keys keysOf(String what) {
        return switch (what) {
            case RelaySpecs.ADDRESSES ->
                new Keys(Names::isAddress, "addresses are 1 to 255 characters without spaces and control characters");
            case SecuritySpecs.USERS ->
                new Keys(Names::isUser, "users are 1 to 255 characters, none of which a control character");
            default ->
                new Keys(
                        Names::isSlug, "names are letters, digits, `.`, `_` and `-`, and begin with a letter or digit");
        };
    }

    /**
     * What keys may be.
     *
     * @param rule in words
     */
    record Keys(Predicate<String> form, String rule) {
        boolean fits(String key) {
            return form.test(key);
        }
    }

    private static boolean isWord(String name, String others) {
        if (name.isEmpty() || name.length() > MAX || !isLetterOrDigit(name.charAt(0))) {
            return false;
        }
        return name.chars().allMatch(c -> isLetterOrDigit(c) || others.indexOf(c) >= 0);
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
    }

    /** A text made into a slug, for the name of a case. */
    static String slug(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length() && out.length() < MAX; i++) {
            char c = text.charAt(i);
            if (isLetterOrDigit(c) || "._-@+".indexOf(c) >= 0) {
                out.append(c);
            } else if (out.length() > 0 && out.charAt(out.length() - 1) != '-') {
                out.append('-');
            }
        }
        while (out.length() > 0 && out.charAt(out.length() - 1) == '-') {
            out.setLength(out.length() - 1);
        }
        return out.toString();
    }
}
