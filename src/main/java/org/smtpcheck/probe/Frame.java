package org.smtpcheck.probe;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.ReplySet;
import org.smtpcheck.suite.State;
import org.smtpcheck.suite.Step;

/**
 * A block of steps under way. The interpreter keeps frames on a stack of its own, so that nesting and length cost no
 * Java stack.
 */
abstract sealed class Frame {

    /** The next step's index. */
    int next;

    /** How many steps the block has. */
    abstract int size();

    /** The step at {@code index}. */
    abstract Step step(int index);

    /** The {@code retry} around what is under way, the nearest of several. */
    static @Nullable Retry innermostRetry(Iterable<Frame> stack) {
        for (Frame frame : stack) {
            if (frame instanceof Retry retry) {
                return retry;
            }
        }
        return null;
    }

    boolean isAtEnd() {
        return next >= size();
    }

    /** Steps in order: a probe, or a branch of {@code when}. */
    static sealed class Block extends Frame permits Replies, Retry, Repeat, ControlMessage {
        private final List<Step> steps;

        Block(List<Step> steps) {
            this.steps = steps;
        }

        @Override
        int size() {
            return steps.size();
        }

        @Override
        Step step(int index) {
            return steps.get(index);
        }
    }

    /** The way to a state. */
    static final class OnTheWay extends Frame {
        private final List<Way.Leg> legs;
        final String session;

        OnTheWay(List<Way.Leg> legs, String session) {
            this.legs = legs;
            this.session = session;
        }

        @Override
        int size() {
            return legs.size();
        }

        @Override
        Step step(int index) {
            return legs.get(index).step();
        }

        State reaching() {
            return legs.get(next).reaches();
        }

        Way.When when() {
            return legs.get(next).when();
        }
    }

    /** Replies to the commands of a {@code pipeline}, which have been written in one go. */
    static final class Replies extends Block {
        private final List<Verb> verbs;

        Replies(List<Step> commands, List<Verb> verbs) {
            super(commands);
            this.verbs = verbs;
        }

        boolean isLast() {
            return next + 1 >= size();
        }

        Verb verb() {
            return verbs.get(next);
        }
    }

    /** The control message of {@code absent}. */
    static final class ControlMessage extends Block {
        final Step absent;

        ControlMessage(Step absent, Step message) {
            super(List.of(message));
            this.absent = absent;
        }
    }

    /** {@code retry}: its steps again and again until all of them are as expected. */
    static final class Retry extends Block {
        final Step retry;
        final long beganNanos;
        private final Optional<Duration> every;
        final Duration within;
        final boolean reconnects;
        int tries = 1;
        long refusedNanos;

        Retry(Step retry, long beganNanos, Optional<Duration> every, Duration within, boolean reconnects) {
            super(retry.branches().getOrDefault("steps", List.of()));
            this.retry = retry;
            this.beganNanos = beganNanos;
            this.every = every;
            this.within = within;
            this.reconnects = reconnects;
            this.refusedNanos = beganNanos;
        }

        /** Takes in a refusal, after which nothing may be tried again: how it has ended. */
        Optional<AttemptResult.End> over(long now, Judgement.Missed missed, Observation observation) {
            refusedNanos = now;
            if (within.isZero() && observation instanceof Observation.Replied replied) {
                return Optional.of(Deferral.unwaited(replied));
            }
            Duration passed = Duration.ofNanos(now - beganNanos);
            return passed.plus(pause()).compareTo(within) <= 0
                    ? Optional.empty()
                    : Optional.of(new AttemptResult.Missed(
                            missed.expected() + " within " + Described.duration(within),
                            missed.actual() + " after " + tries + (tries == 1 ? " try" : " tries"),
                            false,
                            ""));
        }

        /** What came of it: the server's patience lies between the last refusal and now. */
        String told(long now) {
            return "still refused after " + Described.duration(Duration.ofNanos(refusedNanos - beganNanos))
                    + ", accepted at try " + tries + " after " + Described.duration(Duration.ofNanos(now - beganNanos));
        }

        /** How long to wait before the next try. */
        Duration pause() {
            return every.orElseGet(() -> Backoff.after(tries));
        }
    }

    /** {@code repeat}: its steps so many times, or until a reply. */
    static final class Repeat extends Block {
        final Step repeat;
        final int times;
        final String as;
        final @Nullable ReplySet until;
        int round = 1;

        Repeat(Step repeat, int times, String as, @Nullable ReplySet until) {
            super(repeat.branches().getOrDefault("steps", List.of()));
            this.repeat = repeat;
            this.times = times;
            this.as = as;
            this.until = until;
        }
    }
}
