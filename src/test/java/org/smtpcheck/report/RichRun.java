package org.smtpcheck.report;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.result.Try;
import org.smtpcheck.result.Verdict;

/** A run as an administrator might have it: two targets, TLS, greylisting, every verdict; and huge and hostile ones. */
final class RichRun {

    private static final String SUITE = "suites/relay.yaml";

    /** What a hostile server may send to a reader's browser, as transcripts write it. */
    static final List<String> HOSTILE = List.of(
            "250 <script>window.owned = 1</script>\\r\\n",
            "250 </pre></script><img src=x onerror=window.owned=1>\\r\\n",
            "250 ]]> --> \\\" onmouseover=\\\"window.owned=1\\r\\n",
            "250 javascript:window.owned=1 https://evil.example/\\r\\n",
            "250 \\xe2\\x80\\xae\\x1b]0;owned\\x07\\x00\\x7f\\r\\n",
            "250 back\\\\slash \\\\x41 and a bare\\rreturn\\n");

    private RichRun() {}

    static Run run() {
        List<ProbeResult> probes = new ArrayList<>();
        probes.add(Sample.failure().build());
        String[] passes = {
            "greeting|The server speaks first, with 220 and its name|RFC 5321 §4.3.1",
            "ehlo|EHLO is answered by 250 and well-formed keywords|RFC 5321 §4.1.1.1",
            "null-sender|Notifications with the null reverse-path are taken|RFC 5321 §4.5.5",
            "noop|NOOP answers 250, with an argument too|RFC 5321 §4.1.1.9",
            "rset|RSET forgets the transaction|RFC 5321 §4.1.1.5",
            "size|A message larger than SIZE is refused at once|RFC 1870 §6.1",
            "pipelining|Commands sent together are answered in their order|RFC 2920 §3.2"
        };
        int at = 0;
        for (String pass : passes) {
            String[] words = pass.split("\\|", -1);
            probes.add(probe("mx/" + words[0], words[1], words[2], Verdict.PASS, Level.MUST, 40L * at, 60 + 7L * at, 0)
                    .build());
            at++;
        }
        probes.add(starttls());
        probes.add(probe(
                        "mx/greylisted",
                        "A new sender is deferred once and taken on a later try",
                        "RFC 6647 §2.4",
                        Verdict.PASS,
                        Level.PRACTICE,
                        80,
                        1_950,
                        1_500)
                .tries(new Try(80, 120, "RCPT: 450 4.2.0 come again later"), new Try(1_760, 270, "pass"))
                .build());
        probes.add(probe(
                        "mx/help",
                        "HELP does not tell strangers about the server",
                        "",
                        Verdict.WARN,
                        Level.PRACTICE,
                        300,
                        90,
                        0)
                .missed("no capability HELP", "offered: PIPELINING, SIZE 10240000, 8BITMIME, HELP")
                .build());
        probes.add(
                probe("mx/second", "A second mailbox is taken too", "RFC 5321 §3.3", Verdict.SKIP, Level.MUST, 0, 0, 0)
                        .reason("needs --mailbox2")
                        .transcript(List.of())
                        .build());
        probes.add(probe(
                        "submission/auth",
                        "AUTH PLAIN is taken under TLS",
                        "RFC 4954 §4, RFC 4616 §2",
                        Verdict.ERROR,
                        Level.MUST,
                        350,
                        700,
                        0)
                .reason("could not reach `auth`: 454 4.7.0 Temporary authentication failure")
                .advice("454 4.7.0 on AUTH: the server cannot reach its SASL backend; with Postfix look whether"
                        + " saslauthd's socket lies inside the chroot")
                .build());
        probes.add(hostile());
        return new Run(
                "smtpcheck 0.1.0",
                Instant.parse("2026-11-24T04:05:06.789Z"),
                2_345,
                List.of(SUITE),
                List.of(
                        new TargetResult(
                                "mx",
                                "smtp://mail.example.org:25",
                                "mx",
                                "Postfix",
                                List.of("PIPELINING", "SIZE 10240000", "STARTTLS", "8BITMIME", "CHUNKING"),
                                List.of(Sample.handshake("mail.example.org")),
                                List.of("the server defers the first try: 450 4.2.0 Greylisted")),
                        new TargetResult(
                                "submission",
                                "submission://mail.example.org:587",
                                "submission",
                                "Postfix",
                                List.of("PIPELINING", "STARTTLS", "AUTH PLAIN LOGIN <script>"),
                                List.of(),
                                List.of())),
                probes,
                false);
    }

