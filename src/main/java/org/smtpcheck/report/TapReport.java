package org.smtpcheck.report;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

/**
 * Test Anything Protocol 14: a test point for each probe, with the evidence of what did not pass as a YAML diagnostic.
 *
 * <p>A warning is {@code ok} and has its diagnostic; an error is {@code not ok}, since the protocol knows no third way.
 */
public final class TapReport implements Report {

    /** Harnesses show one line. */
    private static final int DESCRIPTION = 300;

    private static final int VALUE = 1_000;
    private static final int TRANSCRIPT = 40;

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        Writer tap = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), 1 << 16);
        tap.write("TAP version 14\n1.." + run.probes().size()
                + (run.probes().isEmpty() ? " # SKIP no probe has ended" : "") + "\n");
        int number = 0;
        for (ProbeResult probe : run.probes()) {
            point(tap, ++number, probe);
        }
        if (run.interrupted()) {
            tap.write("Bail out! interrupted: these are the probes that had ended\n");
        }
        tap.flush();
    }

    private static void point(Writer tap, int number, ProbeResult probe) throws IOException {
        boolean ok = probe.verdict() != Verdict.FAIL && probe.verdict() != Verdict.ERROR;
        tap.write((ok ? "ok " : "not ok ") + number + " - " + description(probe.id() + " " + probe.title()));
        if (probe.verdict() == Verdict.SKIP) {
            tap.write(" # SKIP " + description(Headline.of(probe)));
        }
        tap.write("\n");
        if (probe.verdict() != Verdict.PASS && probe.verdict() != Verdict.SKIP) {
            diagnostic(tap, probe);
        }
    }

    /** A number sign would begin a directive. */
    private static String description(String text) {
        return SafeText.line(text, DESCRIPTION).replace("\\", "\\\\").replace("#", "\\#");
    }

    private static void diagnostic(Writer tap, ProbeResult probe) throws IOException {
        tap.write("  ---\n");
        value(tap, "message", Headline.of(probe));
        value(tap, "severity", probe.verdict().word());
        value(tap, "level", probe.level().word());
        value(tap, "spec", probe.spec());
        value(tap, "at", probe.decidedAt().fileAndLine());
        value(tap, "expected", probe.expected());
        value(tap, "actual", probe.actual());
        values(tap, "advice", probe.advice());
        values(tap, "transcript", TranscriptExtract.of(probe, TRANSCRIPT, VALUE));
        tap.write("  ...\n");
    }

    private static void value(Writer tap, String key, String text) throws IOException {
        if (!text.isBlank()) {
            tap.write("  " + key + ": " + quoted(text) + "\n");
        }
    }

    private static void values(Writer tap, String key, List<String> texts) throws IOException {
        if (!texts.isEmpty()) {
            tap.write("  " + key + ":\n");
            for (String text : texts) {
                tap.write("    - " + quoted(text) + "\n");
            }
        }
    }

    /** A double-quoted scalar (YAML 1.2.2 §7.3.1). */
    private static String quoted(String text) {
        return '"' + SafeText.line(text, VALUE).replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
