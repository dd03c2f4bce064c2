package org.smtpcheck.probe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SmtpReply;

/** {@code lines: {count, first, rest, each}}: the lines of a reply, without code and separator. */
final class LinesExpectation {

    private LinesExpectation() {}

    static Optional<Judgement.Missed> check(Node wanted, Expectation.Sight seen, Values values) {
        if (!(seen.observation() instanceof Observation.Replied replied)) {
            return Optional.empty();
        }
        List<SmtpReply.Line> lines = replied.reply().lines();
        String actual = Described.reply(replied.reply());
        Node count = Values.field(wanted, "count");
        if (count != null && !counts(lines.size(), values.text(count))) {
            return Expectation.miss(values.text(count) + " lines", lines.size() + " in " + actual);
        }
        Optional<Judgement.Missed> first =
                matches(Values.field(wanted, "first"), lines.subList(0, 1), "a first line", actual, values);
        Optional<Judgement.Missed> rest = matches(
                Values.field(wanted, "rest"), lines.subList(1, lines.size()), "every further line", actual, values);
        Optional<Judgement.Missed> each = matches(Values.field(wanted, "each"), lines, "every line", actual, values);
        return first.or(() -> rest).or(() -> each);
    }

    private static Optional<Judgement.Missed> matches(
            @Nullable Node wanted, List<SmtpReply.Line> lines, String which, String actual, Values values) {
        if (wanted == null) {
            return Optional.empty();
        }
        TextPattern pattern = values.pattern(wanted);
        for (SmtpReply.Line line : lines) {
            if (!pattern.find(line.text())) {
                String shown = Octets.latin1(line.text()).escaped();
                return Expectation.miss(which + " with " + pattern, "\"" + shown + "\" in " + actual);
            }
        }
        return Optional.empty();
    }

    /** {@code 3}, {@code >=2}, {@code <5}. */
    static boolean counts(int lines, String wanted) {
        String text = wanted.replace(" ", "");
        String digits = text.replaceFirst("^[<>]?=?", "");
        int bound = digits.matches("\\d{1,6}") ? Integer.parseInt(digits) : -1;
        return switch (text.substring(0, text.length() - digits.length())) {
            case ">=" -> lines >= bound;
            case ">" -> lines > bound;
            case "<=" -> lines <= bound;
            case "<" -> lines < bound;
            default -> lines == bound;
        };
    }
}
