package org.smtpcheck.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.smtpcheck.result.Level;
import org.smtpcheck.sasl.SaslFinding;
import org.smtpcheck.sasl.SaslFinding.Kind;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Step;

/** What {@code auth} can expect of its exchange, and what no exchange may hold. */
final class AuthExpectations {

    static final Map<String, Expectation> TABLE = Map.of(
            "mechanism", AuthExpectations::mechanism,
            "iterations", AuthExpectations::iterations,
            "nonce-extends", (wanted, seen, values) -> fact("nonce-extends", wanted, seen, values),
            "server-signature", (wanted, seen, values) -> fact("server-signature", wanted, seen, values),
            "final-in", (wanted, seen, values) -> fact("final-in", wanted, seen, values));

    /** An expectation of that name judges these alone: a suite may expect a server to do wrong. */
    private static final Map<String, Set<Kind>> NAMED = Map.of(
            "nonce-extends", Set.of(Kind.NONCE_NOT_EXTENDED, Kind.NONCE_NOT_OURS),
            "iterations", Set.of(Kind.ITERATIONS_OUT_OF_BOUNDS),
            "server-signature",
                    Set.of(
                            Kind.NO_SERVER_SIGNATURE,
                            Kind.BAD_SERVER_SIGNATURE,
                            Kind.DIGEST_NO_RSPAUTH,
                            Kind.DIGEST_BAD_RSPAUTH),
            "final-in", Set.of(Kind.SIGNATURE_IN_SUCCESS));

    private AuthExpectations() {}

    /** The first thing that the server must not have done, unless an expectation of {@code step} is about it. */
    static Optional<Judgement.Missed> violation(Step step, Observation observation) {
        return seen(observation)
                .flatMap(auth -> auth.report().findings().stream()
                        .filter(finding -> isBinding(finding.level()))
                        .filter(finding -> step.expect().stream().noneMatch(expect -> isAbout(expect, finding)))
                        .findFirst()
                        .map(finding -> new Judgement.Missed(
                                "an exchange without fault (" + finding.norm() + ")",
                                Described.printable(finding.what()),
                                Judgement.Weight.LEVEL)));
    }

    private static boolean isBinding(Level level) {
        return level == Level.MUST || level == Level.SECURITY;
    }

    private static boolean isAbout(Step.Expect expect, SaslFinding finding) {
        return NAMED.getOrDefault(expect.name(), Set.of()).contains(finding.kind());
    }

    /** All that the server did wrong, for the notes. */
    static List<String> remarks(Observation observation) {
        return seen(observation).map(AuthSeen::report).stream()
                .flatMap(report -> report.findings().stream())
                .map(finding -> "AUTH: " + Described.printable(finding.what()) + " (" + finding.norm() + ")")
                .collect(Collectors.toList());
    }

    private static Optional<Judgement.Missed> mechanism(Node wanted, Expectation.Sight sight, Values values) {
        List<String> names = values.texts(wanted);
        String used = seen(sight.observation()).map(AuthSeen::mechanism).orElse("");
        return names.stream().anyMatch(used::equalsIgnoreCase)
                ? Optional.empty()
                : Expectation.miss("mechanism " + String.join(" or ", names), used.isEmpty() ? "none" : used);
    }

    private static Optional<Judgement.Missed> iterations(Node wanted, Expectation.Sight sight, Values values) {
        String bound = values.text(wanted);
        String named = found("iterations", sight);
        boolean met = named.matches("\\d{1,7}") && LinesExpectation.counts(Integer.parseInt(named), bound);
        return met
                ? Optional.empty()
                : Expectation.miss(
                        bound + " iterations",
                        named.isEmpty() ? "no iteration count" + mechanismOf(sight) : Described.printable(named));
    }

    private static Optional<Judgement.Missed> fact(String name, Node wanted, Expectation.Sight sight, Values values) {
        List<String> words = values.texts(wanted);
        String found = found(name, sight);
        return words.contains(found)
                ? Optional.empty()
                : Expectation.miss(
                        name + ": " + String.join(" or ", words),
                        found.isEmpty()
                                ? "no " + name + mechanismOf(sight) + "; " + Described.of(sight.observation())
                                : name + ": " + found);
    }

    private static String mechanismOf(Expectation.Sight sight) {
        return seen(sight.observation())
                .map(auth -> " in this exchange of " + auth.mechanism())
                .orElse("");
    }

    private static String found(String name, Expectation.Sight sight) {
        return seen(sight.observation()).map(auth -> auth.fact(name)).orElse("");
    }

    private static Optional<AuthSeen> seen(Observation observation) {
        return observation instanceof Observation.Replied replied ? replied.auth() : Optional.empty();
    }
}
