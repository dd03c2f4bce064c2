package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.SourceSpan;

/**
 * Collects what is wrong while files are read; one problem a place and cause, and no more than a person can want. Not
 * thread-safe.
 */
final class Problems {

    /** More than this tell nothing new, and a hostile file may hold hundreds of thousands. */
    private static final int MAX = 500;

    private static final int MAX_CHARS = 1_000;

    /** Shorter values stand in ordinary words too. */
    private static final int SHORTEST_HIDDEN = 4;

    private final Map<String, Problem> found = new LinkedHashMap<>();
    private final Map<String, SourceText> texts = new HashMap<>();
    private final List<String> files = new ArrayList<>();
    private final Map<String, String> hidden = new HashMap<>();
    private String lastPlace = "";
    private String lastLine = "";
    private int added;

    /** Makes a file known, so that its lines can be shown; files are reported in this order. */
    void register(SourceText text) {
        texts.putIfAbsent(text.file(), text);
        if (!files.contains(text.file())) {
            files.add(text.file());
        }
    }

    /** A value from outside of the suite may be a secret: problems name {@code reference} in its place. */
    void hide(String value, String reference) {
        if (value.length() >= SHORTEST_HIDDEN) {
            hidden.put(value, reference);
        }
    }

    void error(ProblemKind kind, SourceSpan where, String what, String remedy) {
        add(kind, Problem.Severity.ERROR, where, what, remedy);
    }

    void warning(ProblemKind kind, SourceSpan where, String what, String remedy) {
        add(kind, Problem.Severity.WARNING, where, what, remedy);
    }

    private void add(ProblemKind kind, Problem.Severity severity, SourceSpan where, String what, String remedy) {
        added++;
        if (found.size() < MAX) {
            String line = line(where);
            found.putIfAbsent(
                    where + "\n" + what,
                    new Problem(kind.slug(), severity, within(where, line), oneLine(what), oneLine(remedy), line));
        }
    }

    /** A file's text may be quoted in it, line breaks and all. */
    private static String oneLine(String text) {
        String cut = text.length() > MAX_CHARS ? text.substring(0, MAX_CHARS) + "…" : text;
        return cut.replace("\r", "\\r").replace("\n", "\\n");
    }

    /** The line of a place; problems of one line share the text, which may be long. */
    private String line(SourceSpan where) {
        if (!lastPlace.equals(where.fileAndLine())) {
            SourceText text = texts.get(where.file());
            lastPlace = where.fileAndLine();
            lastLine = text == null || where.line() == 0 ? "" : withoutSecret(text, where.line() - 1);
        }
        return lastLine;
    }

    /** A place whose line was cut since a secret stands in it, cut likewise. */
    private static SourceSpan within(SourceSpan where, String line) {
        int shown = line.codePointCount(0, line.length());
        if (!line.endsWith(SecretLines.HIDDEN) || where.column() + where.length() - 1 <= shown) {
            return where;
        }
        int column = Math.min(where.column(), shown);
        return new SourceSpan(where.file(), where.line(), column, shown - column + 1);
    }

    private String withoutSecret(SourceText text, int line) {
        String whole = text.line(line);
        Optional<Integer> secret = SecretLines.secret(text, line);
        if (secret.isEmpty()) {
            return whole;
        }
        String value = whole.substring(secret.get()).strip();
        hide(value, SecretLines.HIDDEN);
        // As a message would quote it: without the marks of YAML around it.
        hide(value.replaceAll("^[\"']|[\"',}\\s]+$", ""), SecretLines.HIDDEN);
        return whole.substring(0, secret.get()) + SecretLines.HIDDEN;
    }

    /**
     * How often something was reported so far: equal before and after a piece of work means that the piece was clean.
     */
    int count() {
        return added;
    }

    /** All of them, by file in the order read, then by place. */
    List<Problem> inOrder() {
        List<Problem> sorted = new ArrayList<>();
        found.values().forEach(problem -> sorted.add(shown(problem)));
        sorted.sort(Comparator.<Problem>comparingInt(p -> fileOrder(p.where().file()))
                .thenComparingInt(p -> p.where().line())
                .thenComparingInt(p -> p.where().column()));
        return List.copyOf(sorted);
    }

    private Problem shown(Problem problem) {
        return hidden.isEmpty()
                ? problem
                : new Problem(
                        problem.kind(),
                        problem.severity(),
                        problem.where(),
                        named(problem.what()),
                        named(problem.remedy()),
                        problem.sourceLine());
    }

    private String named(String text) {
        String shown = text;
        for (Map.Entry<String, String> value : hidden.entrySet()) {
            shown = shown.replace(value.getKey(), value.getValue());
        }
        return shown;
    }

    private int fileOrder(String file) {
        int index = files.indexOf(file);
        return index < 0 ? Integer.MAX_VALUE : index;
    }
}
