package org.smtpcheck.probe;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.commons.codec.binary.Base64;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.Verdict;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.ReplySet;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Template;
import org.smtpcheck.suite.TextPattern;

/** Steps that touch no wire: loops, choice, comparison, the suite's own verdict; and captures. */
final class ControlSteps {

    /** Their names. */
    static final Set<String> NAMES = Set.of("retry", "repeat", "when", "compare", "traffic", "verdict");

    private static final int ROUNDS_AT_MOST = 1_000_000;

    private final ProbeScope scope;
    private final Values values;
    private final TargetView target;
    private final Consumer<String> notes;
    private final Duration longestWait;
    private @Nullable Observation last;

    /** @param longestWait when a {@code retry} gives up that does not say it itself */
    ControlSteps(ProbeScope scope, Values values, TargetView target, Consumer<String> notes, Duration longestWait) {
        this.notes = notes;
        this.longestWait = longestWait;
        this.scope = scope;
        this.values = values;
        this.target = target;
    }

    /** What a control step does. */
    sealed interface Taken {}

    /** It opens a block. */
    record Opens(Frame frame) implements Taken {}

    /** It ends the attempt. */
    record Ends(AttemptResult.End end) implements Taken {}

    /** Nothing is to be done. */
    record Passes() implements Taken {}

    Taken take(Step step, @Nullable Session session, List<String> inputs, long nanoTime) {
        return switch (step.name()) {
            case "retry" -> retry(step, nanoTime);
            case "repeat" -> repeat(step);
            case "when" -> when(step, session, inputs);
            case "compare" -> compare(step, inputs);
            case "traffic" -> traffic(step);
            default -> verdict(step);
        };
    }

    private Taken retry(Step step, long nanoTime) {
        Node value = step.value();
        return new Opens(new Frame.Retry(
                step,
                nanoTime,
                duration(value, "every"),
                duration(value, "within").orElse(longestWait),
                values.flag(value, "reconnect")));
    }

    private Optional<Duration> duration(Node value, String key) {
        return Optional.ofNullable(Values.field(value, key)).map(values::duration);
    }

    private Taken repeat(Step step) {
        Node value = step.value();
        Node times = Values.field(value, "times");
        int count = times == null ? ROUNDS_AT_MOST : values.count(times);
        String as = values.text(value, "as", "");
        Node until = Values.field(value, "until");
        Node replies = until == null ? null : Values.field(until, "reply");
        ReplySet set = replies == null ? null : values.replies(replies);
        if (count < 1) {
            return new Passes();
        }
        Frame.Repeat repeat = new Frame.Repeat(step, Math.min(count, ROUNDS_AT_MOST), as, set);
        count(repeat);
        return new Opens(repeat);
    }

    /** Begins the next round of {@code repeat}, or says that it is over. */
    boolean goesOn(Frame.Repeat repeat) {
        boolean reached = repeat.until != null && last != null && ReplyJudge.isNamed(last, repeat.until);
        if (reached || repeat.round >= repeat.times) {
            return false;
        }
        repeat.round++;
        repeat.next = 0;
        count(repeat);
        return true;
    }

    private void count(Frame.Repeat repeat) {
        if (!repeat.as.isEmpty()) {
            scope.count(repeat.as, repeat.round);
        }
    }

    private Taken when(Step step, @Nullable Session session, List<String> inputs) {
        boolean holds = holds(step.value(), session, inputs);
        List<Step> branch = step.branches().getOrDefault(holds ? "then" : "else", List.of());
        return branch.isEmpty() ? new Passes() : new Opens(new Frame.Block(branch));
    }

    /** Whether every condition holds, or with {@code not: true} whether not. */
    private boolean holds(Node value, @Nullable Session session, List<String> inputs) {
        boolean all = true;
        if (value instanceof Node.Fields fields) {
            for (var field : fields.fields().entrySet()) {
                all &= switch (field.getKey()) {
                    case "reply" -> last != null && ReplyJudge.isNamed(last, values.replies(field.getValue()));
                    case "text" -> holdsText(field.getValue());
                    case "capability" ->
                        session != null
                                && values.texts(field.getValue()).stream()
                                        .allMatch(wanted -> Capability.isOffered(session.capabilities(), wanted));
                    case "fact" -> isFact(values.text(field.getValue()));
                    case "compare" ->
                        Comparison.check(field.getValue(), scope, values, inputs)
                                .isEmpty();
                    case "open" ->
                        (session != null && session.isOpen())
                                == values.text(field.getValue()).equals("true");
                    default -> true;
                };
            }
        }
        return all != values.flag(value, "not");
    }

