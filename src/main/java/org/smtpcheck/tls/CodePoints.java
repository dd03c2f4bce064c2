package org.smtpcheck.tls;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;

/**
 * The names of one of the registries of TLS code points. A code without a name is written {@code 0x1A2B}, and may be
 * asked for so.
 */
final class CodePoints {

    private final Supplier<Map<Integer, String>> load;
    private volatile Map<Integer, String> names = Map.of();

    CodePoints(Supplier<Map<Integer, String>> load) {
        this.load = load;
    }

    String name(int code) {
        String name = names().get(code);
        return name == null ? String.format(Locale.ROOT, "0x%04X", code) : name;
    }

    OptionalInt find(String name) {
        if (name.matches("0[xX][0-9A-Fa-f]{1,4}")) {
            return OptionalInt.of(Integer.parseInt(name.substring(2), 16));
        }
        return names().entrySet().stream()
                .filter(entry -> entry.getValue().equalsIgnoreCase(name))
                .mapToInt(Map.Entry::getKey)
                .findFirst();
    }

    /** All with a name, in the order of the table. */
    Map<Integer, String> names() {
        Map<Integer, String> known = names;
        if (known.isEmpty()) {
            known = load.get();
            names = known;
        }
        return known;
    }

    /** Lines {@code 1301 NAME}; those that begin with {@code #} are remarks. */
    static Map<Integer, String> parse(String table) {
        Map<Integer, String> names = new LinkedHashMap<>();
        table.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .forEach(line -> names.put(Integer.parseInt(line.substring(0, 4), 16), line.substring(5)));
        return names;
    }
}
