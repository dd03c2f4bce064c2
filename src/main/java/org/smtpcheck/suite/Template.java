package org.smtpcheck.suite;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/**
 * A text with references, {@code RCPT TO:<${mailbox|local}@${domain:-example.org}>}, parsed but not filled in.
 *
 * @param source the text as it was written, for messages
 */
public record Template(List<Part> parts, String source) {

    public Template {
        parts = List.copyOf(parts);
    }

    /** A text without references. */
    public static Template literal(String text) {
        return new Template(List.of(new Literal(text)), text);
    }

    /** Whether it holds no reference. */
    public boolean isLiteral() {
        return parts.stream().allMatch(Literal.class::isInstance);
    }

    /** A piece of a template. */
    public sealed interface Part {}

    /** Plain text. */
    public record Literal(String text) implements Part {}

    /**
     * {@code ${name:-fallback|filter|filter:n}}.
     *
     * @param name a variable, fact, capture, {@code unique}, {@code env:VAR} or {@code file:PATH}
     * @param fallback used when the name has no value; {@code null} when none was written
     */
    public record Reference(String name, @Nullable Template fallback, List<FilterCall> filters, SourceSpan span)
            implements Part {
        public Reference {
            filters = List.copyOf(filters);
        }
    }

    /**
     * A filter with its number.
     *
     * @param argument 0 for filters that take none
     */
    public record FilterCall(String name, int argument) {}
}
