package org.smtpcheck.report;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.result.MailHost;
import org.smtpcheck.result.ProbeResult;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;

/**
 * An inspection as JSON. Octets of the server that are no printable ASCII are {@code \xNN} in it, as in report.json.
 */
public final class InspectionJson {

    /** The version of the shape; it rises when a key goes or changes its meaning. */
    public static final int SCHEMA = 1;

    private final CapabilityWords words = CapabilityWords.builtIn();

    /**
     * Writes {@code inspection} to {@code out}, which is flushed and left open.
     *
     * @throws IOException when {@code out} takes no more
     */
    public void write(Inspection inspection, OutputStream out) throws IOException {
        try (JsonGenerator json = JsonReport.generator(out)) {
            json.writeStartObject();
            json.writeNumberProperty("schema", SCHEMA);
            JsonReport.text(json, "tool", inspection.run().tool());
            JsonReport.text(json, "subject", inspection.subject());
            json.writeBooleanProperty("reached", inspection.isReached());
            json.writeArrayPropertyStart("mx");
            inspection.hosts().forEach(host -> host(json, host));
            json.writeEndArray();
            JsonReport.texts(json, "notes", inspection.notes());
            json.writeArrayPropertyStart("servers");
            inspection.servers().forEach(server -> server(json, server));
            json.writeEndArray();
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (JacksonException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getOriginalMessage(), e);
        }
        out.flush();
    }

    private static void host(JsonGenerator json, MailHost host) {
        json.writeStartObject();
        JsonReport.text(json, "name", host.name());
        json.writeNumberProperty("preference", host.preference());
        JsonReport.texts(json, "addresses", host.addresses());
        JsonReport.text(json, "problem", host.problem());
        json.writeEndObject();
    }

    private void server(JsonGenerator json, Inspection.Server server) {
        Look look = server.look();
        json.writeStartObject();
        JsonReport.text(json, "target", server.target().name());
        JsonReport.text(json, "url", server.target().url());
        JsonReport.text(json, "role", server.target().role());
        JsonReport.text(json, "address", look.address());
        json.writeBooleanProperty("reached", look.isReached());
        JsonReport.text(json, "failure", server.failure());
        JsonReport.texts(json, "greeting", look.greeting());
        JsonReport.text(json, "software", server.target().software());
        capabilities(json, look);
        JsonTls.certificates(json, server.tls().map(List::of).orElse(List.of()));
        mechanisms(json, look);
        JsonReport.texts(json, "differences", server.differences());
        json.writeArrayPropertyStart("phases");
        look.phases().forEach((phase, ms) -> {
            json.writeStartObject();
            JsonReport.text(json, "phase", phase);
            json.writeNumberProperty("ms", ms);
            json.writeEndObject();
        });
        json.writeEndArray();
        json.writeArrayPropertyStart("findings");
        server.findings().forEach(probe -> finding(json, probe));
        json.writeEndArray();
        json.writeEndObject();
    }

    private void capabilities(JsonGenerator json, Look look) {
        Set<String> all = new LinkedHashSet<>(look.before());
        all.addAll(look.after());
        json.writeArrayPropertyStart("capabilities");
        all.forEach(line -> {
            json.writeStartObject();
            JsonReport.text(json, "line", line);
            json.writeBooleanProperty("inClear", look.before().contains(line));
            json.writeBooleanProperty("underTls", look.after().contains(line));
            JsonReport.text(json, "meaning", words.of(Look.keyword(line)));
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private void mechanisms(JsonGenerator json, Look look) {
        List<String> before = Look.mechanisms(look.before());
        List<String> after = Look.mechanisms(look.after());
        Set<String> all = new LinkedHashSet<>(before);
        all.addAll(after);
        json.writeArrayPropertyStart("auth");
        all.forEach(mechanism -> {
            json.writeStartObject();
            JsonReport.text(json, "mechanism", mechanism);
            json.writeBooleanProperty("inClear", before.contains(mechanism));
            json.writeBooleanProperty("underTls", after.contains(mechanism));
            JsonReport.text(json, "meaning", words.ofMechanism(mechanism));
            json.writeEndObject();
        });
        json.writeEndArray();
    }

    private static void finding(JsonGenerator json, ProbeResult probe) {
        json.writeStartObject();
        JsonReport.text(json, "id", probe.id().substring(probe.id().indexOf('/') + 1));
        JsonReport.text(json, "title", probe.title());
        JsonReport.text(json, "level", probe.level().word());
        JsonReport.text(json, "spec", probe.spec());
        JsonReport.text(json, "verdict", probe.verdict().word());
        JsonReport.text(json, "reason", Headline.of(probe));
        JsonReport.texts(json, "advice", probe.advice());
        json.writeEndObject();
    }
}
