package org.smtpcheck.report;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The kinds of report that {@code --report FORMAT=PATH} writes. */
public enum ReportFormat {
    /** All of the run, for programs. */
    JSON("report.json"),
    /** For CI systems. */
    JUNIT("junit.xml"),
    /** For people: one page that needs nothing beside it. */
    HTML("report.html"),
    /** For the summary of a CI job. */
    MARKDOWN("report.md"),
    /** For harnesses of the Test Anything Protocol. */
    TAP("report.tap");

    private final String file;

    ReportFormat(String file) {
        this.file = file;
    }

    /** The word that users write: lower case. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The file's name in the directory of reports. */
    public String file() {
        return file;
    }

    /** What writes it. */
    public Report report() {
        return switch (this) {
            case JSON -> new JsonReport();
            case JUNIT -> new JunitReport();
            case HTML -> new HtmlReport();
            case MARKDOWN -> new MarkdownReport();
            case TAP -> new TapReport();
        };
    }

    /** The format of that word. */
    public static Optional<ReportFormat> of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word))
                .findFirst();
    }

    /** All words, in the order they are shown. */
    public static List<String> words() {
        return Arrays.stream(values()).map(ReportFormat::word).toList();
    }
}
