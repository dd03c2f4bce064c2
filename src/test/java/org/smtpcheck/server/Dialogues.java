package org.smtpcheck.server;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Dialogues from a text file: a paragraph each, {@code # what it is about (state)}, then {@code CODE}, two spaces and
 * what is sent.
 *
 * <p>In what is sent, {@code \r \n \0 \s \\ \xNN} are octets, {@code {3*abc}} is {@code abcabcabc}, and all else is
 * UTF-8.
 */
final class Dialogues {

    private static final Pattern HEAD = Pattern.compile("# (.*) \\((\\w+)\\)");
    private static final Pattern REPEAT = Pattern.compile("\\{(\\d+)\\*([^{}]*)}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(r|n|0|s|\\\\|x[0-9a-f]{2})");

    private Dialogues() {}

    /** What is sent, one character an octet, and the code that must come. */
    record Turn(String code, String sent) {}

    /** A dialogue that begins in {@code state}. */
    record Dialogue(String about, String state, List<Turn> turns) {
        @Override
        public String toString() {
            return about;
        }
    }

    static List<Dialogue> read(String resource) throws IOException {
        try (InputStream in = Dialogues.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            List<Dialogue> dialogues = new ArrayList<>();
            for (String paragraph : text.split("\n\n", -1)) {
                dialogues.add(dialogue(paragraph.lines().toList()));
            }
            return dialogues;
        }
    }

    private static Dialogue dialogue(List<String> lines) {
        Matcher head = HEAD.matcher(lines.get(0));
        if (!head.matches()) {
            throw new IllegalArgumentException("no head of a dialogue: " + lines.get(0));
        }
        List<Turn> turns = lines.stream()
                .skip(1)
                .map(line -> new Turn(line.substring(0, 3), octets(line.length() > 5 ? line.substring(5) : "")))
                .toList();
        return new Dialogue(head.group(1), head.group(2), turns);
    }

    private static String octets(String written) {
        String text = new String(written.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        for (Matcher repeat = REPEAT.matcher(text); repeat.find(); repeat = REPEAT.matcher(text)) {
            String all = repeat.group(2).repeat(Integer.parseInt(repeat.group(1)));
            text = text.substring(0, repeat.start()) + all + text.substring(repeat.end());
        }
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(octet(match.group(1))));
    }

    private static String octet(String name) {
        return switch (name) {
            case "r" -> "\r";
            case "n" -> "\n";
            case "0" -> "\0";
            case "s" -> " ";
            case "\\" -> "\\";
            default -> String.valueOf((char) Integer.parseInt(name.substring(1), 16));
        };
    }
}
