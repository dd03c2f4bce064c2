package org.smtpcheck.tls;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The names of one of the registries of TLS code points. A code without a name is written {@code 0x1A2B}, and may be
 * asked for so. Read when it is first needed; written for a quick start: no streams, no regular expressions.
 */
final class CodePoints {

    private static final int CODE_LENGTH = 4;

    private final Supplier<String> load;
    private volatile @Nullable Table table;

    /** Names from lines {@code 1301 NAME}; those that begin with {@code #} are remarks. */
    CodePoints(Supplier<String> load) {
        this.load = load;
    }

    private record Table(Map<Integer, String> names, Map<String, Integer> codes) {}

    String name(int code) {
        String name = table().names().get(code);
        return name == null ? String.format(Locale.ROOT, "0x%04X", code) : name;
    }

    OptionalInt find(String name) {
        Integer code = table().codes().get(name.toLowerCase(Locale.ROOT));
        return code == null ? numbered(name) : OptionalInt.of(code);
    }

    /** All with a name, in the order of the table. */
    Map<Integer, String> names() {
        return table().names();
    }

    private static OptionalInt numbered(String name) {
        if (name.length() < 3 || name.length() > 6 || !name.regionMatches(true, 0, "0x", 0, 2)) {
            return OptionalInt.empty();
        }
        int code = 0;
        for (int at = 2; at < name.length(); at++) {
            int digit = Character.digit(name.charAt(at), 16);
            if (digit < 0) {
                return OptionalInt.empty();
            }
            code = code * 16 + digit;
        }
        return OptionalInt.of(code);
    }

    private Table table() {
        Table known = table;
        if (known == null) {
            known = parse(load.get());
            table = known;
        }
        return known;
    }

    private static Table parse(String text) {
        Map<Integer, String> names = new LinkedHashMap<>();
        Map<String, Integer> codes = new HashMap<>();
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            end = end < 0 ? text.length() : end;
            if (end - at > CODE_LENGTH && text.charAt(at) != '#') {
                int code = Integer.parseInt(text, at, at + CODE_LENGTH, 16);
                String name = text.substring(at + CODE_LENGTH + 1, end);
                names.put(code, name);
                codes.put(name.toLowerCase(Locale.ROOT), code);
            }
            at = end + 1;
        }
        return new Table(names, codes);
    }
}
