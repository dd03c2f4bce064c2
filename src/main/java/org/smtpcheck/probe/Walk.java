package org.smtpcheck.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.probe.CredentialsGuard.Permission;
import org.smtpcheck.probe.Next.End;
import org.smtpcheck.probe.Next.Run;
import org.smtpcheck.probe.Next.Wait;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.State;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Template;
import org.smtpcheck.wire.Connection;

/**
 * Where an attempt stands: says what comes next and takes in what was seen. It decides everything and touches no wire.
 *
 * <p>Threads: the attempt's loop.
 */
final class Walk {

    private final AttemptOrder order;
    private final Tools tools;
    private final Evidence evidence;
    private final ProbeScope scope;
    private final Values values;
    private final Deque<Frame> frames = new ArrayDeque<>();
    private final Deque<Next> queued = new ArrayDeque<>();
    private final Sessions sessions;
    private final List<String> inputs = new ArrayList<>();
    private final ControlSteps controls;
    private final ArrivalSteps arrivals;
    private final SecretUse secrets;
    private @Nullable End end;
    private @Nullable End tolerated;
    private AttemptResult.@Nullable WayBroken suspicion;
    private boolean lastReplyCame = true;
    private boolean needsChecked;

    Walk(AttemptOrder order, Tools tools) {
        this.order = order;
        this.tools = tools;
        this.evidence = new Evidence(tools.redactor(), tools.loop()::nanoTime);
        this.sessions = new Sessions(evidence::recorder);
        Map<String, Template> vars = new HashMap<>(order.probe().vars());
        order.extraVars().forEach((name, value) -> vars.put(name, Template.literal(value)));
        this.scope = new ProbeScope(order.probeCase().values(), vars, order.target(), order.unique(), order.token());
        this.values = new Values(scope);
        this.controls = new ControlSteps(scope, values, order.target(), evidence::note, order.longestWait());
        this.arrivals = new ArrivalSteps(order.places(), values, order.token(), tools.loop()::nanoTime);
        Map<String, Template> names = new HashMap<>(vars);
        names.putAll(order.probeCase().values());
        this.secrets = new SecretUse(scope, names, tools.redactor()::redact);
        frames.push(new Frame.Block(order.probe().steps()));
        pushWay("", order.probe().start());
    }

    /** What comes next; control steps are taken here and seen by nobody. */
    Next next() {
        while (true) {
            if (end != null) {
                return end;
            }
            Next waiting = queued.poll();
            if (waiting != null) {
                return waiting;
            }
            Frame frame = frames.peek();
            if (frame == null) {
                end = tolerated != null
                        ? tolerated
                        : end(new AttemptResult.Passed(), order.probe().span());
                return end;
            }
            try {
                if (frame.isAtEnd()) {
                    leave(frame);
                } else {
                    Run run = enter(frame, frame.step(frame.next));
                    if (run != null) {
                        return run;
                    }
                }
            } catch (NotResolved e) {
                end = end(
                        onTheWay(e.end(), frame),
                        frame.isAtEnd()
                                ? order.probe().span()
                                : frame.step(frame.next).span());
            }
        }
    }

    /** Takes in what a step saw. */
    void saw(Run run, Observation observation, Duration elapsed) {
        lastReplyCame = !(observation instanceof Observation.Unanswered);
        run.session().saw(observation);
        learnAddresses(run.session());
        Frame frame = run.frame();
        if (frame == null) {
            guessed(observation);
            return;
        }
        NearestMiss.seen(observation).ifPresent(run.session().recorder()::note);
        if (!(frame instanceof Frame.OnTheWay)) {
            run.session().use();
        }
        scope.capabilities(run.session().capabilities());
        scope.saw(observation);
        evidence.learn(observation, run.session());
        evidence.shortcomings(observation);
        AuthExpectations.remarks(observation).forEach(evidence::note);
        try {
            arrivals.saw(
                    observation,
                    order.target().name(),
                    frame instanceof Frame.ControlMessage ? ArrivalSteps.Token.CONTROL : ArrivalSteps.Token.PROBE);
            controls.remember(run.step(), observation, elapsed);
            settle(run, frame, observation, elapsed);
        } catch (NotResolved e) {
            end = end(e.end(), run.step().span());
        }
    }

    private void learnAddresses(Session session) {
        Connection connection = session.connection();
        if (connection != null) {
            scope.connected(connection.local().host(), connection.remote().host());
        }
    }

