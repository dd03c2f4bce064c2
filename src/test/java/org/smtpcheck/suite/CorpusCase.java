package org.smtpcheck.suite;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.smtpcheck.report.ConsoleStyle;
import org.smtpcheck.report.ProblemPrinter;

/**
 * One file of the corpus, loaded.
 *
 * <p>A first line {@code #! --set NAME=VALUE --target [NAME=]URL} stands for the command line.
 */
record CorpusCase(Path file, Loaded loaded) {

    static final Path CORPUS = Path.of("src/test/resources/corpus");

    static List<Path> files(String folder) {
        try (Stream<Path> all = Files.list(CORPUS.resolve(folder))) {
            return all.filter(p -> p.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static CorpusCase load(Path file) throws IOException {
        Map<String, String> sets = new HashMap<>();
        Map<String, String> targets = new LinkedHashMap<>();
        String first = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1)
                .lines()
                .findFirst()
                .orElse("");
        if (first.startsWith("#!")) {
            String[] words = first.substring(2).strip().split(" ", -1);
            for (int i = 0; i + 1 < words.length; i += 2) {
                String[] pair = words[i + 1].split("=", 2);
                boolean named = pair.length == 2;
                (words[i].equals("--set") ? sets : targets).put(named ? pair[0] : "", named ? pair[1] : words[i + 1]);
            }
        }
        LoadOptions options = new LoadOptions(sets, targets, Map.of(), name -> null, LoadOptions.Purpose.RUN);
        return new CorpusCase(file, new SuiteLoader().load(List.of(file.toString()), options));
    }

    /** What a person sees, with file names relative to the corpus. */
    String printed() {
        String folder = file.getParent() + "/";
        return new ProblemPrinter(ConsoleStyle.plain(100))
                .print(loaded.problems())
                .replace(folder, "");
    }

    /** What the command line exits with when nothing else goes wrong. */
    int exit() {
        return loaded.runnable() ? 0 : 2;
    }

    Path sibling(String extension) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ".yaml".length()) + extension);
    }
}
