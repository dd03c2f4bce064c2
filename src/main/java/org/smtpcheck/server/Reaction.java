package org.smtpcheck.server;

/**
 * How the server reacts to a command: the reply, and what becomes of the session. There are two effects since a fault
 * may tell the client another reply, and the session then follows that one.
 *
 * @param reply the ordinary reply
 * @param accepting the first digit of replies by which the command is accepted: 2, or 3 for DATA
 * @param whenAccepted applied when such a reply was told
 * @param whenRefused applied when another was told
 */
record Reaction(Reply reply, int accepting, Effect whenAccepted, Effect whenRefused) {

    /** A reply without consequences. */
    static Reaction of(Reply reply) {
        return new Reaction(reply, 2, Effect.NONE, Effect.NONE);
    }

    Reaction accepted(Effect effect) {
        return new Reaction(reply, accepting, effect, whenRefused);
    }

    Reaction acceptedBy(int digit, Effect effect) {
        return new Reaction(reply, digit, effect, whenRefused);
    }

    Reaction refused(Effect effect) {
        return new Reaction(reply, accepting, whenAccepted, effect);
    }

    Reaction withReply(Reply other) {
        return new Reaction(other, accepting, whenAccepted, whenRefused);
    }

    /** The session follows what the client was told. */
    void follow(int told, SessionState state) {
        (told / 100 == accepting ? whenAccepted : whenRefused).apply(state);
    }
}
