package org.smtpcheck.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ReplyFinding;
import org.smtpcheck.wire.SmtpReply;

/**
 * The table of expectations beside {@code reply}, {@code tolerate} and {@code never}, which {@link ReplyJudge} weighs
 * together.
 */
final class Expectations {

    private static final int MATCHED_AT_MOST = 64 * 1024;

    private static final Map<String, Expectation> OF_REPLIES = Map.of(
            "enhanced", Expectations::enhanced,
            "text", Expectations::text,
            "not", Expectations::not,
            "lines", LinesExpectation::check,
            "well-formed", Expectations::wellFormed,
            "capabilities", Expectations::capabilities,
            "without", Expectations::without,
            "within", Expectations::within,
            "not-before", Expectations::notBefore);

    /** All of them, a table for each kind of observation. */
    private static final List<Map<String, Expectation>> TABLES =
            List.of(OF_REPLIES, AuthExpectations.TABLE, TlsExpectations.TABLE);

    private Expectations() {}

    /** The expectation of this name; {@code null} for one that {@link Judge} weighs itself. */
    static @Nullable Expectation byName(String name) {
        for (Map<String, Expectation> table : TABLES) {
            Expectation found = table.get(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    /** The names of all. */
    static Set<String> names() {
        Set<String> names = new TreeSet<>();
        TABLES.forEach(table -> names.addAll(table.keySet()));
        return names;
    }

    /** RFC 2034 §4, RFC 3463 §2: class, subject and detail stand before the text of every line. */
    private static Optional<Judgement.Missed> enhanced(Node wanted, Expectation.Sight seen, Values values) {
        List<String> patterns = values.texts(wanted);
        SmtpReply reply = reply(seen);
        if (reply == null) {
            return Optional.empty();
        }
        for (SmtpReply.Line line : reply.lines()) {
            String code = EnhancedStatus.of(line.text());
            if (patterns.stream().noneMatch(pattern -> EnhancedStatus.matches(code, pattern))) {
                String actual = code.isEmpty() ? "no enhanced code" : code;
                return Expectation.miss(
                        "enhanced status code " + String.join(" or ", patterns),
                        actual + " in " + Described.reply(reply));
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> text(Node wanted, Expectation.Sight seen, Values values) {
        String text = bounded(seen);
        for (TextPattern pattern : values.patterns(wanted)) {
            if (!pattern.find(text)) {
                return Expectation.miss("text " + pattern, Described.of(seen.observation()));
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> not(Node wanted, Expectation.Sight seen, Values values) {
        String text = bounded(seen);
        for (TextPattern pattern : values.patterns(wanted)) {
            if (pattern.find(text)) {
                return Expectation.miss("no text " + pattern, Described.of(seen.observation()));
            }
        }
        return Optional.empty();
    }

    /** RFC 5321 §4.2 but for a code without text, which is only not advised. */
    private static Optional<Judgement.Missed> wellFormed(Node wanted, Expectation.Sight seen, Values values) {
        SmtpReply reply = reply(seen);
        if (reply == null || !values.text(wanted).equals("true")) {
            return Optional.empty();
        }
        return reply.findings().stream()
                .filter(finding -> finding.kind() != ReplyFinding.Kind.NO_TEXT)
                .findFirst()
                .flatMap(finding -> Expectation.miss(
                        "a well-formed reply",
                        "line " + finding.line() + ": " + finding.detail() + ", in " + Described.reply(reply)));
    }

    private static Optional<Judgement.Missed> capabilities(Node wanted, Expectation.Sight seen, Values values) {
        for (String capability : values.texts(wanted)) {
            if (!Capability.isOffered(seen.capabilities(), capability)) {
                return Expectation.miss("capability " + capability, offered(seen));
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> without(Node wanted, Expectation.Sight seen, Values values) {
        for (String capability : values.texts(wanted)) {
            if (Capability.isOffered(seen.capabilities(), capability)) {
                return Expectation.miss("no capability " + capability, offered(seen));
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> within(Node wanted, Expectation.Sight seen, Values values) {
        return seen.elapsed().compareTo(values.duration(wanted)) <= 0
                ? Optional.empty()
                : Expectation.miss(
                        "within " + Described.duration(values.duration(wanted)),
                        "after " + Described.duration(seen.elapsed()));
    }

    private static Optional<Judgement.Missed> notBefore(Node wanted, Expectation.Sight seen, Values values) {
        return seen.elapsed().compareTo(values.duration(wanted)) >= 0
                ? Optional.empty()
                : Expectation.miss(
                        "not before " + Described.duration(values.duration(wanted)),
                        "after " + Described.duration(seen.elapsed()));
    }

    private static String offered(Expectation.Sight seen) {
        return seen.capabilities().isEmpty()
                ? "the server offers no extension"
                : "offered: "
                        + Octets.latin1(String.join(", ", seen.capabilities())).escaped();
    }

    private static String bounded(Expectation.Sight seen) {
        SmtpReply reply = reply(seen);
        return reply == null ? "" : bounded(reply);
    }

    private static @Nullable SmtpReply reply(Expectation.Sight seen) {
        return seen.observation() instanceof Observation.Replied replied ? replied.reply() : null;
    }

    /** Regular expressions run on a bounded text, so that a long reply cannot make them slow. */
    static String bounded(SmtpReply reply) {
        String text = reply.text();
        return text.length() <= MATCHED_AT_MOST ? text : text.substring(0, MATCHED_AT_MOST);
    }
}
