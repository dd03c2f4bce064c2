package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.ProxyHeader;

/**
 * One attempt of one probe: walks to its start state and through its steps.
 *
 * <p>The walk is a loop over a stack of frames. A stage that is complete goes on in the loop, one that is not resumes
 * it later: no number of steps deepens the Java stack.
 *
 * <p>Threads: {@link #start} from any; all else on the attempt's loop. Never completes exceptionally but for our own
 * defects.
 */
public final class Attempt {

    private final AttemptOrder order;
    private final Tools tools;
    private final Walk walk;
    private final MoveRunner moves;
    private final CompletableFuture<AttemptResult> ended = new CompletableFuture<>();
    private boolean finishing;

    /** An attempt that has not begun. */
    Attempt(AttemptOrder order, Tools tools) {
        this.order = order;
        this.tools = tools;
        this.walk = new Walk(order, tools);
        this.moves = new MoveRunner(
                tools.loop(),
                tools.connector(),
                new Endpoint(order.target().host(), order.target().port()),
                tools.workers(),
                new TrafficTap(
                        order.target().traffic(),
                        order.probe().id(),
                        order.target().role(),
                        tools.redactor()),
                ProxyHeader.ownBy(order.target().proxy()));
    }

    /** Begins; the stage completes on the attempt's loop when every connection is closed. */
    public CompletionStage<AttemptResult> start() {
        tools.loop().execute(this::advance);
        return ended;
    }

    /** Goes on until a stage is not complete yet, or the attempt has ended. */
    private void advance() {
        try {
            while (!finishing) {
                Next next = walk.next();
                if (next instanceof Next.End end) {
                    finish(end);
                    return;
                }
                if (next instanceof Next.Run run && !isDone(run.program().isPatient() ? aside(run) : perform(run))) {
                    return;
                }
                if (next instanceof Next.Wait wait && !isDone(pause(wait.time()))) {
                    return;
                }
            }
        } catch (RuntimeException e) {
            defect(e);
        }
    }

    /** Resumes the loop when {@code stage} completes, unless it is complete now. */
    private boolean isDone(CompletionStage<?> stage) {
        CompletableFuture<?> future = stage.toCompletableFuture();
        if (future.isDone()) {
            if (future.isCompletedExceptionally()) {
                future.join();
            }
            return true;
        }
        var unused = future.whenComplete((done, defect) -> {
            if (defect != null) {
                defect(defect);
            } else {
                advance();
            }
        });
        return false;
    }

    /** Performs a step's moves one after the other and tells the walk what it saw. */
    private CompletionStage<Void> perform(Next.Run run) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        long began = tools.loop().nanoTime();
        step(run, run.program().first(), began, done);
        return done;
    }

    private void step(Next.Run run, Move first, long began, CompletableFuture<Void> done) {
        Move move = first;
        while (!finishing) {
            if (move instanceof Move.Finish finish) {
                settle(run, finish.observation(), began, done);
                return;
            }
            CompletableFuture<Move.Seen> stage =
                    moves.perform(move, run.session(), run.timeout()).toCompletableFuture();
            if (!stage.isDone()) {
                var unused = stage.whenComplete((seen, defect) -> {
                    if (defect != null) {
                        done.completeExceptionally(defect);
                    } else {
                        after(run, seen, began, done);
                    }
                });
                return;
            }
            Move.Seen seen = stage.join();
            if (seen instanceof Move.Seen.Ended end) {
                settle(run, end.observation(), began, done);
                return;
            }
            move = run.program().next(seen);
        }
    }

    private void after(Next.Run run, Move.Seen seen, long began, CompletableFuture<Void> done) {
        try {
            if (seen instanceof Move.Seen.Ended end) {
                settle(run, end.observation(), began, done);
            } else {
                step(run, run.program().next(seen), began, done);
            }
        } catch (RuntimeException e) {
            done.completeExceptionally(e);
        }
    }

    private void settle(Next.Run run, Observation observation, long began, CompletableFuture<Void> done) {
        if (!finishing) {
            walk.saw(run, observation, Duration.ofNanos(tools.loop().nanoTime() - began));
        }
        done.complete(null);
    }

    /**
     * Waits for the server without holding a connection's share of the budget, where the walk has closed its
     * connections.
     */
    private CompletionStage<Void> pause(Duration time) {
        boolean holds = !walk.sessions().open().isEmpty();
        if (!holds) {
            tools.budget().release();
        }
        CompletionStage<Void> waited = tools.loop().after(time);
        return holds
                ? waited
                : waited.thenCompose(done -> tools.budget().acquire()).thenAcceptAsync(share -> {}, tools.loop());
    }

    /** Performs a step that may take long: without connections, and without a share of them. */
    private CompletionStage<Void> aside(Next.Run run) {
        List<Session> open = walk.sessions().open();
        return Goodbye.say(open, walk.lastReplyCame(), moves, order.timeout())
                .thenCompose(closed -> {
                    walk.sessions().forget();
                    tools.budget().release();
                    return perform(run);
                })
                .thenCompose(done -> tools.budget().acquire())
                .thenAcceptAsync(share -> {}, tools.loop());
    }

    private void finish(Next.End end) {
        if (finishing) {
            return;
        }
        finishing = true;
        Goodbye.say(walk.sessions().open(), walk.lastReplyCame(), moves, order.timeout())
                .whenComplete((done, defect) -> {
                    walk.leave();
                    ended.complete(walk.result(end));
                });
    }

    private void defect(Throwable defect) {
        finishing = true;
        walk.leave();
        walk.sessions().open().forEach(session -> moves.perform(new Move.Abort(), session, Duration.ZERO));
        ended.completeExceptionally(defect);
    }
}
