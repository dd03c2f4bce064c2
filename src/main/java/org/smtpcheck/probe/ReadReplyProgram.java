package org.smtpcheck.probe;

/** Reads one more reply: the greeting, or an answer to octets sent before. */
final class ReadReplyProgram implements StepProgram {

    private final Verb to;

    ReadReplyProgram(Verb to) {
        this.to = to;
    }

    @Override
    public Move first() {
        return new Move.Read(to);
    }

    @Override
    public Move next(Move.Seen seen) {
        Move.Seen.Reply reply = (Move.Seen.Reply) seen;
        return new Move.Finish(Replies.observe(to, reply.outcome(), reply.waited()));
    }
}
