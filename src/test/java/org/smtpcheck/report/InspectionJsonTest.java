package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.MailHost;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class InspectionJsonTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final SchemaRegistry SCHEMAS = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private static final Schema SCHEMA = SCHEMAS.getSchema(ReportSchema.ofInspection(), InputFormat.JSON);

    @Test
    void the_schema_is_a_valid_draft_2020_12_schema() {
        Schema meta = SCHEMAS.getSchema(
                com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(ReportSchema.ofInspection(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void a_certificate_has_one_shape_in_both_schemas() {
        JsonNode report = MAPPER.readTree(ReportSchema.json()).get("$defs");
        JsonNode inspection = MAPPER.readTree(ReportSchema.ofInspection()).get("$defs");
        assertThat(inspection.get("shown")).isEqualTo(report.get("shown"));
        assertThat(inspection.get("certificate")).isEqualTo(report.get("certificate"));
    }

    @Test
    void output_meets_the_published_schema_and_any_altered_one_does_not() throws IOException {
        JsonNode whole = json();
        assertThat(SCHEMA.validate(whole)).isEmpty();
        assertThat(whole.at("/servers/0/tls/0/chain")).as("what is altered").isNotEmpty();
        assertThat(whole.at("/servers/0/auth")).isNotEmpty();
        assertThat(whole.at("/servers/0/phases")).isNotEmpty();
        assertThat(whole.at("/servers/0/findings")).isNotEmpty();

        List<String> accepted = new ArrayList<>();
        for (Consumer<JsonNode> alteration : Alterations.of(whole)) {
            JsonNode document = json();
            alteration.accept(document);
            if (SCHEMA.validate(document).isEmpty()) {
                accepted.add(alteration.toString());
            }
        }
        assertThat(accepted).as("alterations that the schema accepts").isEmpty();
    }

    private static JsonNode json() throws IOException {
        ProbeResult look = Sample.probe("mx/look", Verdict.PASS)
                .transcript(List.of(
                        new TranscriptLine(1, "", TranscriptLine.From.NOTE, false, "connected to 192.0.2.1:25"),
                        Sample.server(2, "220 mx.example.org ESMTP\\r\\n"),
                        Sample.client(3, "EHLO c\\r\\n"),
                        Sample.server(4, "250-mx.example.org\\r\\n"),
                        Sample.server(4, "250 AUTH PLAIN\\r\\n")))
                .build()
                .withHandshakes(List.of(Sample.handshake("x")));
        ProbeResult finding = Sample.failure().advice("look").build();
        Inspection inspection = new Inspection(
                "example.org",
                List.of(new MailHost("mx.example.org", 10, List.of("192.0.2.1"), "")),
                List.of("a note"),
                Sample.run(List.of(look, finding)));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new InspectionJson().write(inspection, out);
        return MAPPER.readTree(out.toByteArray());
    }
}
