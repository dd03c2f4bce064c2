package org.smtpcheck.suite;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Says in a suite author's words what the YAML parser stumbled over. */
final class SyntaxProblem {

    private SyntaxProblem() {}

    static void report(YamlEngineException e, SourceText source, Problems problems) {
        if (e instanceof ReaderException reader) {
            int offset =
                    Math.max(0, Math.min(reader.getPosition(), source.text().length() - 1));
            int exact = indexOf(source.text(), reader.getCodePoint(), offset);
            problems.error(
                    ProblemKind.SYNTAX,
                    source.spanAt(exact, 1),
                    String.format(
                            Locale.ROOT, "the control character U+%04X cannot stand in YAML", reader.getCodePoint()),
                    "in double quotes it can be written as an escape: "
                            + String.format(
                                    Locale.ROOT,
                                    reader.getCodePoint() <= 0xff ? "\"\\x%02x\"" : "\"\\u%04x\"",
                                    reader.getCodePoint()));
            return;
        }
        if (e instanceof MarkedYamlEngineException marked) {
            marked(marked, source, problems);
            return;
        }
        problems.error(
                ProblemKind.SYNTAX, SourceSpan.of(source.file()), "this is not YAML: " + oneLine(e.getMessage()), "");
    }

    private static int indexOf(String text, int codePoint, int near) {
        int found = text.indexOf(codePoint);
        return found < 0 ? near : found;
    }

    private static void marked(MarkedYamlEngineException e, SourceText source, Problems problems) {
        String said = e.getProblem() == null ? "" : e.getProblem();
        // A quote that is never closed is found at the end of the file, and mended where it was opened.
        boolean open = said.contains("unexpected end of stream");
        Mark mark = (open
                        ? e.getContextMark().or(e::getProblemMark)
                        : e.getProblemMark().or(e::getContextMark))
                .orElse(null);
        SourceSpan where =
                mark == null ? SourceSpan.of(source.file()) : source.span(mark.getLine(), mark.getColumn(), 1);
        boolean tab = said.contains("TAB")
                || said.contains("\\t")
                || where.line() > 0 && source.line(where.line() - 1).startsWith("\t");
        if (tab) {
            int column = Math.max(0, source.line(where.line() - 1).indexOf('\t'));
            problems.error(
                    ProblemKind.TAB,
                    source.span(where.line() - 1, column, 1),
                    "a tab cannot indent in YAML",
                    "indent with blanks");
            return;
        }
        Words words = Words.of(said);
        problems.error(ProblemKind.SYNTAX, where, words.what(), words.remedy());
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }

    /** The library's words in ours. */
    private record Words(String what, String remedy) {
        static Words of(String said) {
            if (said.contains("mapping values are not allowed")) {
                return new Words(
                        "a `: ` makes this a key, but no key can stand here",
                        "put a value that holds `: ` into quotes, or mend the indentation");
            }
            if (said.contains("could not find expected ':'")) {
                return new Words("a key without `:`", "write `key: value`; look at the line above as well");
            }
            if (said.contains("expected <block end>")) {
                return new Words("this line's indentation fits no line above", "align it with its neighbours");
            }
            if (said.contains("unexpected end of stream")) {
                return new Words("these quotes are never closed", "close the quotes");
            }
            if (said.contains("expected ',' or")) {
                return new Words("the list or map in brackets is not closed here", "write `,` or the closing bracket");
            }
            if (said.contains("unknown escape character")) {
                return new Words("no such escape in double quotes", "write `\\\\` for a backslash");
            }
            if (said.contains("cannot start any token")) {
                return new Words("a value cannot begin with this character", "put the value into quotes");
            }
            return new Words("this is not YAML: " + oneLine(said), "");
        }
    }
}