    /** So many probes as the largest catalogue on many targets has, each with a conversation. */
    static Run large(int count) {
        List<TranscriptLine> lines = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            lines.add(new TranscriptLine(
                    i,
                    "",
                    i % 2 == 0 ? From.CLIENT : From.SERVER,
                    i > 8,
                    (i % 2 == 0 ? "RCPT TO:<someone" + i + "@example.org>" : "250 2.1.5 Ok, recipient " + i)
                            + "\\r\\n"));
        }
        List<ProbeResult> probes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Verdict verdict = i % 50 == 0 ? Verdict.FAIL : i % 20 == 0 ? Verdict.WARN : Verdict.PASS;
            Sample probe = probe(
                            "t" + i % 4 + "/probe-" + i,
                            "Requirement number " + i + " of this catalogue is met",
                            "RFC 5321 §4.1.1." + i % 10,
                            verdict,
                            Level.MUST,
                            10L * (i / 4),
                            80,
                            0)
                    .transcript(lines);
            probes.add((verdict == Verdict.PASS
                            ? probe
                            : probe.missed("250", "550 5.1.1 no").decidedAt(7))
                    .build());
        }
        return new Run("smtpcheck 0.1.0", Instant.EPOCH, 10L * count, List.of(SUITE), List.of(), probes, false);
    }

    private static Sample probe(
            String id, String title, String spec, Verdict verdict, Level level, long started, long took, long waited) {
        return Sample.probe(id, verdict)
                .title(title)
                .suite(SUITE)
                .spec(spec)
                .level(level)
                .times(started, took, waited);
    }

    private static ProbeResult starttls() {
        List<TranscriptLine> lines = new ArrayList<>(List.of(
                Sample.server(1, "220 mail.example.org ESMTP Postfix\\r\\n"),
                Sample.client(3, "EHLO client.example\\r\\n"),
                Sample.server(6, "250-mail.example.org\\r\\n"),
                Sample.server(6, "250-PIPELINING\\r\\n"),
                Sample.server(6, "250 STARTTLS\\r\\n"),
                Sample.client(8, "STARTTLS\\r\\n"),
                Sample.server(10, "220 2.0.0 Ready to start TLS\\r\\n"),
                new TranscriptLine(61, "", From.NOTE, true, "TLSv1.3, TLS_AES_256_GCM_SHA384, X25519MLKEM768"),
                new TranscriptLine(63, "", From.CLIENT, true, "EHLO client.example\\r\\n"),
                new TranscriptLine(66, "", From.SERVER, true, "250-mail.example.org\\r\\n"),
                new TranscriptLine(66, "", From.SERVER, true, "250-PIPELINING\\r\\n"),
                new TranscriptLine(66, "", From.SERVER, true, "250 STARTTLS\\r\\n"),
                new TranscriptLine(70, "", From.CLIENT, true, "QUIT\\r\\n"),
                new TranscriptLine(72, "", From.SERVER, true, "221 2.0.0 Bye\\r\\n"),
                new TranscriptLine(73, "", From.NOTE, false, "the server closed the connection")));
        return probe(
                        "mx/starttls-again",
                        "STARTTLS is not offered again under TLS",
                        "RFC 3207 §4.2",
                        Verdict.FAIL,
                        Level.MUST,
                        420,
                        310,
                        0)
                .missed("no capability STARTTLS", "offered: PIPELINING, STARTTLS")
                .transcript(lines)
                .decidedAt(11)
                .notes("the certificate ends in 12 days")
                .build();
    }

    private static ProbeResult hostile() {
        List<TranscriptLine> lines = new ArrayList<>(List.of(Sample.client(1, "NOOP\\r\\n")));
        HOSTILE.forEach(text -> lines.add(Sample.server(2, text)));
        lines.add(Sample.server(3, "250 " + "x".repeat(1 << 20)));
        return probe(
                        "mx/hostile",
                        "<b>Text</b> of a server is text \u202e backwards",
                        "javascript:window.owned=1",
                        Verdict.FAIL,
                        Level.SECURITY,
                        800,
                        120,
                        0)
                .missed("reply <i>250</i>", "250 <script>window.owned = 1</script>")
                .transcript(lines)
                .decidedAt(1)
                .advice("\"><img src=x onerror=window.owned=1>")
                .build();
    }
}
