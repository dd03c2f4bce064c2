package org.smtpcheck.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Summary;
import org.smtpcheck.result.TargetResult;

/**
 * JUnit XML as GitHub's actions, GitLab and Jenkins read it: a test suite for each suite and target, a test case for
 * each probe, with its norm and place as properties and the conversation of what did not pass as its output.
 *
 * <p>GitLab shows the body of a failure and not its message, so the body says all. Nothing of this machine's
 * environment is written.
 */
public final class JunitReport implements Report {

    /** Columns of the text in failures; CI pages wrap. */
    private static final ConsoleStyle STYLE = ConsoleStyle.plain(160);

    /** Lines of a conversation; report.json has all. */
    private static final int TRANSCRIPT = 200;

    /** Columns of an attribute or a line of a conversation. */
    private static final int ATTRIBUTE = 1_000;

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        try {
            // The JDK's own, whatever else is on the class path.
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
            document(new XmlText(xml), run);
            xml.close();
        } catch (XMLStreamException e) {
            throw e.getNestedException() instanceof IOException io ? io : new IOException(e.getMessage(), e);
        }
        out.flush();
    }

    private static void document(XmlText xml, Run run) throws XMLStreamException {
        Summary summary = run.summary();
        xml.start("testsuites");
        xml.attribute("name", run.tool());
        counts(xml, summary);
        xml.attribute("time", seconds(run.durationMs()));
        for (List<ProbeResult> group : Groups.of(run.probes())) {
            suite(xml, run, group);
        }
        xml.end();
        xml.finish();
    }

    private static void counts(XmlText xml, Summary summary) throws XMLStreamException {
        xml.attribute("tests", Integer.toString(summary.total()));
        xml.attribute("failures", Integer.toString(summary.fail()));
        xml.attribute("errors", Integer.toString(summary.error()));
        xml.attribute("skipped", Integer.toString(summary.skip()));
    }

    private static void suite(XmlText xml, Run run, List<ProbeResult> probes) throws XMLStreamException {
        ProbeResult first = probes.get(0);
        xml.start("testsuite");
        xml.attribute("name", text(first.suite() + " · " + first.target()));
        counts(xml, Summary.of(probes));
        xml.attribute(
                "time",
                seconds(probes.stream().mapToLong(ProbeResult::durationMs).sum()));
        // The widely used schema knows no zone here.
        xml.attribute(
                "timestamp",
                DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(
                        run.started().truncatedTo(ChronoUnit.SECONDS).atOffset(ZoneOffset.UTC)));
        xml.start("properties");
        property(xml, "tool", run.tool());
        if (run.interrupted()) {
            property(xml, "interrupted", "true");
        }
        Optional<TargetResult> target = Groups.target(run, first);
        if (target.isPresent()) {
            property(xml, "url", target.get().url());
            property(xml, "role", target.get().role());
            property(xml, "software", target.get().software());
        }
        xml.end();
        for (ProbeResult probe : probes) {
            testCase(xml, probe);
        }
        xml.end();
    }

    private static void testCase(XmlText xml, ProbeResult probe) throws XMLStreamException {
        xml.start("testcase");
        xml.attribute("name", text(probe.id()));
        xml.attribute("classname", className(probe));
        xml.attribute("time", seconds(probe.durationMs()));
        xml.attribute("file", text(probe.source().file()));
        if (probe.source().line() > 0) {
            xml.attribute("line", Integer.toString(probe.source().line()));
        }
        xml.start("properties");
        property(xml, "title", probe.title());
        property(xml, "verdict", probe.verdict().word());
        property(xml, "level", probe.level().word());
        property(xml, "spec", probe.spec());
        property(xml, "tags", String.join(" ", probe.tags()));
        xml.end();
        outcome(xml, probe);
        xml.end();
    }

    private static void outcome(XmlText xml, ProbeResult probe) throws XMLStreamException {
        switch (probe.verdict()) {
            case FAIL -> {
                evidence(xml, "failure", probe.level().word(), probe);
                transcript(xml, probe);
            }
            case ERROR -> {
                evidence(xml, "error", "error", probe);
                transcript(xml, probe);
            }
            case SKIP -> {
                xml.start("skipped");
                xml.attribute("message", text(Headline.of(probe)));
                xml.end();
            }
            case WARN -> xml.element("system-out", "Warning: " + body(probe));
            case PASS -> {
                if (!probe.notes().isEmpty()) {
                    xml.element("system-out", body(probe));
                }
            }
        }
    }

    private static void evidence(XmlText xml, String element, String type, ProbeResult probe)
            throws XMLStreamException {
        xml.start(element);
        xml.attribute("message", text(Headline.of(probe)));
        xml.attribute("type", type);
        xml.text(body(probe));
        xml.end();
    }

    /** The whole conversation; the failure's body has the part around the line that decided. */
    private static void transcript(XmlText xml, ProbeResult probe) throws XMLStreamException {
        if (!probe.transcript().isEmpty()) {
            xml.element("system-out", String.join("\n", TranscriptExtract.of(probe, TRANSCRIPT, ATTRIBUTE)) + "\n");
        }
    }

    private static String body(ProbeResult probe) {
        List<String> lines = new ArrayList<>();
        lines.add(SafeText.line(probe.title(), STYLE.width()));
        lines.addAll(new Evidence(STYLE, "").lines(probe));
        return String.join("\n", lines) + "\n";
    }

    /** Suite and target as a dotted name: CI systems split it at the dots into packages and a class. */
    private static String className(ProbeResult probe) {
        String suite = probe.suite().replaceFirst("\\.ya?ml$", "").replaceFirst("^[./\\\\]+", "");
        String dotted = suite.replace('.', '_').replaceAll("[/\\\\:]+", ".");
        return text(dotted + "." + probe.target().replace('.', '_'));
    }

    private static void property(XmlText xml, String name, String value) throws XMLStreamException {
        if (!value.isEmpty()) {
            xml.start("property");
            xml.attribute("name", name);
            xml.attribute("value", text(value));
            xml.end();
        }
    }

    private static String text(String text) {
        return SafeText.line(text, ATTRIBUTE);
    }

    private static String seconds(long ms) {
        return String.format(Locale.ROOT, "%d.%03d", ms / 1_000, ms % 1_000);
    }
}
