package org.smtpcheck.run.advice;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.result.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** What a server of the lab said, as {@code src/it/advice/record.sh} wrote it down. */
record Recording(String name, Symptom symptom) {

    private static final List<String> FILES = List.of("auth", "catalogue", "mail", "sink", "tls");
    private static final Pattern WAY = Pattern.compile("^could not reach `(?<state>\\w+)`");

    static List<Recording> all() throws IOException {
        List<Recording> all = new ArrayList<>();
        for (String file : FILES) {
            JsonNode report = read(file);
            for (JsonNode probe : report.get("probes")) {
                all.add(of(probe, report.get("targets")));
            }
        }
        return all;
    }

    static Recording named(String name) throws IOException {
        return all().stream()
                .filter(recording -> recording.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no recording " + name));
    }

    /** The same of a server that does not say what it is. */
    Symptom ofUnknownSoftware() {
        return with(symptom.expected(), symptom.said(), symptom.reply(), new Symptom.Server("", "smtp"));
    }

    /** The same with another reply, wherever it was told. */
    Symptom replying(String reply) {
        String said = symptom.said().replace(symptom.reply(), reply);
        return with(symptom.expected(), said, reply, symptom.server());
    }

    private Symptom with(String expected, String said, String reply, Symptom.Server server) {
        return new Symptom(
                symptom.probe(),
                symptom.verdict(),
                symptom.way(),
                expected,
                said,
                symptom.at(),
                reply,
                server,
                symptom.transcript());
    }

    private static Recording of(JsonNode probe, JsonNode targets) {
        String name = probe.get("id").asString();
        int slash = name.indexOf('/');
        JsonNode target = targets.get(name.substring(0, slash));
        String url = target.get("url").asString();
        List<TranscriptLine> transcript = new ArrayList<>();
        probe.get("transcript").forEach(line -> transcript.add(line(line.asString())));
        String reason = probe.get("reason").asString();
        Matcher way = WAY.matcher(reason);
        return new Recording(
                name,
                Symptom.of(
                        name.substring(slash + 1),
                        Verdict.valueOf(probe.get("verdict").asString().toUpperCase(Locale.ROOT)),
                        way.find() ? way.group("state") : "",
                        probe.get("expected").asString(),
                        reason,
                        probe.get("decidedLine").asInt(),
                        new Symptom.Server(target.get("software").asString(), url.substring(0, url.indexOf(':'))),
                        transcript));
    }

    private static TranscriptLine line(String text) {
        int blank = text.indexOf(' ');
        From from = text.charAt(0) == 'S' ? From.SERVER : text.charAt(0) == 'C' ? From.CLIENT : From.NOTE;
        boolean tls = text.charAt(1) == '+';
        return new TranscriptLine(0, text.substring(tls ? 2 : 1, blank), from, tls, text.substring(blank + 1));
    }

    private static JsonNode read(String file) throws IOException {
        try (InputStream in = Recording.class.getResourceAsStream("/advice/" + file + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, file));
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
