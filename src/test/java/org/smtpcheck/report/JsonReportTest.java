package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class JsonReportTest {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Schema SCHEMA = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(ReportSchema.json(), InputFormat.JSON);

    @Test
    void the_schema_is_a_valid_draft_2020_12_schema() {
        Schema meta = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));
        assertThat(meta.validate(ReportSchema.json(), InputFormat.JSON)).isEmpty();
    }

    @Test
    void output_meets_the_published_schema() throws IOException {
        assertThat(errors(MAPPER.readTree(json(Sample.mixed())))).isEmpty();
        assertThat(errors(MAPPER.readTree(json(Sample.run())))).isEmpty();
    }

    @Test
    void the_schema_refuses_any_altered_output() throws IOException {
        List<String> accepted = new ArrayList<>();
        int alterations = 0;
        for (Consumer<JsonNode> alteration : Alterations.of(MAPPER.readTree(json(Sample.mixed())))) {
            JsonNode document = MAPPER.readTree(json(Sample.mixed()));
            alteration.accept(document);
            alterations++;
            if (errors(document).isEmpty()) {
                accepted.add(alteration.toString());
            }
        }
        assertThat(accepted).as("alterations that the schema accepts").isEmpty();
        assertThat(alterations).as("alterations tried").isGreaterThan(200);
    }

    @Test
    void every_field_of_a_probe_is_written_as_the_design_names_it() throws IOException {
        JsonNode probe = MAPPER.readTree(
                        json(Sample.run(Sample.failure().attempts(2).notes("late"))))
                .get("probes")
                .get(0);
        assertThat(probe).isEqualTo(MAPPER.readTree("""
                                {"id": "mx/relay-denied[percent]", "title": "Mail for a foreign domain is refused (percent)",
                                 "suite": "suites/quickstart.yaml", "target": "mx", "level": "must",
                                 "spec": "RFC 5321 §4.1.1.1", "tags": ["smtp", "relay"],
                                 "source": "suites/quickstart.yaml:42", "verdict": "fail", "reason": "",
                                 "expected": "reply 5xx", "actual": "250 2.1.5 Ok",
                                 "decidedAt": "suites/quickstart.yaml:46", "decidedLine": 2,
                                 "advice": ["look at smtpd_relay_restrictions"], "notes": ["late"],
                                 "attempts": 2, "startedMs": 3, "durationMs": 1234, "waitedMs": 1000,
                                 "tls": [],
                                 "transcript": [
                                   {"ms": 0, "session": "", "from": "server", "tls": false,
                                    "text": "220 mx.example.org ESMTP\\\\r\\\\n"},
                                   {"ms": 2, "session": "", "from": "client", "tls": false, "text": "EHLO c\\\\r\\\\n"},
                                   {"ms": 5, "session": "", "from": "server", "tls": false, "text": "250 ok\\\\r\\\\n"}]}
                                """));
    }

    @Test
    void the_head_tells_of_the_whole_run() throws IOException {
        JsonNode run = MAPPER.readTree(json(Sample.mixed()));
        assertThat(run.get("schema").asInt()).isEqualTo(JsonReport.SCHEMA);
        assertThat(run.get("started").asString()).isEqualTo("2026-11-24T04:05:06.789Z");
        assertThat(run.get("summary"))
                .isEqualTo(MAPPER.readTree("{\"pass\":1,\"warn\":1,\"fail\":1,\"skip\":1,\"error\":1}"));
        assertThat(run.get("targets").get(0).get("capabilities").get(1).asString())
                .isEqualTo("SIZE 10240000");
    }

    @Test
    void a_line_of_the_transcript_is_one_line_of_the_file() throws IOException {
        assertThat(json(Sample.mixed()))
                .contains("        {\"ms\": 2, \"session\": \"\", \"from\": \"client\", \"tls\": false, "
                        + "\"text\": \"EHLO c\\\\r\\\\n\"},\n")
                .endsWith("\n}\n");
    }

    @Test
    void text_comes_back_as_it_was_and_no_terminal_obeys_the_file() throws IOException {
        String hostile = "\u001b]0;x\u0007 \u009b2J \u202e \u2028 \u007f \"\\ grün 😀";
        String json = json(Sample.run(Sample.failure().title(hostile)));
        assertThat(MAPPER.readTree(json).get("probes").get(0).get("title").asString())
                .isEqualTo(hostile);
        assertThat(json).contains("grün 😀");
        assertThat(json.codePoints().filter(c -> c != '\n'))
                .noneMatch(c -> Character.getType(c) == Character.CONTROL || Character.getType(c) == Character.FORMAT);
    }

    @Test
    void half_a_surrogate_pair_becomes_the_replacement_character() throws IOException {
        String json = json(Sample.run(Sample.failure().title("a\ud800b\udc00 \udc00\ud83d\ude00")));
        assertThat(MAPPER.readTree(json).get("probes").get(0).get("title").asString())
                .isEqualTo("a\ufffdb\ufffd \ufffd😀");
    }

    @Test
    void the_stream_stays_open_and_its_failure_is_an_io_exception() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() throws IOException {
                throw new IOException("closed");
            }
        };
        new JsonReport().write(Sample.mixed(), out);
        assertThat(out.size()).isGreaterThan(1_000);
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThatThrownBy(() -> new JsonReport().write(Sample.mixed(), full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    @Test
    void nothing_but_a_small_buffer_is_held_while_writing() throws IOException {
        int[] highest = {0};
        int[] written = {0};
        List<ProbeResult> made = new AbstractList<>() {
            @Override
            public ProbeResult get(int index) {
                highest[0] = Math.max(highest[0], index);
                return Sample.failure().build();
            }

            @Override
            public int size() {
                return 2_000;
            }
        };
        List<Integer> ahead = new ArrayList<>();
        Run run = new Run("smtpcheck", Instant.EPOCH, 0, List.of(), List.of(), made, false);
        int perProbe = json(Sample.run(Sample.failure())).length();
        new JsonReport().write(run, new OutputStream() {
            @Override
            public void write(int octet) {
                written[0]++;
            }

            @Override
            public void write(byte[] octets, int from, int length) {
                ahead.add(length);
                written[0] += length;
            }
        });
        assertThat(written[0]).isGreaterThan(1_000 * perProbe / 2);
        assertThat(ahead).as("octets in one write").allMatch(length -> length <= 64 * 1024);
    }

    private static List<Error> errors(JsonNode document) {
        return SCHEMA.validate(document);
    }

    private static String json(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JsonReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
