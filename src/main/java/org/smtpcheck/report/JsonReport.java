package org.smtpcheck.report;

import java.io.IOException;
import java.io.OutputStream;
import java.time.format.DateTimeFormatter;
import java.util.List;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Summary;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Try;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.json.JsonFactory;

/**
 * {@code report.json}: the whole run, without loss, in the shape that {@link ReportSchema} publishes.
 *
 * <p>Written as a stream: memory does not grow with the run.
 */
public final class JsonReport implements Report {

    /** The version of the shape; it rises when a key goes or changes its meaning. */
    public static final int SCHEMA = 1;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .characterEscapes(new JsonEscapes())
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    /** Where the objects of a transcript lie: in an array of an object of an array of the run. */
    private static final int TRANSCRIPT_LINE = 5;

    @Override
    public void write(Run run, OutputStream out) throws IOException {
        try (JsonGenerator json = generator(out)) {
            run(json, run);
            json.writeRaw('\n');
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getOriginalMessage(), e);
        }
        out.flush();
    }

    /** What all of our JSON is written with: indented, escaped for terminals, {@code out} left open. */
    static JsonGenerator generator(OutputStream out) {
        return FACTORY.createGenerator(new Indented(), out);
    }

    private static void run(JsonGenerator json, Run run) {
        json.writeStartObject();
        json.writeNumberProperty("schema", SCHEMA);
        text(json, "tool", run.tool());
        text(json, "started", DateTimeFormatter.ISO_INSTANT.format(run.started()));
        json.writeNumberProperty("durationMs", run.durationMs());
        json.writeBooleanProperty("interrupted", run.interrupted());
        texts(json, "suites", run.suites());
        summary(json, run.summary());
        json.writeArrayPropertyStart("targets");
        for (TargetResult target : run.targets()) {
            target(json, target);
        }
        json.writeEndArray();
        json.writeArrayPropertyStart("probes");
        for (ProbeResult probe : run.probes()) {
            probe(json, probe);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void summary(JsonGenerator json, Summary summary) {
        json.writeObjectPropertyStart("summary");
        json.writeNumberProperty("pass", summary.pass());
        json.writeNumberProperty("warn", summary.warn());
        json.writeNumberProperty("fail", summary.fail());
        json.writeNumberProperty("skip", summary.skip());
        json.writeNumberProperty("error", summary.error());
        json.writeEndObject();
    }

    private static void target(JsonGenerator json, TargetResult target) {
        json.writeStartObject();
        text(json, "name", target.name());
        text(json, "url", target.url());
        text(json, "role", target.role());
        text(json, "software", target.software());
        texts(json, "capabilities", target.capabilities());
        JsonTls.certificates(json, target.handshakes());
        texts(json, "control", target.control());
        json.writeEndObject();
    }

    private static void probe(JsonGenerator json, ProbeResult probe) {
        json.writeStartObject();
        text(json, "id", probe.id());
        text(json, "title", probe.title());
        text(json, "suite", probe.suite());
        text(json, "target", probe.target());
        text(json, "level", probe.level().word());
        text(json, "spec", probe.spec());
        texts(json, "tags", probe.tags());
        text(json, "source", probe.source().fileAndLine());
        text(json, "verdict", probe.verdict().word());
        text(json, "reason", probe.reason());
        text(json, "expected", probe.expected());
        text(json, "actual", probe.actual());
        text(json, "decidedAt", probe.decidedAt().fileAndLine());
        json.writeNumberProperty("decidedLine", probe.decidedLine());
        texts(json, "advice", probe.advice());
        texts(json, "notes", probe.notes());
        json.writeNumberProperty("attempts", probe.attempts());
        json.writeNumberProperty("startedMs", probe.startedMs());
        json.writeNumberProperty("durationMs", probe.durationMs());
        json.writeNumberProperty("waitedMs", probe.waitedMs());
        tries(json, probe.tries());
        JsonTls.handshakes(json, probe.handshakes());
        json.writeArrayPropertyStart("transcript");
        for (TranscriptLine line : probe.transcript()) {
            line(json, line);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    /** Left out where there was but one, which the probe's own times tell of. */
    private static void tries(JsonGenerator json, List<Try> tries) {
        if (tries.isEmpty()) {
            return;
        }
        json.writeArrayPropertyStart("tries");
        for (Try one : tries) {
            json.writeStartObject();
            json.writeNumberProperty("startedMs", one.startedMs());
            json.writeNumberProperty("durationMs", one.durationMs());
            text(json, "ended", one.ended());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void line(JsonGenerator json, TranscriptLine line) {
        json.writeStartObject();
        json.writeNumberProperty("ms", line.ms());
        text(json, "session", line.session());
        text(json, "from", line.from().word());
        json.writeBooleanProperty("tls", line.tls());
        text(json, "text", line.text());
        json.writeEndObject();
    }

    static void texts(JsonGenerator json, String name, List<String> texts) {
        json.writeArrayPropertyStart(name);
        for (String text : texts) {
            json.writeString(wellFormed(text));
        }
        json.writeEndArray();
    }

    static void text(JsonGenerator json, String name, String text) {
        json.writeStringProperty(name, wellFormed(text));
    }

    /** A surrogate without its other half is no character, and UTF-8 has no octets for it. */
    private static String wellFormed(String text) {
        StringBuilder mended = null;
        for (int at = 0; at < text.length(); ) {
            int point = text.codePointAt(at);
            int length = Character.charCount(point);
            if (length == 1 && Character.isSurrogate((char) point)) {
                mended = mended == null ? new StringBuilder(text) : mended;
                mended.setCharAt(at, '\ufffd');
            }
            at += length;
        }
        return mended == null ? text : mended.toString();
    }

    /** Hands the layout to the generator; a new one for each document, since a layout counts its depth. */
    private static final class Indented extends ObjectWriteContext.Base {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new JsonLayout(TRANSCRIPT_LINE);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }
}
