package org.smtpcheck.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** Explains EHLO keywords and AUTH mechanisms in a few words. */
final class CapabilityWords {

    private static final String UNKNOWN = "not known to smtpcheck";

    private final Map<String, String> words;

    private CapabilityWords(Map<String, String> words) {
        this.words = words;
    }

    /** Those of this build. */
    static CapabilityWords builtIn() {
        try (InputStream in = CapabilityWords.class.getResourceAsStream("capabilities.txt")) {
            if (in == null) {
                throw new IllegalStateException("capabilities.txt is missing from this build of smtpcheck");
            }
            Map<String, String> words = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .forEach(line -> words.put(
                            line.substring(0, line.indexOf(':')),
                            line.substring(line.indexOf(':') + 1).strip()));
            return new CapabilityWords(Map.copyOf(words));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What {@code keyword} means, in any case of letters. */
    String of(String keyword) {
        String word = keyword.toUpperCase(Locale.ROOT);
        // "X-EXPS=LOGIN" is how old clients want it.
        String upToEquals = word.substring(0, word.indexOf('=') + 1);
        return words.getOrDefault(word, words.getOrDefault(upToEquals, UNKNOWN));
    }

    /** What an AUTH mechanism is. */
    String ofMechanism(String mechanism) {
        return of("AUTH " + mechanism);
    }
}
