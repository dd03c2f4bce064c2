package org.smtpcheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What README.md tells a reader to type: its commands and its suites. */
record Readme(List<Block> blocks) {

    private static final Pattern FENCED = Pattern.compile("(?ms)^```(\\w+)\n(.*?)^```$");
    private static final Pattern FILE_NAME = Pattern.compile("# (\\S+\\.yaml)");
    /** What a CI system's file has the shell do. */
    private static final Pattern IN_A_RECIPE =
            Pattern.compile("(?m)(?:run: |- |sh '|^)((?:\\w+=\\S+ )*smtpcheck [^'\n]+)'?");

    /** What a piece that is steps only stands in. */
    private static final String STEPS = """
            smtpcheck: 1
            name: Piece
            targets: { server: "PIECE" }
            secrets: { password: "${env:SMTP_PASSWORD}" }
            facts: { user: erna, password: "${password}", sender: test@example.org }
            probes:
              - id: piece
                steps:
            """;

    /** What a piece that names its sinks and probes stands in. */
    private static final String PARTS = """
            smtpcheck: 1
            name: Piece
            targets: { relay: "smtp://mail.example.org:25" }
            """;

    /** A fenced block. */
    record Block(String language, String text) {

        boolean isSuite() {
            return language.equals("yaml") && text.startsWith("smtpcheck: 1");
        }
    }

    /** A suite, with the name of its file. */
    record Suite(String file, String text) {

        @Override
        public String toString() {
            return file;
        }
    }

    /** A command line, and what it prints where the README says so. */
    record Example(String line, List<String> output) {

        @Override
        public String toString() {
            return line;
        }
    }

    static Readme read() throws IOException {
        Matcher fenced = FENCED.matcher(Files.readString(Path.of("README.md")));
        List<Block> blocks = new ArrayList<>();
        while (fenced.find()) {
            blocks.add(new Block(fenced.group(1), fenced.group(2)));
        }
        return new Readme(blocks);
    }

    List<Suite> suites() {
        return blocks.stream()
                .filter(Block::isSuite)
                .map(block -> new Suite(fileName(block.text()), block.text()))
                .toList();
    }

    private static String fileName(String suite) {
        Matcher name = FILE_NAME.matcher(suite);
        if (!name.find()) {
            throw new AssertionError("a suite of the README does not name its file in a comment:\n" + suite);
        }
        return name.group(1);
    }

    /**
     * The lines of all `sh` blocks, those of `bash` being for the root of a Postfix machine; in one that shows a
     * prompt, only those behind it are typed.
     */
    List<Example> typed() {
        List<Example> all = new ArrayList<>();
        for (Block block : blocks) {
            if (block.language().equals("sh")) {
                block.text()
                        .replaceAll("\\\\\n *", "")
                        .lines()
                        .filter(line -> !line.isBlank() && !line.startsWith("#"))
                        .forEach(line -> all.add(new Example(line, List.of())));
            } else if (block.language().equals("console")) {
                for (String part : block.text().strip().substring(2).split("\n\\$ ", -1)) {
                    List<String> lines = Arrays.asList(part.split("\n", -1));
                    all.add(new Example(lines.get(0), lines.subList(1, lines.size())));
                }
            }
        }
        return all;
    }

    /** What the README shows of the output of commands. */
    List<String> shown() {
        return blocks.stream()
                .filter(block -> block.language().equals("text"))
                .map(Block::text)
                .toList();
    }

    /** Pieces of suites, made whole: steps of a probe, or all but the head. */
    List<Suite> pieces() {
        List<Suite> all = new ArrayList<>();
        for (Block block : blocks) {
            boolean isSteps = block.text().startsWith("      - ");
            if (block.language().equals("yaml") && (isSteps || block.text().startsWith("sinks:"))) {
                String head = isSteps ? STEPS : PARTS;
                all.add(new Suite("piece-" + (all.size() + 1) + ".yaml", head + block.text()));
            }
        }
        return all;
    }

    /** The smtpcheck command lines in the recipes for CI systems. */
    List<Example> inRecipes() {
        List<Example> all = new ArrayList<>();
        for (Block block : blocks) {
            if (!block.isSuite() && List.of("yaml", "groovy").contains(block.language())) {
                Matcher line = IN_A_RECIPE.matcher(block.text());
                while (line.find()) {
                    all.add(new Example(line.group(1), List.of()));
                }
            }
        }
        return all;
    }
}
