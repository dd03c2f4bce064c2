package org.smtpcheck.server.deviation;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The options of one deviation. What is asked for is allowed; {@link #checkAllUsed} refuses the rest. */
final class Options {

    private final Map<String, String> given;
    private final Set<String> known = new HashSet<>();

    Options(Map<String, String> given) {
        this.given = given;
    }

    /** An option's words, separated by commas; none when it is not given. */
    List<String> list(String name) {
        known.add(name);
        return Stream.of(given.getOrDefault(name, "").split(",", -1))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** An option's text; empty when it is not given. */
    String text(String name) {
        known.add(name);
        return given.getOrDefault(name, "");
    }

    /** A duration as the suite language writes it: {@code 500ms}, {@code 20s}, {@code 5m}. */
    Duration duration(String name, Duration otherwise) {
        known.add(name);
        String value = given.get(name);
        if (value == null) {
            return otherwise;
        }
        try {
            return value.endsWith("ms")
                    ? Duration.ofMillis(Long.parseLong(value.substring(0, value.length() - 2)))
                    : Duration.parse("PT" + value);
        } catch (DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException(
                    "option " + name + " is no duration such as 500ms, 20s or 5m: " + value, e);
        }
    }

    /** Refuses options that the deviation did not ask for. */
    void checkAllUsed() {
        Set<String> unknown = new TreeSet<>(given.keySet());
        unknown.removeAll(known);
        if (!unknown.isEmpty()) {
            String names = known.isEmpty() ? "it takes none" : "it takes " + String.join(", ", new TreeSet<>(known));
            throw new IllegalArgumentException("unknown option " + String.join(", ", unknown) + "; " + names);
        }
    }
}
