package org.smtpcheck.suite;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Loads suites written in tests. */
final class Loads {

    static final LoadOptions PLAIN = options(Map.of(), Map.of());

    private Loads() {}

    static LoadOptions options(Map<String, String> sets, Map<String, String> targets) {
        return new LoadOptions(sets, targets, Map.of(), Map.of("SET", "value")::get, LoadOptions.Purpose.RUN);
    }

    /** The suite {@code text}, in a file of its own. */
    static Loaded load(String text, LoadOptions options) {
        try {
            Path file = Files.createTempFile("suite", ".yaml");
            try {
                Files.writeString(file, text);
                return new SuiteLoader().load(List.of(file.toString()), options);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The value of the only {@code raw} step of a suite that is right but for warnings. */
    static Node octets(String yaml) {
        String head = "smtpcheck: 1\ntargets: { mx: \"smtp://localhost\" }\nvars: { v: \"val\\\\x41\" }\nprobes:\n";
        Loaded loaded = load(head + "  - id: a\n    steps:\n      - raw: " + yaml + "\n      - silence: 1s\n", PLAIN);
        if (!loaded.runnable()) {
            throw new AssertionError("should load: " + loaded.problems());
        }
        return loaded.suites().get(0).probes().get(0).steps().get(0).value();
    }

    /** A template out of {@code text}, as a suite's text. */
    static Template template(String text) {
        return ((Node.Scalar) octets("'" + text.replace("'", "''") + "'")).template();
    }
}
