package org.smtpcheck.run.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.result.Verdict;

/** Each piece of advice against what a real server said. */
class AdviceBookTest {

    private static final int ENTRY_LINES = 3;

    /** A line of {@code recordings.txt}. */
    record Recording(String name, String instance, String entry, Symptom symptom) {
        static Recording of(String line) {
            String[] parts = line.split("\\|", -1);
            List<TranscriptLine> transcript = new ArrayList<>();
            String last = parts[5].strip();
            for (String said : last.isEmpty() ? new String[0] : last.split(" / ", -1)) {
                From from = said.startsWith("C: ") ? From.CLIENT : From.SERVER;
                transcript.add(new TranscriptLine(1, "", from, false, said.substring(3) + "\\r\\n"));
            }
            if (!transcript.isEmpty()) {
                transcript.add(0, new TranscriptLine(0, "", From.SERVER, false, "220 mail.test.example ESMTP\\r\\n"));
            }
            String software = parts[1].strip().startsWith("postfix") ? "Postfix" : "";
            Symptom symptom = Symptom.of(
                    Verdict.FAIL,
                    parts[3].strip(),
                    "",
                    parts[4].strip(),
                    transcript.size() - 1,
                    new Symptom.Server(software, "smtp"),
                    transcript);
            return new Recording(parts[0].strip(), parts[1].strip(), parts[2].strip(), symptom);
        }

        @Override
        public String toString() {
            return name;
        }
    }

    static List<Recording> recordings() throws IOException {
        try (InputStream in = Objects.requireNonNull(
                AdviceBookTest.class.getResourceAsStream("/advice/recordings.txt"), "the recordings")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .map(Recording::of)
                    .toList();
        }
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void what_was_recorded_is_advised_by_its_entry(Recording recording) {
        Optional<AdviceEntry> entry = AdviceBook.builtIn().find(recording.symptom());
        assertThat(entry.map(AdviceEntry::id)).as("%s", recording.symptom()).contains(recording.entry());
        assertThat(entry.orElseThrow().recorded()).contains(recording.name());
        assertThat(AdviceBook.builtIn().lines(recording.symptom())).hasSizeBetween(1, ENTRY_LINES);
    }

    @Test
    void each_entry_rests_on_a_recording() throws IOException {
        Set<String> recorded = recordings().stream().map(Recording::entry).collect(Collectors.toSet());
        Set<String> written =
                AdviceBook.builtIn().entries().stream().map(AdviceEntry::id).collect(Collectors.toSet());
        assertThat(recorded).isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "expected 235 to AUTH, got 535 5.7.8 Error: authentication failed | a wrong password needs none",
                "expected 250, got 454 4.7.1 Relay access denied                   | 454 to RCPT is about relaying",
                "expected 2xx, got 550 5.1.1 User unknown                          | nothing is known of it"
            })
    void another_symptom_gets_no_advice(String said, String why) {
        String reply = said.substring(said.indexOf("got ") + 4).strip();
        List<TranscriptLine> transcript = List.of(
                new TranscriptLine(0, "", From.SERVER, false, "220 mail.test.example ESMTP\\r\\n"),
                new TranscriptLine(1, "", From.CLIENT, false, "RCPT TO:<a@test.example>\\r\\n"),
                new TranscriptLine(2, "", From.SERVER, false, reply + "\\r\\n"));
        Symptom symptom =
                Symptom.of(Verdict.FAIL, "", "", said.strip(), 2, new Symptom.Server("Postfix", "smtp"), transcript);
        assertThat(AdviceBook.builtIn().lines(symptom)).as(why).isEmpty();
    }
}