    private void settle(Run run, Frame frame, Observation observation, Duration elapsed) {
        Step step = run.step();
        if (observation instanceof Observation.Ends ends) {
            end = end(ends.end(), step.span());
            return;
        }
        boolean isSetUp = frame instanceof Frame.OnTheWay || !StepRoles.canFail(step);
        Judgement judgement = isSetUp
                ? StepRoles.setUp(step, observation)
                : StepRoles.judge(
                        step,
                        new Expectation.Sight(
                                observation, elapsed, run.session().capabilities()),
                        values);
        Optional<AttemptResult.Deferred> deferred = deferral(step, observation, judgement);
        if (deferred.isPresent()) {
            end = end(deferred.get(), step.span(), observation);
        } else if (judgement instanceof Judgement.Missed missed) {
            missed(frame, step, observation, missed, isSetUp);
        } else {
            if (judgement instanceof Judgement.Tolerated reply && tolerated == null) {
                tolerated =
                        end(new AttemptResult.Tolerated(reply.expected(), reply.actual()), step.span(), observation);
            }
            frame.next++;
        }
        if (end != null && frame instanceof Frame.Replies replies && !replies.isLast()) {
            // What the server still says answers the rest of the pipeline.
            run.session().wroteRaw();
        }
    }

    private Optional<AttemptResult.Deferred> deferral(Step step, Observation observation, Judgement judgement) {
        if (Frame.innermostRetry(frames) != null || !(observation instanceof Observation.Replied replied)) {
            return Optional.empty();
        }
        return Deferral.of(step, replied, judgement, values, order.judgedAsIs(), order.retriesTolerated());
    }

    private void missed(Frame frame, Step step, Observation observation, Judgement.Missed missed, boolean isSetUp) {
        Frame.Retry retry = Frame.innermostRetry(frames);
        if (retry != null && StepRoles.isWorthRetrying(observation)) {
            tryAgain(retry, step, missed, observation);
        } else if (frame instanceof Frame.OnTheWay way) {
            boolean gone = observation instanceof Observation.Unreachable;
            String reason = gone
                    ? missed.actual()
                    : "expected " + missed.expected() + Way.how(way.reaching()) + ", got " + missed.actual();
            AttemptResult.WayBroken broken =
                    new AttemptResult.WayBroken(way.reaching().word(), reason, gone);
            if (TlsGuess.isWorthATry(way.reaching(), order.target().security(), observation)) {
                guess(step, broken);
            } else {
                end = end(broken, order.probe().span(), observation);
            }
        } else if (frame instanceof Frame.ControlMessage control) {
            end = end(arrivals.refused(control.absent, missed), step.span(), observation);
        } else if (isSetUp) {
            end = end(
                    new AttemptResult.Failed("set-up: expected " + missed.expected() + " to " + StepRoles.what(step)
                            + ", got " + missed.actual()),
                    step.span(),
                    observation);
        } else {
            boolean always = missed.weight() == Judgement.Weight.NEVER;
            end = end(
                    new AttemptResult.Missed(
                            missed.expected(), missed.actual(), always, StepRoles.absence(observation)),
                    step.span(),
                    observation);
        }
    }

    /** A server that says nothing may wait for a ClientHello: one is tried before the silence is reported. */
    private void guess(Step step, AttemptResult.WayBroken broken) {
        suspicion = broken;
        queued.add(new Run(
                step,
                sessions.of(step.session()),
                TlsGuess.program(order.target().security(), Instant.now()),
                TlsGuess.PATIENCE,
                null));
    }

    private void guessed(Observation observation) {
        AttemptResult.WayBroken silence = suspicion;
        if (silence != null) {
            end = end(TlsGuess.told(silence, observation), order.probe().span());
        }
    }

    private void tryAgain(Frame.Retry retry, Step step, Judgement.Missed missed, Observation observation) {
        Optional<AttemptResult.End> over = retry.over(tools.loop().nanoTime(), missed, observation);
        if (over.isPresent()) {
            end = end(over.get(), step.span(), observation);
            return;
        }
        Duration pause = retry.pause();
        while (frames.peek() != retry) {
            frames.pop();
        }
        retry.next = 0;
        retry.tries++;
        if (retry.reconnects) {
            reconnect(step);
        }
        evidence.waits(pause);
        queued.add(new Wait(pause));
    }

