package org.smtpcheck.run.advice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * All advice there is, in the order of {@code advice.yaml}: the special before the general, and the first that fits is
 * given. Pure; threads: any.
 */
public final class AdviceBook {

    private final List<AdviceEntry> entries;

    AdviceBook(List<AdviceEntry> entries) {
        this.entries = List.copyOf(entries);
    }

    /** The built-in one, read at the first call: a run in which all pass pays nothing for it. */
    public static AdviceBook builtIn() {
        return BuiltIn.BOOK;
    }

    /** Cause, what to look at, what to run: at most three lines; none where the symptom is not known. */
    public List<String> lines(Symptom symptom) {
        return find(symptom).map(AdviceEntry::lines).orElse(List.of());
    }

    Optional<AdviceEntry> find(Symptom symptom) {
        return entries.stream().filter(entry -> entry.fits(symptom)).findFirst();
    }

    List<AdviceEntry> entries() {
        return entries;
    }

    private static final class BuiltIn {

        private static final AdviceBook BOOK = read();

        private static AdviceBook read() {
            try (InputStream in = AdviceBook.class.getResourceAsStream("/org/smtpcheck/run/advice.yaml")) {
                if (in == null) {
                    throw new IllegalStateException("advice.yaml is missing from the jar");
                }
                return new AdviceBook(AdviceReader.read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
    }
}
