package org.smtpcheck.tls;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds all that a server accepts of a list, in its order, by offering what is left again and again without what it
 * chose last. One handshake for each that it accepts, and one more.
 */
final class Elimination implements ScanLane {

    private final Function<List<Integer>, ClientHello> hello;
    private final Function<HelloAnswer.Accepted, OptionalInt> choice;
    private final TlsVersion version;
    private final List<Integer> left;
    private final List<Integer> accepted = new ArrayList<>();
    private HelloAnswer.@Nullable Accepted first;
    private @Nullable String refusal;
    private @Nullable String trouble;
    private boolean done;

    /**
     * An elimination from {@code offered}.
     *
     * @param hello what offers those left
     * @param choice which the server chose; empty where it chose none
     */
    Elimination(
            TlsVersion version,
            List<Integer> offered,
            Function<List<Integer>, ClientHello> hello,
            Function<HelloAnswer.Accepted, OptionalInt> choice) {
        this.version = version;
        this.left = new ArrayList<>(offered);
        this.hello = hello;
        this.choice = choice;
        this.done = offered.isEmpty();
    }

    @Override
    public Optional<ClientHello> next() {
        return done ? Optional.empty() : Optional.of(hello.apply(List.copyOf(left)));
    }

    @Override
    public void take(HelloAnswer answer) {
        if (answer instanceof HelloAnswer.Accepted chosen) {
            takeChoice(chosen);
        } else {
            done = true;
            if (answer instanceof HelloAnswer.Refused refused) {
                refusal = refused.how();
            } else if (answer instanceof HelloAnswer.Unclear unclear) {
                trouble = unclear.why();
            }
        }
    }

    private void takeChoice(HelloAnswer.Accepted chosen) {
        if (chosen.version() != version) {
            refusal = "it chose " + chosen.version().label();
            done = true;
            return;
        }
        OptionalInt code = choice.apply(chosen);
        if (code.isEmpty()) {
            refusal = "it chose none";
            done = true;
            return;
        }
        if (!left.remove((Integer) code.getAsInt())) {
            // A server that chooses what was not offered would do so forever.
            trouble = "the server chose what was not offered";
            done = true;
            return;
        }
        first = first == null ? chosen : first;
        accepted.add(code.getAsInt());
        done = left.isEmpty();
    }

    List<Integer> accepted() {
        return List.copyOf(accepted);
    }

    Optional<HelloAnswer.Accepted> first() {
        return Optional.ofNullable(first);
    }

    /** How it was refused at last. */
    Optional<String> refusal() {
        return Optional.ofNullable(refusal);
    }

    /** What kept it from going on. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble);
    }
}
