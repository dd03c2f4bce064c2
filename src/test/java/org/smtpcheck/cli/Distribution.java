package org.smtpcheck.cli;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A distribution folder, and its programs run as processes of their own. */
final class Distribution {

    private static final long PATIENCE_SECONDS = 240;

    private final Path home;

    /** What a process left behind. */
    record Outcome(int exitCode, String out, String err) {}

    private Distribution(Path home) {
        this.home = home;
    }

    /** The one that the build made. */
    static Distribution built() {
        return new Distribution(Path.of(System.getProperty("smtpcheck.distribution")));
    }

    Path home() {
        return home;
    }

    Path launcher() {
        return home.resolve("bin/smtpcheck");
    }

    /** A copy with all its times, as {@code mv}, {@code cp -a} and {@code tar} make it. */
    Distribution copiedTo(Path target) {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.copy(
                        file,
                        target.resolve(home.relativize(file).toString()),
                        StandardCopyOption.COPY_ATTRIBUTES,
                        StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Distribution(target);
    }

    Distribution movedTo(Path target) throws IOException {
        return new Distribution(Files.move(home, target));
    }

    Distribution withoutArchives() throws IOException {
        try (Stream<Path> files = Files.list(home.resolve("lib/cds"))) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        return this;
    }

    /** A process in the making; it sees of our environment only what a launcher needs. */
    Call call(Path program, String... arguments) {
        List<String> words = new ArrayList<>(List.of(program.toString()));
        words.addAll(List.of(arguments));
        return new Call(words, home);
    }

    Call call(String... arguments) {
        return call(launcher(), arguments);
    }

    /** One process. */
    static final class Call {

        private final List<String> words;
        private final Map<String, String> environment = new HashMap<>();
        private Path directory;

        private Call(List<String> words, Path directory) {
            this.words = words;
            this.directory = directory;
            environment.put("PATH", System.getenv("PATH"));
            environment.put("JAVA_HOME", System.getProperty("java.home"));
            environment.put("LC_ALL", "C.UTF-8");
            environment.put("PW", "testtest");
        }

        Call in(Path other) {
            directory = other;
            return this;
        }

        Call environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        Outcome run() throws IOException, InterruptedException {
            Path out = Files.createTempFile("smtpcheck-out-", ".txt");
            Path err = Files.createTempFile("smtpcheck-err-", ".txt");
            try {
                Process process = builder()
                        .redirectOutput(out.toFile())
                        .redirectError(err.toFile())
                        .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    throw new AssertionError(words + " did not end within " + PATIENCE_SECONDS + " s");
                }
                return new Outcome(process.exitValue(), Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(out);
                Files.delete(err);
            }
        }

        /** Starts it with its output on a pipe; the caller ends it. */
        Process start() throws IOException {
            return builder().start();
        }

        private ProcessBuilder builder() {
            ProcessBuilder builder =
                    new ProcessBuilder(words).directory(directory.toFile()).redirectInput(new File("/dev/null"));
            builder.environment().clear();
            builder.environment().putAll(environment);
            return builder;
        }
    }
}
