package org.smtpcheck.probe;

import java.util.List;
import org.smtpcheck.wire.Segment;

/** Writes one command and reads its reply. */
final class CommandProgram implements StepProgram {

    private final Verb verb;
    private final List<Segment> line;

    CommandProgram(Verb verb, List<Segment> line) {
        this.verb = verb;
        this.line = line;
    }

    @Override
    public Move first() {
        return new Move.Command(line);
    }

    @Override
    public Move next(Move.Seen seen) {
        if (seen instanceof Move.Seen.Reply reply) {
            return new Move.Finish(Replies.observe(verb, reply.outcome(), reply.waited()));
        }
        return new Move.Read(verb);
    }
}
