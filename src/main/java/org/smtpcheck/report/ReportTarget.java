package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.SourceSpan;

/**
 * A report to write and where to.
 *
 * @param format its kind
 * @param path a file, or {@link #STANDARD_OUTPUT}
 */
public record ReportTarget(ReportFormat format, String path) {

    /** The path that means standard output. */
    public static final String STANDARD_OUTPUT = "-";

    /** What {@link #parse} made of the options: reports, and what is wrong with the rest. */
    public record Parsed(List<ReportTarget> targets, List<Problem> problems) {
        public Parsed {
            targets = List.copyOf(targets);
            problems = List.copyOf(problems);
        }
    }

    /** What every run leaves behind. */
    private static final List<ReportFormat> DEFAULTS =
            List.of(ReportFormat.JSON, ReportFormat.JUNIT, ReportFormat.HTML);

    /** The reports that every run writes into {@code directory}, under their usual names. */
    public static List<ReportTarget> defaults(String directory) {
        String base = directory.isEmpty() || directory.endsWith("/") ? directory : directory + "/";
        return DEFAULTS.stream()
                .map(format -> new ReportTarget(format, base + format.file()))
                .toList();
    }

    /** Reads the values of {@code --report}, each {@code FORMAT=PATH}. */
    public static Parsed parse(List<String> values) {
        List<ReportTarget> targets = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        for (String value : values) {
            int equals = value.indexOf('=');
            String path = value.substring(equals + 1);
            ReportFormat format =
                    ReportFormat.of(value.substring(0, Math.max(equals, 0))).orElse(null);
            if (equals < 0 || path.isEmpty()) {
                problems.add(problem("report-value", value, "is not FORMAT=PATH", "write --report json=FILE"));
            } else if (format == null) {
                problems.add(problem(
                        "report-format",
                        value,
                        "names no format of report",
                        "the formats are " + String.join(", ", ReportFormat.words())));
            } else if (!paths.add(path)) {
                problems.add(problem(
                        "report-path",
                        value,
                        "would overwrite the report before it",
                        "give each report a path of its own"));
            } else {
                targets.add(new ReportTarget(format, path));
            }
        }
        return new Parsed(targets, problems);
    }

    /** Whether it goes to standard output. */
    public boolean toStandardOutput() {
        return path.equals(STANDARD_OUTPUT);
    }

    private static Problem problem(String kind, String value, String what, String remedy) {
        return new Problem(
                kind, Problem.Severity.ERROR, SourceSpan.of("--report"), "`" + value + "` " + what, remedy, "");
    }
}
