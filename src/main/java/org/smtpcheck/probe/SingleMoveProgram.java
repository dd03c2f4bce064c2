package org.smtpcheck.probe;

/** A step of one move: raw octets, a pause, a close, listening. */
final class SingleMoveProgram implements StepProgram {

    private final Move move;

    SingleMoveProgram(Move move) {
        this.move = move;
    }

    @Override
    public Move first() {
        return move;
    }

    @Override
    public Move next(Move.Seen seen) {
        return new Move.Finish(new Observation.Done());
    }
}
