package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;

class TranscriptTest {

    private long now;
    private final Transcript transcript = new Transcript(Redactor.of(List.of("hunter22")), () -> now);
    private final Recorder recorder = transcript.recorder("");

    @Test
    void mergesAllSessionsInTheOrderInWhichLinesBegan() {
        Recorder second = transcript.recorder("second");
        server("220 a");
        pass(3);
        second.octets(From.SERVER, false, Octets.utf8("220 b\r\n"));
        pass(4);
        server(" and on\r\n250-x\r\n");
        second.note("closed by the server");
        pass(5);
        recorder.octets(From.CLIENT, true, Octets.utf8("QUIT\r\n"));

        assertThat(transcript.lines())
                .containsExactly(
                        new TranscriptLine(0, "", From.SERVER, false, "220 a and on\\r\\n"),
                        new TranscriptLine(3, "second", From.SERVER, false, "220 b\\r\\n"),
                        new TranscriptLine(7, "", From.SERVER, false, "250-x\\r\\n"),
                        new TranscriptLine(7, "second", From.NOTE, false, "closed by the server"),
                        new TranscriptLine(12, "", From.CLIENT, true, "QUIT\\r\\n"));
        assertThat(transcript.size()).isEqualTo(5);
    }

    @Test
    void losesNoOctet() {
        server("250 \0\r\u00ff\\x\n\r\n");

        assertThat(texts()).containsExactly("250 \\x00\\r\\xff\\\\x\\n", "\\r\\n");
    }

    @Test
    void cutsALineWhereTheOtherSideSpeaks() {
        client("NO");
        server("421 late\r\n");
        client("OP\r\n");

        assertThat(texts()).containsExactly("NO", "421 late\\r\\n", "OP\\r\\n");
    }

    @Test
    void showsALineThatHasNotEnded() {
        server("220 hun");
        assertThat(texts()).containsExactly("220 [redacted]");
        server("gary ");
        assertThat(texts()).as("the line went on, and held no secret").containsExactly("220 hungary ");
        recorder.note("closed by the server");
        assertThat(texts()).containsExactly("220 hungary ", "closed by the server");
    }

    @Test
    void leavesOutTheRestOfALongLine() {
        server("220 " + "x".repeat(16 * 1024 - 4));
        assertThat(texts()).singleElement().asString().hasSize(16 * 1024);
        server("x".repeat(2_000) + "\n250 ok\r\n");

        assertThat(texts().subList(1, 3))
                .containsExactly("2001 further octets of this line are left out", "250 ok\\r\\n");
    }

    @Test
    void hidesASecretThatTheBoundCuts() {
        for (int shown = 1; shown < 8; shown++) {
            Transcript bounded = new Transcript(Redactor.of(List.of("hunter22")), () -> 0);
            bounded.recorder("")
                    .octets(
                            From.SERVER,
                            false,
                            Octets.utf8("-".repeat(LineStream.SHOWN_LIMIT - shown) + "hunter22 and on\r\n"));

            assertThat(bounded.lines().get(0).text())
                    .endsWith(shown <= 2 ? "-" + "hu".substring(0, shown) : "-[redacted]");
        }
    }

    @Test
    void saysHowMuchAFullTranscriptLeavesOut() {
        for (int line = 0; line < 20_010; line++) {
            server("250-x\r\n");
        }
        server("250 half a line");
        recorder.note("closed by the server");

        assertThat(transcript.size()).isEqualTo(20_001);
        assertThat(transcript.lines())
                .last()
                .isEqualTo(new TranscriptLine(
                        0, "", From.NOTE, false, "the transcript is full: 12 further lines are left out"));
    }

    @Test
    void boundsItsOctets() {
        String line = "250-" + "x".repeat(10_000) + "\r\n";
        for (int mebibytes = 0; mebibytes < 500; mebibytes++) {
            server(line);
        }

        assertThat(transcript.lines().stream()
                        .mapToInt(shown -> shown.text().length())
                        .sum())
                .isBetween(2 * 1024 * 1024, 2 * 1024 * 1024 + 20_000);
        assertThat(texts()).last().asString().startsWith("the transcript is full: ");
    }

    @Test
    void hidesTheInitialResponseWhateverItHolds() {
        client("AUTH PLAIN AHRlc3QAc2VjcmV0\r\n");
        server("235 ok\r\n");
        client("  auth\tx-own   two words\r\n");
        server("500 ok\r\n");
        client("AUTH PLAIN =\n");
        server("500 ok\r\n");
        client("MAIL FROM:<auth plain x@example.org>\r\n");

        assertThat(texts())
                .containsExactly(
                        "AUTH PLAIN [redacted]\\r\\n",
                        "235 ok\\r\\n",
                        "  auth\\x09x-own   [redacted]\\r\\n",
                        "500 ok\\r\\n",
                        "AUTH PLAIN [redacted]\\n",
                        "500 ok\\r\\n",
                        "MAIL FROM:<auth plain x@example.org>\\r\\n");
    }