    private boolean holdsText(Node patterns) {
        return last instanceof Observation.Replied replied
                && values.patterns(patterns).stream()
                        .allMatch(pattern -> pattern.find(Expectations.bounded(replied.reply())));
    }

    /** A fact holds when it was given; one that the control finds must be true. */
    private boolean isFact(String name) {
        Optional<String> found = target.found(name);
        return found.map(value -> !value.equals("false"))
                .orElseGet(() -> target.facts().containsKey(name));
    }

    private Taken compare(Step step, List<String> inputs) {
        return Comparison.check(step.value(), scope, values, inputs)
                .<Taken>map(missed -> new Ends(new AttemptResult.Missed(missed.expected(), missed.actual(), false, "")))
                .orElseGet(Passes::new);
    }

    /** Judges what the passive checks found in all traffic with the target. */
    private Taken traffic(Step step) {
        TrafficCheck check = TrafficCheck.named(values.text(step.value()));
        Traffic.Found found = target.traffic().found(check);
        if (!found.applied()) {
            return new Ends(new AttemptResult.NotApplicable("no reply was seen that it applies to"));
        }
        List<String> places = found.places();
        if (places.isEmpty()) {
            return new Passes();
        }
        places.forEach(notes);
        int all = places.size() + found.more();
        return new Ends(new AttemptResult.Missed(
                check.expected(), (all == 1 ? "" : all + " places, the first: ") + places.get(0), false, ""));
    }

    private Taken verdict(Step step) {
        if (step.value() instanceof Node.Fields fields && !fields.fields().isEmpty()) {
            var field = fields.fields().entrySet().iterator().next();
            Verdict verdict = Verdict.valueOf(field.getKey().toUpperCase(Locale.ROOT));
            return new Ends(new AttemptResult.Declared(verdict, values.text(field.getValue())));
        }
        return new Passes();
    }

    /** Sets what the step captures, and keeps the observation for {@code when} and {@code until}. */
    void remember(Step step, Observation observation, Duration elapsed) {
        last = observation;
        for (Step.Capture capture : step.captures()) {
            captured(capture, observation, elapsed).ifPresent(value -> scope.capture(capture.name(), value));
        }
    }

    private Optional<String> captured(Step.Capture capture, Observation observation, Duration elapsed) {
        if (capture.what().equals("elapsed")) {
            return Optional.of(Long.toString(elapsed.toMillis()));
        }
        if (observation instanceof Observation.Arrived arrived) {
            return arrived.arrival()
                    .map(Arrival::raw)
                    .map(raw -> raw.slice(0, Math.min(raw.length(), TextPattern.MAX_INPUT))
                            .toLatin1())
                    .flatMap(text -> capture.what().equals("text")
                            ? Optional.of(text)
                            : values.captured(Template.literal(capture.what()), text));
        }
        if (!(observation instanceof Observation.Replied replied)) {
            return Optional.empty();
        }
        String text = Expectations.bounded(replied.reply());
        return switch (capture.what()) {
            case "code" -> Optional.of(Integer.toString(replied.reply().code()));
            case "text" -> Optional.of(text);
            case "challenge" -> challenge(replied, text);
            default -> values.captured(Template.literal(capture.what()), text);
        };
    }

    /** Of an AUTH exchange the first; of a single 334 that one. */
    private static Optional<String> challenge(Observation.Replied replied, String text) {
        List<String> asked = replied.auth().map(AuthSeen::challenges).orElse(List.of(text));
        return asked.stream()
                .findFirst()
                .map(first -> new String(Base64.decodeBase64(first), StandardCharsets.ISO_8859_1));
    }
}
