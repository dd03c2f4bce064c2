package org.smtpcheck.suite;

import java.util.List;
import java.util.Map;
import org.smtpcheck.result.SourceSpan;

/**
 * One act or observation of a probe, as written and checked against its {@link StepSpec}.
 *
 * @param name the step's name in the language ({@code rcpt})
 * @param value its value
 * @param session the session it acts on; {@code ""} is the probe's own
 * @param keys further keys beside it that its spec names ({@code within}), without {@code expect}, {@code capture},
 *     {@code session} and branches
 * @param expect what its outcome must be; empty when it is set-up
 * @param captures names to set from its outcome
 * @param branches nested steps by key: {@code steps}, {@code then}, {@code else}; a {@code pipeline}'s commands are
 *     under {@code pipeline}
 * @param span the step's name in the file
 */
public record Step(
        String name,
        Node value,
        String session,
        Map<String, Node> keys,
        List<Expect> expect,
        List<Capture> captures,
        Map<String, List<Step>> branches,
        SourceSpan span) {

    public Step {
        keys = Map.copyOf(keys);
        expect = List.copyOf(expect);
        captures = List.copyOf(captures);
        branches = Map.copyOf(branches);
    }

    /**
     * One expectation.
     *
     * @param name its name in the language ({@code tolerate})
     */
    public record Expect(String name, Node value, SourceSpan span) {}

    /**
     * A name set from a step's outcome.
     *
     * @param what {@code code}, {@code text}, {@code elapsed} (milliseconds), {@code challenge}, or {@code /regex/},
     *     whose first group (or whole match) is taken
     */
    public record Capture(String name, String what, SourceSpan span) {}
}
