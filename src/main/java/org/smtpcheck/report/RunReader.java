package org.smtpcheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.report.JsonCursor.Misshapen;
import org.smtpcheck.report.JsonCursor.Values;
import org.smtpcheck.result.Certificate;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Try;
import org.smtpcheck.result.Verdict;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Reads {@code report.json} again, as {@link JsonReport} wrote it. The file may be anybody's: whatever is in it ends in
 * a run or in a problem with its place, and memory is bounded by the file's size.
 */
public final class RunReader {

    private static final long LARGEST_FILE = 1L << 30;

    private final JsonCursor json;

    /** Certificates' handshakes by target and SHA-256: a probe names them only. */
    private final Map<String, Map<String, TlsHandshake>> certificates = new HashMap<>();

    private RunReader(JsonCursor json) {
        this.json = json;
    }

    /** What came of reading. */
    public sealed interface Outcome {

        /** The run. */
        record Read(Run run) implements Outcome {}

        /** The file is no report that this version can read. */
        record Wrong(Problem problem) implements Outcome {}
    }

    /** Reads {@code file}. */
    public static Outcome read(Path file) {
        try {
            if (!Files.isRegularFile(file)) {
                return wrong(file, 0, 0, Files.exists(file) ? "it is no file" : "there is no such file");
            }
            if (Files.size(file) > LARGEST_FILE) {
                return wrong(file, 0, 0, "it is larger than 1 GiB");
            }
            try (InputStream in = Files.newInputStream(file);
                    JsonParser parser = new JsonFactory().createParser(ObjectReadContext.empty(), in)) {
                return new Outcome.Read(new RunReader(new JsonCursor(parser)).run());
            }
        } catch (Misshapen e) {
            return wrong(file, e.line(), e.column(), String.valueOf(e.getMessage()));
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getLineNr());
            int column =
                    e.getLocation() == null ? 0 : Math.max(0, e.getLocation().getColumnNr());
            return wrong(file, line, column, "this is no JSON: " + withoutSource(e.getOriginalMessage()));
        } catch (IOException e) {
            return wrong(file, 0, 0, "it cannot be read: " + e.getMessage());
        }
    }

    /** Jackson repeats where a container began, in words about its own switches. */
    private static String withoutSource(String message) {
        int aside = message.indexOf(" (start marker at");
        return aside < 0 ? message : message.substring(0, aside);
    }

    private static Outcome wrong(Path file, int line, int column, String what) {
        SourceSpan where = line > 0
                ? new SourceSpan(file.toString(), line, Math.max(1, column), 1)
                : SourceSpan.of(file.toString());
        return new Outcome.Wrong(new Problem(
                "bad-report",
                Problem.Severity.ERROR,
                where,
                SafeText.line(what, 200),
                "give a report.json as smtpcheck writes it; `smtpcheck schema report` prints its schema",
                ""));
    }

    private Run run() {
        Values run = json.object(Map.of(
                "schema", this::schema,
                "tool", json::text,
                "started", this::instant,
                "durationMs", this::count,
                "interrupted", json::flag,
                "suites", json::texts,
                "targets", () -> json.list(targetKeys(), this::target),
                "probes", () -> json.list(probeKeys(), this::probe)));
        json.end();
        // Reports take the words of this program and of its command line as they are; here they are the file's.
        return new Run(
                SafeText.line(run.text("tool")),
                (Instant) run.byName().getOrDefault("started", Instant.EPOCH),
                run.number("durationMs"),
                safe(run.list("suites")),
                run.list("targets"),
                run.<ProbeResult>list("probes").stream()
                        .map(this::withCertificates)
                        .toList(),
                run.flag("interrupted"));
    }

    private static List<String> safe(List<String> texts) {
        return texts.stream().map(SafeText::line).toList();
    }

    private Long schema() {
        long version = json.number(1);
        if (version != JsonReport.SCHEMA) {
            throw json.wrong("it is of schema " + version + ", and this smtpcheck reads " + JsonReport.SCHEMA);
        }
        return version;
    }

    private Long count() {
        return json.number(0);
    }

    private Instant instant() {
        try {
            return Instant.parse(json.text());
        } catch (DateTimeException e) {
            throw json.wrong("this is no time such as 2026-01-31T12:00:00Z");
        }
    }

    private Map<String, JsonCursor.Reader<?>> targetKeys() {
        return Map.of(
                "name", json::text,
                "url", json::text,
                "role", json::text,
                "software", json::text,
                "capabilities", json::texts,
                "tls", () -> json.list(tlsKeys(Kind.OF_TARGET), values -> handshake(values, Kind.OF_TARGET)),
                "control", json::texts);
    }

    private TargetResult target(Values target) {
        List<TlsHandshake> handshakes = target.list("tls");
        Map<String, TlsHandshake> own = certificates.computeIfAbsent(target.text("name"), name -> new HashMap<>());
        handshakes.forEach(handshake -> own.putIfAbsent(handshake.certificate(), handshake));
        return new TargetResult(
                target.text("name"),
                target.text("url"),
                SafeText.line(target.text("role")),
                target.text("software"),
                target.list("capabilities"),
                handshakes,
                target.list("control"));
    }

    /** A handshake is written in two ways. */
    private enum Kind {
        OF_TARGET,
        OF_PROBE
    }

    private Map<String, JsonCursor.Reader<?>> tlsKeys(Kind kind) {
        Map<String, JsonCursor.Reader<?>> keys = new HashMap<>();
        for (String name : List.of(
                "version",
                "cipherSuite",
                "group",
                "signatureScheme",
                "alpn",
                "secureRenegotiation",
                "clientCertificate",
                "ocspStaple",
                "trust",
                "name")) {
            keys.put(name, json::text);
        }
        keys.put("resumed", json::flag);
        keys.put("extendedMasterSecret", json::flag);
        if (kind == Kind.OF_TARGET) {
            keys.put("daysLeft", () -> json.number(-1_000_000));
            keys.put("chain", () -> json.list(certificateKeys(), RunReader::certificate));
        } else {
            keys.put("session", json::text);
            keys.put("certificate", json::text);
        }
        return keys;
    }

    private static TlsHandshake handshake(Values tls, Kind kind) {
        boolean ofTarget = kind == Kind.OF_TARGET;
        return new TlsHandshake(
                ofTarget ? "" : tls.text("session"),
                tls.text("version"),
                tls.text("cipherSuite"),
                tls.text("group"),
                tls.text("signatureScheme"),
                tls.text("alpn"),
                tls.flag("resumed"),
                tls.text("secureRenegotiation"),
                tls.flag("extendedMasterSecret"),
                tls.text("clientCertificate"),
                tls.text("ocspStaple"),
                tls.text("trust"),
                tls.text("name"),
                ofTarget ? tls.number("daysLeft") : 0,
                ofTarget ? tls.list("chain") : named(tls.text("certificate")));
    }

    /** Stands for a certificate until {@link #withCertificates} knows it. */
    private static List<Certificate> named(String sha256) {
        return sha256.isEmpty()
                ? List.of()
                : List.of(new Certificate("", "", List.of(), Instant.EPOCH, Instant.EPOCH, "", "", false, sha256));
    }

    private Map<String, JsonCursor.Reader<?>> certificateKeys() {
        return Map.of(
                "subject", json::text,
                "issuer", json::text,
                "names", json::texts,
                "notBefore", this::instant,
                "notAfter", this::instant,
                "key", json::text,
                "signatureAlgorithm", json::text,
                "selfSigned", json::flag,
                "sha256", json::text);
    }

    private static Certificate certificate(Values values) {
        return new Certificate(
                values.text("subject"),
                values.text("issuer"),
                values.list("names"),
                (Instant) values.byName().getOrDefault("notBefore", Instant.EPOCH),
                (Instant) values.byName().getOrDefault("notAfter", Instant.EPOCH),
                values.text("key"),
                values.text("signatureAlgorithm"),
                values.flag("selfSigned"),
                values.text("sha256"));
    }

    private Map<String, JsonCursor.Reader<?>> probeKeys() {
        Map<String, JsonCursor.Reader<?>> keys = new HashMap<>();
        for (String name : List.of(
                "id", "title", "suite", "target", "spec", "source", "reason", "expected", "actual", "decidedAt")) {
            keys.put(name, json::text);
        }
        for (String name : List.of("attempts", "startedMs", "durationMs", "waitedMs")) {
            keys.put(name, this::count);
        }
        keys.put("level", () -> word(Level.values()));
        keys.put("verdict", () -> word(Verdict.values()));
        keys.put("tags", json::texts);
        keys.put("advice", json::texts);
        keys.put("notes", json::texts);
        keys.put("decidedLine", () -> json.number(-1));
        keys.put("tls", () -> json.list(tlsKeys(Kind.OF_PROBE), values -> handshake(values, Kind.OF_PROBE)));
        keys.put("tries", JsonCursor.orNone(() -> json.list(tryKeys(), RunReader::oneTry)));
        keys.put("transcript", () -> json.list(lineKeys(), RunReader::line));
        return keys;
    }

    private ProbeResult probe(Values probe) {
        List<TranscriptLine> transcript = probe.list("transcript");
        if (probe.number("decidedLine") >= transcript.size()) {
            throw json.wrong("`decidedLine` of " + probe.text("id") + " is behind the end of its transcript");
        }
        return new ProbeResult(
                probe.text("id"),
                probe.text("title"),
                SafeText.line(probe.text("suite")),
                probe.text("target"),
                (Level) probe.byName().getOrDefault("level", Level.MUST),
                probe.text("spec"),
                safe(probe.list("tags")),
                span(probe.text("source")),
                (Verdict) probe.byName().getOrDefault("verdict", Verdict.ERROR),
                probe.text("reason"),
                probe.text("expected"),
                probe.text("actual"),
                span(probe.text("decidedAt")),
                (int) probe.number("decidedLine"),
                probe.list("advice"),
                probe.list("notes"),
                (int) Math.min(Integer.MAX_VALUE, probe.number("attempts")),
                probe.number("startedMs"),
                probe.number("durationMs"),
                probe.number("waitedMs"),
                probe.list("tls"),
                transcript,
                probe.list("tries"));
    }

    private Map<String, JsonCursor.Reader<?>> tryKeys() {
        return Map.of("startedMs", this::count, "durationMs", this::count, "ended", json::text);
    }

    private static Try oneTry(Values one) {
        return new Try(one.number("startedMs"), one.number("durationMs"), one.text("ended"));
    }

    private Map<String, JsonCursor.Reader<?>> lineKeys() {
        return Map.of(
                "ms", this::count,
                "session", json::text,
                "from", () -> word(TranscriptLine.From.values()),
                "tls", json::flag,
                "text", json::text);
    }

    private static TranscriptLine line(Values line) {
        return new TranscriptLine(
                line.number("ms"),
                line.text("session"),
                (TranscriptLine.From) line.byName().getOrDefault("from", TranscriptLine.From.NOTE),
                line.flag("tls"),
                SafeText.line(line.text("text")));
    }

    private <E extends Enum<E>> E word(E[] constants) {
        String text = json.text();
        List<String> words = new ArrayList<>();
        for (E constant : constants) {
            String word = constant.name().toLowerCase(Locale.ROOT);
            if (word.equals(text)) {
                return constant;
            }
            words.add(word);
        }
        throw json.wrong("`" + text + "` is none of " + String.join(", ", words));
    }

    /** {@code file:line}; the column is not written down. */
    private static SourceSpan span(String text) {
        int colon = text.lastIndexOf(':');
        String digits = text.substring(colon + 1);
        return colon > 0 && digits.matches("[1-9][0-9]{0,8}")
                ? new SourceSpan(text.substring(0, colon), Integer.parseInt(digits), 1, 1)
                : SourceSpan.of(text);
    }

    private ProbeResult withCertificates(ProbeResult probe) {
        if (probe.handshakes().isEmpty()) {
            return probe;
        }
        Map<String, TlsHandshake> known = certificates.getOrDefault(probe.target(), Map.of());
        List<TlsHandshake> whole = probe.handshakes().stream()
                .map(handshake -> known.containsKey(handshake.certificate())
                        ? handshake.withCertificatesOf(known.get(handshake.certificate()))
                        : handshake)
                .toList();
        return probe.withHandshakes(whole);
    }
}
