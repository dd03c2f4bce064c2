package org.smtpcheck.run.advice;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.smtpcheck.result.TranscriptLine;

/** Something that has to hold of a symptom. */
sealed interface Condition {

    boolean holds(Symptom symptom);

    /** A part of the symptom is one of some words. */
    record Word(Part part, List<String> words) implements Condition {
        public Word {
            words = List.copyOf(words);
        }

        @Override
        public boolean holds(Symptom symptom) {
            return words.contains(part.of.apply(symptom));
        }
    }

    /** A pattern is found in a part of the symptom; or, {@code wanted} false, is not. */
    record Found(Part part, Pattern pattern, Presence wanted) implements Condition {
        @Override
        public boolean holds(Symptom symptom) {
            return pattern.matcher(part.of.apply(symptom)).find() == (wanted == Presence.THERE);
        }
    }

    /** A pattern is found in a line of the transcript; or, {@code wanted} absent, in none. */
    record Seen(Pattern pattern, Presence wanted) implements Condition {

        /** No conversation that a probe has needs more, and a server may send without end. */
        private static final int LINES = 400;

        @Override
        public boolean holds(Symptom symptom) {
            return symptom.transcript().stream()
                            .limit(LINES)
                            .anyMatch(line -> pattern.matcher(shown(line)).find())
                    == (wanted == Presence.THERE);
        }

        /** {@code client: EHLO there\r\n}. */
        private static String shown(TranscriptLine line) {
            return Symptom.bounded(line.from().word() + ": " + line.text());
        }
    }

    /** Whether something is wanted to be there. */
    enum Presence {
        THERE,
        ABSENT
    }

    /** The parts of a symptom that one can ask for, by their names in {@code advice.yaml}. */
    enum Part {
        PROBE(Symptom::probe),
        VERDICT(symptom -> symptom.verdict().word()),
        WAY(Symptom::way),
        AT(Symptom::at),
        EXPECTED(Symptom::expected),
        SAID(Symptom::said),
        REPLY(Symptom::reply),
        SOFTWARE(symptom -> symptom.server().software()),
        SCHEME(symptom -> symptom.server().scheme());

        @SuppressWarnings("ImmutableEnumChecker") // Each is an accessor without state.
        private final Function<Symptom, String> of;

        Part(Function<Symptom, String> of) {
            this.of = of;
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Whether it is asked for by a pattern: free text; any other is one of a few words. */
        boolean isText() {
            return this == PROBE || this == EXPECTED || this == SAID || this == REPLY;
        }
    }
}
