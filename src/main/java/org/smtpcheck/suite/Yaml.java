package org.smtpcheck.suite;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** YAML as it stands in a file, before anybody asks what it means. */
sealed interface Yaml {

    /** Where it stands; for a list or map its first line. */
    SourceSpan span();

    /** What it is, for people: {@code text}, {@code a list}. */
    String what();

    /** How a scalar was written. */
    enum Style {
        PLAIN,
        SINGLE,
        DOUBLE,
        BLOCK
    }

    /**
     * A scalar.
     *
     * @param start the index of its first char in the file's text, with its quote
     * @param end the index behind its last char
     */
    record Scalar(String text, Style style, SourceText source, int start, int end, SourceSpan span) implements Yaml {

        /** Whether it stands for no value at all (YAML 1.2 core schema, null). */
        boolean isEmpty() {
            return style == Style.PLAIN && (text.isEmpty() || text.equals("~") || text.equals("null"));
        }

        @Override
        public String what() {
            if (isEmpty()) {
                return "empty";
            }
            if (style != Style.PLAIN) {
                return "text";
            }
            if (text.equals("true") || text.equals("false")) {
                return "`" + text + "`";
            }
            return isNumber() ? "a number" : "text";
        }

        /** Whether it is a whole number, written without quotes. */
        boolean isNumber() {
            return style == Style.PLAIN && !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
        }
    }

    /** A list. */
    record Sequence(List<Yaml> items, SourceSpan span) implements Yaml {
        @Override
        public String what() {
            return "a list";
        }
    }

    /** A map, its entries in order, no key twice. */
    record Mapping(List<Entry> entries, SourceSpan span) implements Yaml {
        @Override
        public String what() {
            return "a map";
        }

        /** The entry of {@code key}, or {@code null}. */
        @Nullable
        Entry entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return entry;
                }
            }
            return null;
        }
    }

    /** A key with its value. */
    record Entry(String key, SourceSpan keySpan, Yaml value) {}

    /** Something that was reported already: nothing more is to be said about it. */
    record Broken(SourceSpan span) implements Yaml {
        @Override
        public String what() {
            return "broken";
        }
    }
}
