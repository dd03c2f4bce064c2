package org.smtpcheck.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.Certificate;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Try;
import org.smtpcheck.result.Verdict;

/** Builds results for the tests of reports: a passed probe, changed where a test wants it. */
final class Sample {

    private String id = "mx/ehlo";
    private String title = "EHLO is answered with 250";
    private String suite = "suites/quickstart.yaml";
    private String spec = "RFC 5321 §4.1.1.1";
    private Verdict verdict = Verdict.PASS;
    private String reason = "";
    private String expected = "";
    private String actual = "";
    private Level level = Level.MUST;
    private long startedMs = 3;
    private long durationMs = 1_234;
    private long waitedMs = 1_000;
    private int decidedLine = -1;
    private int attempts = 1;
    private List<Try> tries = List.of();
    private List<String> advice = List.of();
    private List<String> notes = List.of();
    private List<TranscriptLine> transcript =
            List.of(server(0, "220 mx.example.org ESMTP\\r\\n"), client(2, "EHLO c\\r\\n"), server(5, "250 ok\\r\\n"));

    static Sample probe(String id, Verdict verdict) {
        Sample sample = new Sample();
        sample.id = id;
        sample.verdict = verdict;
        return sample;
    }

    /** Relay that should have been refused, with all that a failure can have. */
    static Sample failure() {
        return probe("mx/relay-denied[percent]", Verdict.FAIL)
                .title("Mail for a foreign domain is refused (percent)")
                .missed("reply 5xx", "250 2.1.5 Ok")
                .decidedAt(2)
                .advice("look at smtpd_relay_restrictions");
    }

    Sample title(String value) {
        title = value;
        return this;
    }

    Sample suite(String value) {
        suite = value;
        return this;
    }

    Sample spec(String value) {
        spec = value;
        return this;
    }

    Sample reason(String value) {
        reason = value;
        return this;
    }

    Sample missed(String wanted, String seen) {
        expected = wanted;
        actual = seen;
        return this;
    }

    Sample level(Level value) {
        level = value;
        return this;
    }

    Sample times(long started, long took, long waited) {
        startedMs = started;
        durationMs = took;
        waitedMs = waited;
        return this;
    }

    Sample decidedAt(int line) {
        decidedLine = line;
        return this;
    }

    Sample attempts(int value) {
        attempts = value;
        return this;
    }

    Sample advice(String... values) {
        advice = List.of(values);
        return this;
    }

    Sample notes(String... values) {
        notes = List.of(values);
        return this;
    }

    Sample tries(Try... all) {
        attempts = all.length;
        tries = List.of(all);
        return this;
    }

    Sample transcript(List<TranscriptLine> lines) {
        transcript = lines;
        return this;
    }

    ProbeResult build() {
        String target = id.substring(0, id.indexOf('/'));
        return new ProbeResult(
                id,
                title,
                suite,
                target,
                level,
                spec,
                List.of("smtp", "relay"),
                new SourceSpan(suite, 42, 5, 8),
                verdict,
                reason,
                expected,
                actual,
                new SourceSpan(suite, 46, 9, 4),
                decidedLine,
                advice,
                notes,
                attempts,
                startedMs,
                durationMs,
                waitedMs,
                List.of(),
                transcript,
                tries);
    }

    static Run run(Sample... samples) {
        List<ProbeResult> probes = new ArrayList<>();
        for (Sample sample : samples) {
            probes.add(sample.build());
        }
        return run(probes);
    }

    static Run run(List<ProbeResult> probes) {
        return new Run(
                "smtpcheck 0.1.0",
                Instant.parse("2026-11-24T04:05:06.789Z"),
                2_345,
                List.of("suites/quickstart.yaml"),
                List.of(new TargetResult(
                        "mx",
                        "smtp://127.0.0.1:2525",
                        "mx",
                        "Postfix",
                        List.of("PIPELINING", "SIZE 10240000"),
                        List.of(handshake("mail.example.org")),
                        List.of("no greylisting"))),
                probes,
                false);
    }

    /** A handshake in which every text holds {@code text}. */
    static TlsHandshake handshake(String text) {
        return new TlsHandshake(
                "",
                "TLSv1.3",
                "TLS_AES_256_GCM_SHA384",
                "x25519",
                "rsa_pss_rsae_sha256",
                text,
                false,
                "",
                true,
                "not-asked",
                "absent",
                "expired on 2026-01-31; " + text,
                "it is for " + text,
                -297,
                List.of(new Certificate(
                        "CN=" + text,
                        "CN=issuer of " + text,
                        List.of(text),
                        Instant.parse("2025-01-31T00:00:00Z"),
                        Instant.parse("2026-01-31T00:00:00Z"),
                        "RSA 2048",
                        "sha256WithRSAEncryption",
                        false,
                        "AB".repeat(32))));
    }

    /** One probe of each verdict. */
    static Run mixed() {
        return run(
                probe("mx/ehlo", Verdict.PASS),
                probe("mx/banner", Verdict.WARN).missed("the host's name first", "220 ESMTP"),
                failure(),
                probe("mx/chunking", Verdict.SKIP).reason("needs the extension CHUNKING"),
                probe("mx/vrfy", Verdict.ERROR).reason("could not reach `ehlo`: connection refused"));
    }

    static TranscriptLine server(long ms, String text) {
        return new TranscriptLine(ms, "", TranscriptLine.From.SERVER, false, text);
    }

    static TranscriptLine client(long ms, String text) {
        return new TranscriptLine(ms, "", TranscriptLine.From.CLIENT, false, text);
    }
}