    /**
     * Each try of a {@code retry} with {@code reconnect} begins with a new connection, the first too where one was
     * used.
     */
    private void beginAnew(Step step, Frame opened) {
        if (opened instanceof Frame.Retry retry
                && retry.reconnects
                && sessions.of(step.session()).isUsed()) {
            reconnect(step);
        }
    }

    private void reconnect(Step step) {
        sessions.open().forEach(session -> queued.add(hangUp(step, session)));
        pushWay(step.session(), order.probe().start());
    }

    private Run hangUp(Step step, Session session) {
        return new Run(step, session, new SingleMoveProgram(new Move.Close()), order.timeout(), null);
    }

    /** Leaves a frame whose steps have been walked, or begins it anew. */
    private void leave(Frame frame) {
        if (frame instanceof Frame.Repeat repeat && controls.goesOn(repeat)) {
            return;
        }
        frames.pop();
        if (frame instanceof Frame.Retry retry && retry.tries > 1) {
            evidence.note(retry.told(tools.loop().nanoTime()));
        }
        if (frame instanceof Frame.OnTheWay way && way.session.isEmpty() && !needsChecked) {
            needsChecked = true;
            checkNeeds();
        }
    }

    /** A capability is asked of the EHLO at the start state; before EHLO of the one that the control has seen. */
    private void checkNeeds() {
        List<String> offered = order.probe().start().compareTo(State.EHLO) >= 0
                ? sessions.of("").capabilities()
                : order.target().capabilities().orElse(List.of());
        for (String capability : order.probe().needs().capabilities()) {
            if (!Capability.isOffered(offered, capability)) {
                end = end(
                        new AttemptResult.NotApplicable(capability + " is not offered"),
                        order.probe().span());
                return;
            }
        }
    }

    /** Enters a step: pushes what a control step opens, or gives the program of any other. */
    private @Nullable Run enter(Frame frame, Step step) {
        if (ControlSteps.NAMES.contains(step.name())) {
            frame.next++;
            ControlSteps.Taken taken = controls.take(
                    step, sessions.known(step.session()), inputs, tools.loop().nanoTime());
            if (taken instanceof ControlSteps.Opens opens) {
                frames.push(opens.frame());
                beginAnew(step, opens.frame());
            } else if (taken instanceof ControlSteps.Ends ends) {
                end = end(ends.end(), step.span());
            }
            return null;
        }
        if (step.name().equals("pipeline")) {
            return pipeline(frame, step);
        }
        if (ArrivalSteps.NAMES.contains(step.name())) {
            return arrival(frame, step);
        }
        Session session = sessions.of(step.session());
        if (frame instanceof Frame.OnTheWay way && isPassedBy(way, session)) {
            return null;
        }
        boolean isConnect = step.name().equals("connect");
        boolean needsConnection = !isConnect && !step.name().equals("tls-offers");
        if (needsConnection
                && session.connection() == null
                && !session.wasOpened()
                && !(frame instanceof Frame.OnTheWay)) {
            pushWay(step.session(), order.probe().start());
            return null;
        }
        if (isConnect && !(frame instanceof Frame.OnTheWay)) {
            return connect(frame, step, session);
        }
        guard(step, session);
        StepProgram program = frame instanceof Frame.Replies replies
                ? new ReadReplyProgram(replies.verb())
                : StepCompiler.compile(step, call(frame, step, session));
        if (!(frame instanceof Frame.ControlMessage)) {
            arrivals.sends(step, program);
        }
        remember(step);
        return new Run(step, session, program, timeout(step), frame);
    }

    /** {@code absent} sends its control message first, on a connection of its own. */
    private @Nullable Run arrival(Frame frame, Step step) {
        if (arrivals.needsControl(step)) {
            frames.push(new Frame.ControlMessage(step, arrivals.control(step)));
            State start = ArrivalSteps.controlStart(order.probe().start());
            frames.push(new Frame.OnTheWay(
                    Way.to(start, ground(), ArrivalSteps.CONTROL_SESSION, step.span()), ArrivalSteps.CONTROL_SESSION));
            return null;
        }
        return new Run(step, sessions.of(step.session()), arrivals.program(step), timeout(step), frame);
    }

