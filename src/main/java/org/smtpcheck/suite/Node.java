package org.smtpcheck.suite;

import java.util.List;
import java.util.Map;
import org.smtpcheck.result.SourceSpan;

/** A value of a suite as it was written: its shape was checked by the loader, its references are not yet filled in. */
public sealed interface Node {

    /** Where it stands. */
    SourceSpan span();

    /** A key without value. */
    record Empty(SourceSpan span) implements Node {}

    /**
     * A scalar.
     *
     * @param template its text with its references
     * @param quoted whether it was written in quotes: {@code "250"} is text, {@code 250} a number
     */
    record Scalar(Template template, boolean quoted, SourceSpan span) implements Node {}

    /** A list. */
    record Items(List<Node> items, SourceSpan span) implements Node {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** A map, in the order it was written. */
    record Fields(Map<String, Node> fields, SourceSpan span) implements Node {
        public Fields {
            fields = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(fields));
        }
    }
}