    @Test
    void hidesEachResponseUntilTheFinalReply() {
        client("AUTH LOGIN\r\n");
        server("334 VXNlcm5hbWU6\r\n");
        client("dGVzdA==\r\n");
        server("334-a\r\n334 UGFzc3dvcmQ6\r\n");
        client("\r\n");
        server("334 again\r\n");
        client("*\r\n");
        server("501 cancelled\r\n");
        client("NOOP\r\n");

        assertThat(texts(From.CLIENT))
                .containsExactly("AUTH LOGIN\\r\\n", "[redacted]\\r\\n", "\\r\\n", "[redacted]\\r\\n", "NOOP\\r\\n");
    }

    @Test
    void hidesResponsesThatDidNotWaitForTheirChallenge() {
        client("AUTH LOGIN\r\ndGVzdA==\r\nc2VjcmV0\r\n");
        server("334 a\r\n334 b\r\n");
        server("235 ok\r\n");
        client("NOOP\r\n");

        assertThat(texts(From.CLIENT))
                .as("the server has sent one challenge too many, so what follows may be a response")
                .containsExactly("AUTH LOGIN\\r\\n", "[redacted]\\r\\n", "[redacted]\\r\\n", "[redacted]\\r\\n");
    }

    @Test
    void isNotMisledByAReplyBehindTheChallenge() {
        client("AUTH PLAIN\r\n");
        server("334 \r\n250 nothing more is secret\r\n");
        client("AHRlc3QAcGFzcw==\r\n");

        assertThat(texts(From.CLIENT)).containsExactly("AUTH PLAIN\\r\\n", "[redacted]\\r\\n");
    }

    @Test
    void hidesAnAuthLineWhereverItIsSplit() {
        String line = "AUTH PLAIN AHRlc3QAcTd6ITlY\r\n";
        for (int first = 0; first <= line.length(); first++) {
            for (int second = first; second <= line.length(); second++) {
                Transcript split = new Transcript(Redactor.NONE, () -> 0);
                Recorder wire = split.recorder("");
                List<String> interruption = List.of("250 x\r\n", "334 x\r\n", "oops");
                wire.octets(From.CLIENT, false, Octets.utf8(line.substring(0, first)));
                wire.octets(From.SERVER, false, Octets.utf8(interruption.get(first % 3)));
                wire.octets(From.CLIENT, false, Octets.utf8(line.substring(first, second)));
                assertThat(said(split, From.CLIENT)).doesNotContain("AHR", "lc3", "QAc", "Td6");
                wire.octets(From.SERVER, false, Octets.utf8(interruption.get(second % 3)));
                wire.octets(From.CLIENT, false, Octets.utf8(line.substring(second)));

                assertThat(said(split, From.CLIENT))
                        .as("split at %d and %d", first, second)
                        .doesNotContainPattern("[ \\]][A-Za-z0-9]*(?:AH|HR|Rl|lc|c3|3Q|QA|Ac|cT|Td|d6|6I|IT|Tl|lY)");
            }
        }
    }

    @Test
    void hidesAResponseWhereverItIsSplit() {
        String response = "AHRlc3QAcTd6ITlY\r\n";
        for (int split = 0; split <= response.length(); split++) {
            Transcript transcript = new Transcript(Redactor.NONE, () -> 0);
            Recorder wire = transcript.recorder("");
            wire.octets(From.CLIENT, false, Octets.utf8("AUTH PLAIN\r\n"));
            wire.octets(From.SERVER, false, Octets.utf8("334 \r\n"));
            wire.octets(From.CLIENT, false, Octets.utf8(response.substring(0, split)));
            wire.octets(From.SERVER, false, Octets.utf8("535 too slow\r\n"));
            wire.octets(From.CLIENT, false, Octets.utf8(response.substring(split)));

            assertThat(said(transcript, From.CLIENT).replace("[redacted]", ""))
                    .as("split at %d", split)
                    .isEqualTo("AUTH PLAIN\\r\\n\\r\\n");
        }
    }