    /** Whether a leg of the way is not walked here, or ends the attempt. */
    private boolean isPassedBy(Frame.OnTheWay way, Session session) {
        boolean offered = Capability.isOffered(session.capabilities(), "STARTTLS");
        boolean walked = switch (way.when()) {
            case ALWAYS -> true;
            case STARTTLS_IS_DUE, STARTTLS_IS_OFFERED -> offered;
            case TLS_IS_NEW -> session.tls().isPresent();
        };
        if (walked) {
            return false;
        }
        if (way.when() == Way.When.STARTTLS_IS_DUE) {
            end = end(
                    new AttemptResult.NotApplicable("STARTTLS is not offered"),
                    order.probe().span());
        }
        way.next++;
        return true;
    }

    /** {@code connect} closes what is open under its name, opens anew, and walks on to its {@code start}. */
    private @Nullable Run connect(Frame frame, Step step, Session session) {
        if (session.connection() != null) {
            return hangUp(step, session);
        }
        Node start = step.keys().get("start");
        State state = start == null ? State.TCP : State.named(values.text(start));
        List<Way.Leg> legs = new ArrayList<>(Way.to(state, ground(), step.session(), step.span()));
        legs.set(0, new Way.Leg(State.TCP, step, Way.When.ALWAYS));
        frame.next++;
        frames.push(new Frame.OnTheWay(legs, step.session()));
        return null;
    }

    /** Writes all commands in one go and then reads a reply for each. */
    private Run pipeline(Frame frame, Step step) {
        Session session = sessions.of(step.session());
        guard(step, session);
        Pipeline pipeline = Pipeline.of(step, values);
        step.branches().getOrDefault("pipeline", List.of()).forEach(command -> {
            remember(command);
            arrivals.sends(command);
        });
        frame.next++;
        frames.push(pipeline.replies(session));
        return new Run(
                step, session, new SingleMoveProgram(new Move.Command(pipeline.segments())), timeout(step), null);
    }

    private StepCompiler.Call call(Frame frame, Step step, Session session) {
        String token = frame instanceof Frame.ControlMessage ? arrivals.controlToken() : order.token();
        return new StepCompiler.Call(
                values,
                session.awaited(),
                timeout(step),
                token,
                Instant.now(),
                order.target().security(),
                surroundings(session),
                ground());
    }

    private AuthSurroundings surroundings(Session session) {
        Set<Permission> permitted = order.target().security().permissions();
        return new AuthSurroundings(
                session.capabilities(),
                order.target().host(),
                order.target().port(),
                session.binding(),
                session.channel(permitted.contains(Permission.UNNAMED)),
                permitted,
                secrets,
                evidence::hide);
    }

    /** Octets that a suite writes as they are must not carry a secret past the guard. */
    private void guard(Step step, Session session) {
        SecretUse.written(step).forEach(node -> surroundings(session).guard(node, values));
    }

    private Duration timeout(Step step) {
        Node node = step.keys().get("timeout");
        return node == null ? order.timeout() : values.duration(node);
    }

    /** Keeps what we send, to be blanked where texts are compared. */
    private void remember(Step step) {
        if (inputs.size() < 1000) {
            inputs.addAll(StepCompiler.inputs(step, values));
        }
    }

    private void pushWay(String session, State state) {
        frames.push(new Frame.OnTheWay(
                Way.to(state, ground(), session, order.probe().span()), session));
    }

    private Way.Ground ground() {
        return Way.Ground.of(order.target());
    }

    private End end(AttemptResult.End how, SourceSpan at, Observation observation) {
        return new End(how, at, evidence.lineOf(observation));
    }

    private End end(AttemptResult.End how, SourceSpan at) {
        return new End(how, at, evidence.lastLine());
    }

    /** What cannot be prepared on the way is an error of the way, so that many probes of one cause become one. */
    private static AttemptResult.End onTheWay(AttemptResult.End how, Frame frame) {
        return how instanceof AttemptResult.Failed failed && frame instanceof Frame.OnTheWay way
                ? new AttemptResult.WayBroken(way.reaching().word(), failed.reason(), false)
                : how;
    }

    /** Gives back what the attempt holds apart from connections. */
    void leave() {
        arrivals.leave();
    }

    Sessions sessions() {
        return sessions;
    }

    /** Whether the last thing that was waited for came, so that QUIT may be answered as well. */
    boolean lastReplyCame() {
        return lastReplyCame;
    }

    /** The attempt's result, once every connection is closed. */
    AttemptResult result(End how) {
        return evidence.result(how.end(), how.at(), how.line(), scope.lastCaptured());
    }
}
