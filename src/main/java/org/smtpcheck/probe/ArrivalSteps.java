package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.SinkAddress;
import org.smtpcheck.suite.State;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Template;
import org.smtpcheck.wire.Octets;

/**
 * The steps of the other side, for one attempt: what it sent, what is waited for where, and the control messages of
 * {@code absent}. Used on the attempt's loop.
 */
final class ArrivalSteps {

    /** Their names. */
    static final Set<String> NAMES = Set.of("arrives", "absent", "visited", "sink");

    /** The session on which control messages go. */
    static final String CONTROL_SESSION = "control";

    private static final Duration WITHIN = Duration.ofSeconds(30);
    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Places places;
    private final Values values;
    private final String token;
    private final LongSupplier nanoTime;
    private final LastEnvelope envelope = new LastEnvelope();
    private final List<Place> reached = new ArrayList<>();
    private final Set<Place> conducted = new LinkedHashSet<>();
    private @Nullable Octets sent;
    private @Nullable SourceSpan controlled;
    private int controls;

    ArrivalSteps(Places places, Values values, String token, LongSupplier nanoTime) {
        this.places = places;
        this.values = values;
        this.token = token;
        this.nanoTime = nanoTime;
    }

    /** Takes note of what a step is about to send. */
    void sends(Step step) {
        envelope.sends(step);
    }

    /** As {@link #sends(Step)}, and keeps the message itself, or what chunks make of it. */
    void sends(Step step, StepProgram program) {
        sends(step);
        if (program instanceof MessageProgram message) {
            sent = message.content();
        } else if (step.name().equals("mail")) {
            sent = null;
        } else if (step.name().equals("bdat")) {
            Node chunk = Values.field(step.value(), "octets");
            Octets before = sent == null ? Octets.EMPTY : sent;
            sent = chunk == null ? before : before.plus(values.octets(chunk));
        }
    }

    /** Takes note of what a step saw: messages taken by the server, and messages found. */
    void saw(Observation observation, String target, Token of) {
        if (observation instanceof Observation.Replied replied
                && replied.to().equals(Verb.END_OF_DATA)
                && Replies.hasDigit(observation, 2)) {
            places.posted(
                    of == Token.CONTROL ? controlToken() : token,
                    target,
                    replied.reply().text());
        }
        if (observation instanceof Observation.Arrived arrived
                && arrived.judgement() instanceof Judgement.Met
                && arrived.arrival().isPresent()) {
            reached.add(arrived.place());
        }
    }

    /** Whose message it is. */
    enum Token {
        PROBE,
        CONTROL
    }

    /** Gives back the sinks whose conduct was changed. */
    void leave() {
        conducted.forEach(Place::resume);
        conducted.clear();
    }

    private StepProgram conduct(Step step) {
        Node name = Values.field(step.value(), "name");
        Place sink = place(name == null ? step.value() : name);
        conducted.add(sink);
        return new SinkProgram(sink, values.conduct(step.value()));
    }

    private StepProgram visited(Step step, Place sink) {
        Place visits = sink.visits()
                .orElseThrow(
                        () -> NotResolved.because(sink.described() + " is no sink: nobody knows who has come to it"));
        return new VisitedProgram(
                visits,
                token,
                expectations(step),
                duration(step, "within", WITHIN),
                duration(step, "grace", Duration.ZERO),
                values,
                nanoTime);
    }

    /** The program of a step of these; of {@code absent} once its control message was sent. */
    private boolean isOptional(Step step) {
        Node flag = step.keys().get("optional");
        return flag != null && Boolean.parseBoolean(values.text(flag));
    }

    StepProgram program(Step step) {
        if (step.name().equals("sink")) {
            return conduct(step);
        }
        Place place = place(step.value());
        if (step.name().equals("visited")) {
            return visited(step, place);
        }
        ArrivalJudge judge = new ArrivalJudge(
                fields(step.keys().get("match")),
                expectations(step),
                duration(step, "within", WITHIN),
                duration(step, "grace", GRACE),
                Optional.ofNullable(sent),
                values);
        if (step.name().equals("arrives")) {
            return new ArrivesProgram(place, places.all(), token, judge, isOptional(step), nanoTime);
        }
        controlled = null;
        return new AbsentProgram(
                place,
                List.copyOf(reached),
                token,
                controlToken(),
                judge,
                new AbsenceJudge(judge.within(), judge.grace()),
                nanoTime);
    }

