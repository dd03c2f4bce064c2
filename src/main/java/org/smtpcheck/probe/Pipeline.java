package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.suite.Step;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Segment;

/**
 * Commands and raw octets in one write (RFC 2920 §3.1).
 *
 * @param segments what is written; in one segment unless a raw value is split
 * @param commands the steps that get a reply, in order
 * @param verbs what those replies answer
 */
record Pipeline(List<Segment> segments, List<Step> commands, List<Verb> verbs) {

    static Pipeline of(Step step, Values values) {
        List<Segment> segments = new ArrayList<>();
        List<Step> commands = new ArrayList<>();
        List<Verb> verbs = new ArrayList<>();
        for (Step child : step.branches().getOrDefault("pipeline", List.of())) {
            if (child.name().equals("raw")) {
                append(segments, values.segments(child.value()));
            } else {
                CommandLine line = CommandLine.of(child, values);
                append(segments, line.segments());
                commands.add(child);
                verbs.add(line.verb());
            }
        }
        return new Pipeline(List.copyOf(segments), List.copyOf(commands), List.copyOf(verbs));
    }

    /** The replies that the session now has to come. */
    Frame.Replies replies(Session session) {
        session.owes(verbs.size());
        return new Frame.Replies(commands, verbs);
    }

    /** Joins {@code more} to what is there; a gap begins a segment of its own. */
    private static void append(List<Segment> segments, List<Segment> more) {
        for (int i = 0; i < more.size(); i++) {
            Segment segment = more.get(i);
            if (i == 0 && !segments.isEmpty() && segment.gapBefore().isZero()) {
                Segment last = segments.remove(segments.size() - 1);
                segments.add(new Segment(last.octets().plus(segment.octets()), last.gapBefore()));
            } else {
                segments.add(segment);
            }
        }
    }

    /** The words of a command after its verb, to be blanked where replies are compared. */
    static List<String> words(Step step, Values values) {
        if (step.name().equals("raw")) {
            return List.of();
        }
        Octets all = Octets.EMPTY;
        for (Segment segment : CommandLine.of(step, values).segments()) {
            all = all.plus(segment.octets());
        }
        String[] words = all.toLatin1().strip().split("[\\s<>:]+");
        return words.length < 2 ? List.of() : List.of(words).subList(1, Math.min(words.length, 20));
    }
}
