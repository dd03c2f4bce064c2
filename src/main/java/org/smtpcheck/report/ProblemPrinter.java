package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.SourceSpan;

/**
 * Prints problems for people: what, where, the source line with a caret run, and the remedy.
 *
 * <pre>
 * error: there is no step `rctp`
 *   --> suite.yaml:9:9
 *    |
 *  9 |       - rctp: test@example.org
 *    |         ^^^^
 *    = help: did you mean `rcpt`?
 * </pre>
 *
 * <p>All text of the file is made safe for a terminal, and long lines are cut around the caret. Pure.
 */
public final class ProblemPrinter {

    private static final String BAR = " | ";

    private final ConsoleStyle style;

    public ProblemPrinter(ConsoleStyle style) {
        this.style = style;
    }

    /** All problems with an empty line between two, and a closing line that counts them; empty where there are none. */
    public String print(List<Problem> problems) {
        StringBuilder out = new StringBuilder();
        for (Problem problem : problems) {
            out.append(print(problem)).append('\n');
        }
        if (!problems.isEmpty()) {
            out.append(count(problems)).append('\n');
        }
        return out.toString();
    }

    private static String count(List<Problem> problems) {
        long errors = problems.stream()
                .filter(p -> p.severity() == Problem.Severity.ERROR)
                .count();
        long warnings = problems.size() - errors;
        List<String> parts = new ArrayList<>();
        if (errors > 0) {
            parts.add(errors + (errors == 1 ? " error" : " errors"));
        }
        if (warnings > 0) {
            parts.add(warnings + (warnings == 1 ? " warning" : " warnings"));
        }
        return String.join(", ", parts);
    }

    /** One problem; each line ends in a line feed. */
    public String print(Problem problem) {
        boolean error = problem.severity() == Problem.Severity.ERROR;
        SourceSpan where = problem.where();
        String number = where.line() == 0 ? "" : Integer.toString(where.line());
        String indent = " ".repeat(number.length() + 1);
        StringBuilder out = new StringBuilder();
        out.append(style.paint(error ? Ink.RED : Ink.YELLOW, error ? "error" : "warning"))
                .append(": ")
                .append(style.paint(Ink.BOLD, SafeText.line(problem.what())))
                .append('\n');
        out.append(style.paint(Ink.CYAN, indent + "-->"))
                .append(' ')
                .append(SafeText.line(where.toString()))
                .append('\n');
        if (where.line() > 0 && !problem.sourceLine().isEmpty()) {
            excerpt(out, problem, number, indent);
        }
        if (!problem.remedy().isEmpty()) {
            out.append(style.paint(Ink.CYAN, indent + "= help:"))
                    .append(' ')
                    .append(SafeText.line(problem.remedy()))
                    .append('\n');
        }
        return style.encode(out.toString());
    }

    private void excerpt(StringBuilder out, Problem problem, String number, String indent) {
        SourceExcerpt excerpt = SourceExcerpt.of(
                problem.sourceLine(),
                problem.where().column(),
                problem.where().length(),
                style.width() - indent.length() - BAR.length());
        boolean error = problem.severity() == Problem.Severity.ERROR;
        out.append(style.paint(Ink.CYAN, indent + " |")).append('\n');
        out.append(style.paint(Ink.CYAN, " " + number + BAR))
                .append(excerpt.line())
                .append('\n');
        out.append(style.paint(Ink.CYAN, indent + BAR))
                .append(style.paint(error ? Ink.RED : Ink.YELLOW, excerpt.carets()))
                .append('\n');
    }
}
