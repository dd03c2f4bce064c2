package org.smtpcheck;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules for source files that neither the compiler nor ArchUnit can see. */
class HouseRulesTest {

    private static final int LONGEST_FILE = 500;
    private static final Path MAIN = Path.of("src/main/java");
    private static final Path TEST = Path.of("src/test/java");

    /** Split, so that this file does not break the rule it checks. */
    private static final Pattern LEFT_BEHIND = Pattern.compile("\\b(" + "TO" + "DO|FIX" + "ME|XX" + "X)\\b");

    /** A declaration at the outermost level with what stands right above it. */
    private static final Pattern PUBLIC_TYPE = Pattern.compile(
            "(?m)(?<javadoc>\\*/\\n)?(?<annotations>(?:^@.*\\n)*)"
                    + "^public (?:(?:final|abstract|sealed|non-sealed) )*(?:class|interface|record|enum|@interface) (?<name>\\w+)");

    @Test
    void no_file_is_too_long() throws IOException {
        Map<String, Integer> tooLong = new TreeMap<>();
        for (Path file : sources(MAIN, TEST)) {
            int lines = (int) Files.readString(file).lines().count();
            if (lines > LONGEST_FILE) {
                tooLong.put(file.toString(), lines);
            }
        }
        assertThat(tooLong).as("files of more than %d lines", LONGEST_FILE).isEmpty();
    }

    @Test
    void nothing_is_left_to_do() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : sources(MAIN, TEST, Path.of("src/main/resources"), Path.of("suites"))) {
            int line = 0;
            for (String text : Files.readString(file).lines().toList()) {
                line++;
                if (LEFT_BEHIND.matcher(text).find()) {
                    found.add(file + ":" + line);
                }
            }
        }
        assertThat(found).as("reminders in sources: do it, or file an issue").isEmpty();
    }

    @Test
    void every_package_tells_its_purpose_and_is_null_marked() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path directory : directories(MAIN)) {
            Path info = directory.resolve("package-info.java");
            String text = Files.exists(info) ? Files.readString(info) : "";
            if (!text.startsWith("/**") || !text.contains("\n@NullMarked\n")) {
                wrong.add(directory.toString());
            }
        }
        assertThat(wrong)
                .as("packages without a package-info of Javadoc and @NullMarked")
                .isEmpty();
    }

    @Test
    void every_public_type_has_javadoc() throws IOException {
        List<String> bare = new ArrayList<>();
        int types = 0;
        for (Path file : sources(MAIN)) {
            Matcher matcher = PUBLIC_TYPE.matcher(Files.readString(file));
            while (matcher.find()) {
                types++;
                if (matcher.group("javadoc") == null) {
                    bare.add(file + " " + matcher.group("name"));
                }
            }
        }
        assertThat(bare).as("public types without Javadoc").isEmpty();
        assertThat(types).as("public types found").isGreaterThan(30);
    }

    @Test
    void every_test_class_is_named_so_that_it_runs() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources(TEST)) {
            String name = file.getFileName().toString();
            boolean holdsTests = Pattern.compile("(?m)^\\s+@(Test|TestFactory|ParameterizedTest|RepeatedTest)\\b")
                    .matcher(Files.readString(file))
                    .find();
            if (holdsTests && !name.endsWith("Test.java") && !name.endsWith("IT.java")) {
                wrong.add(file.toString());
            }
        }
        assertThat(wrong)
                .as("files with tests whose name ends in neither Test nor IT")
                .isEmpty();
    }

    @Test
    void no_test_sleeps() throws IOException {
        Pattern sleep = Pattern.compile("Thread\\s*\\.\\s*sleep|TimeUnit\\.\\w+\\.sleep|LockSupport\\.park");
        List<String> sleeping = new ArrayList<>();
        for (Path file : sources(TEST)) {
            if (!file.endsWith("HouseRulesTest.java")
                    && sleep.matcher(Files.readString(file)).find()) {
                sleeping.add(file.toString());
            }
        }
        assertThat(sleeping).as("tests that sleep: wait for the event itself").isEmpty();
    }

    @Test
    void source_files_are_utf_8_with_lf_and_a_last_line_end() throws IOException {
        List<String> wrong = new ArrayList<>();
        for (Path file : sources(MAIN, TEST)) {
            // Throws for octets that are no UTF-8.
            String text = Files.readString(file);
            if (text.contains("\r") || text.contains("\t") || !text.endsWith("\n")) {
                wrong.add(file.toString());
            }
        }
        assertThat(wrong).as("files with CR, tabs, or without a last line end").isEmpty();
    }

    private static List<Path> sources(Path... roots) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (Path root : roots) {
            if (Files.exists(root)) {
                try (Stream<Path> files = Files.walk(root)) {
                    files.filter(file -> file.toString().matches(".*\\.(java|ya?ml|json)"))
                            .sorted()
                            .forEach(sources::add);
                }
            }
        }
        return sources;
    }

    /** Directories with Java files of their own. */
    private static List<Path> directories(Path root) throws IOException {
        return sources(root).stream().map(Path::getParent).distinct().toList();
    }
}