    /** Whether {@code step} first has to send a control message. */
    boolean needsControl(Step step) {
        return step.name().equals("absent") && !step.span().equals(controlled);
    }

    /**
     * The control message of {@code absent}: as the probe's last message, unless its {@code control} says otherwise.
     */
    Step control(Step step) {
        place(step.value());
        controlled = step.span();
        controls++;
        return envelope.message(step, CONTROL_SESSION);
    }

    /** The state in which a control message can be sent, as near to the probe's own as may be. */
    static State controlStart(State start) {
        return Set.of(State.EHLO, State.TLS, State.PRE_AUTH, State.AUTH).contains(start) ? start : State.READY;
    }

    String controlToken() {
        return token + "c" + controls;
    }

    /** Why a probe cannot be judged whose control message was not taken. */
    AttemptResult.Failed refused(Step absent, Judgement.Missed missed) {
        return new AttemptResult.Failed("nothing is proved about " + values.text(absent.value())
                + ": the control message was not taken: expected " + missed.expected() + ", got "
                + missed.actual() + "; give `control:` with an envelope that leads there");
    }

    private Place place(Node node) {
        String name = values.text(node);
        return places.byName(name).orElseThrow(() -> new NotResolved(missing(name)));
    }

    private static Scope.Lookup missing(String name) {
        return switch (name) {
            case "mailbox" -> new Scope.FactMissing("mailbox-at");
            case "bounces" -> new Scope.FactMissing("return-domain");
            case SinkAddress.PLACE -> new Scope.FactMissing("sink");
            default -> new Scope.Unset(name, "there is no sink or place `" + name + "`");
        };
    }

    private Duration duration(Step step, String key, Duration otherwise) {
        Node node = step.keys().get(key);
        return node == null ? otherwise : values.duration(node);
    }

    private static Map<String, Node> fields(@Nullable Node node) {
        return node instanceof Node.Fields fields ? fields.fields() : Map.of();
    }

    private static Map<String, Node> expectations(Step step) {
        Map<String, Node> all = new LinkedHashMap<>();
        step.expect().forEach(expect -> all.put(expect.name(), expect.value()));
        return all;
    }

    /** The envelope of the last message, however it was sent. */
    private static final class LastEnvelope {

        private final Map<String, Node> fields = new LinkedHashMap<>();
        private final List<Node> recipients = new ArrayList<>();
        private boolean known;

        void sends(Step step) {
            switch (step.name()) {
                case "message" -> {
                    known = true;
                    fields.clear();
                    recipients.clear();
                    for (String key : List.of("from", "to", "mail-params", "rcpt-params")) {
                        put(key, Values.field(step.value(), key));
                    }
                }
                case "mail" -> {
                    known = true;
                    fields.clear();
                    recipients.clear();
                    put("from", path(step.value()));
                    put("mail-params", Values.field(step.value(), "params"));
                }
                case "rcpt" -> {
                    if (recipients.size() < 1000) {
                        recipients.add(path(step.value()));
                    }
                    put("to", new Node.Items(List.copyOf(recipients), step.span()));
                    put("rcpt-params", Values.field(step.value(), "params"));
                }
                default -> {}
            }
        }

        private static Node path(Node value) {
            Node path = Values.field(value, "path");
            return path == null ? value : path;
        }

        private void put(String key, @Nullable Node node) {
            if (node != null) {
                fields.put(key, node);
            }
        }

        Step message(Step absent, String session) {
            Map<String, Node> control = new LinkedHashMap<>(fields);
            Node own = absent.keys().get("control");
            if (own instanceof Node.Fields given) {
                // What was asked for the probe's own message might keep this one away.
                control.remove("mail-params");
                control.remove("rcpt-params");
                control.putAll(given.fields());
            } else if (!known) {
                throw NotResolved.because(
                        "the probe has sent nothing that a control message could follow; give `control:`");
            }
            SourceSpan span = absent.span();
            control.put("subject", new Node.Scalar(Template.literal("control message"), false, span));
            return new Step(
                    "message", new Node.Fields(control, span), session, Map.of(), List.of(), List.of(), Map.of(), span);
        }
    }
}