    @Test
    void hidesWhatAServerEchoesOfIt() {
        String response = base64("\0tester\0q7z!9X");
        client("AUTH PLAIN " + response + "\r\n");
        server("535 " + response + " q7z!9X (q7z%219X) " + base64("q7z!9X") + " " + base64("you said q7z!9X, did you?")
                + " 71377a213958 " + base64("\0tester\0q7z!9X!") + " for tester\r\n");
        client("NOOP q7z!9X\r\n");

        assertThat(texts())
                .containsExactly(
                        "AUTH PLAIN [redacted]\\r\\n",
                        "535 [redacted] [redacted] ([redacted]) [redacted] [redacted] [redacted] [redacted] for tester\\r\\n",
                        "NOOP q7z!9X\\r\\n");
        assertThat(transcript.redact("the server said \"q7z!9X\"")).isEqualTo("the server said \"[redacted]\"");
    }

    @Test
    void hidesTheEchoOfABearerToken() {
        client("AUTH XOAUTH2 " + base64("user=someone@example.org\1auth=Bearer ya29.token\1\1") + "\r\n");
        server("334 " + base64("{\"token\":\"ya29.token\"}") + "\r\n");
        client("\r\n");
        server("535 ya29.token\r\n");

        assertThat(texts(From.SERVER)).containsExactly("334 [redacted]\\r\\n", "535 [redacted]\\r\\n");
    }

    @Test
    void hidesAKnownSecretWhateverIsSplitWhere() {
        String said = "say hunter22 and " + base64("xhunter22y") + "\r\n";
        for (int first = 0; first <= said.length(); first++) {
            for (int second = first; second <= said.length(); second++) {
                Transcript split = new Transcript(Redactor.of(List.of("hunter22")), () -> 0);
                Recorder wire = split.recorder("");
                wire.octets(From.SERVER, false, Octets.utf8(said.substring(0, first)));
                wire.octets(From.CLIENT, false, Octets.utf8("x"));
                wire.octets(From.SERVER, false, Octets.utf8(said.substring(first, second)));
                wire.octets(From.CLIENT, false, Octets.utf8("x"));
                wire.octets(From.SERVER, false, Octets.utf8(said.substring(second)));

                String shown = said(split, From.SERVER);
                assertThat(shown.replace("[redacted]", ""))
                        .as("split at %d and %d: %s", first, second, shown)
                        .startsWith("say ")
                        .doesNotContain("nte", "ter", "er2", "r22", "22 ")
                        .doesNotContain("od", "W5", "50", "RlcjI");
            }
        }
    }

    @Test
    void hidesSecretsInNotes() {
        recorder.note("cannot use hunter22: \u001b[31m");

        assertThat(texts()).containsExactly("cannot use [redacted]: \\x1b[31m");
    }

    @Test
    void bearsALongConversationOfFailedLogins() {
        for (int attempt = 0; attempt < 2_000; attempt++) {
            client("AUTH PLAIN " + base64("\0tester\0wrong-" + attempt) + "\r\n");
            server("535 5.7.8 authentication failed\r\n");
        }

        assertThat(texts(From.SERVER)).containsOnly("535 5.7.8 authentication failed\\r\\n");
        assertThat(texts(From.CLIENT)).containsOnly("AUTH PLAIN [redacted]\\r\\n");
    }

    @Test
    void bearsAServerThatRepeatsTheSecretForEver() {
        Transcript flooded = new Transcript(Redactor.of(List.of("aaaaaa")), () -> 0);
        Recorder wire = flooded.recorder("");
        Octets line = Octets.utf8("334 " + base64("aaa").repeat(4_000) + "\r\n");
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long begun = threads.getCurrentThreadCpuTime();
        for (int lines = 0; lines < 140; lines++) {
            wire.octets(From.SERVER, false, line);
        }

        assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - begun))
                .as("processor time: a search that measures the run anew for each secret in it takes far longer")
                .isLessThan(Duration.ofSeconds(8));
        assertThat(said(flooded, From.SERVER)).startsWith("334 [redacted]\\r\\n334 ");
    }

    private void client(String octets) {
        recorder.octets(From.CLIENT, false, Octets.latin1(octets));
    }

    private void server(String octets) {
        recorder.octets(From.SERVER, false, Octets.latin1(octets));
    }

    private void pass(int milliseconds) {
        now += milliseconds * 1_000_000L;
    }

    private List<String> texts() {
        return transcript.lines().stream().map(TranscriptLine::text).toList();
    }

    private List<String> texts(From from) {
        return transcript.lines().stream()
                .filter(line -> line.from() == from)
                .map(TranscriptLine::text)
                .toList();
    }

    private static String said(Transcript transcript, From from) {
        List<String> parts = new ArrayList<>();
        transcript.lines().stream().filter(line -> line.from() == from).forEach(line -> parts.add(line.text()));
        return String.join("", parts);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1));
    }
}
