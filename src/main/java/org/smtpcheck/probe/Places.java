package org.smtpcheck.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.suite.Step;

/**
 * The places of one suite while a run goes on.
 *
 * <p>Threads: any.
 */
public interface Places {

    /** None at all. */
    Places NONE = new Places() {
        @Override
        public Optional<Place> byName(String name) {
            return Optional.empty();
        }

        @Override
        public List<Place> all() {
            return List.of();
        }

        @Override
        public Map<String, String> vars() {
            return Map.of();
        }

        @Override
        public void posted(String token, String target, String reply) {}
    };

    /** Whether a probe looks at places at all. */
    static boolean areUsedBy(List<Step> steps) {
        return steps.stream()
                .anyMatch(step -> ArrivalSteps.NAMES.contains(step.name())
                        || step.branches().values().stream().anyMatch(Places::areUsedBy));
    }

    /** The place of this name. */
    Optional<Place> byName(String name);

    /** All of them, each once. */
    List<Place> all();

    /** Names that they give to probes: {@code sink.NAME.port}. */
    Map<String, String> vars();

    /**
     * A server took a message.
     *
     * @param token what it is found again by
     * @param target the server's name
     * @param reply what it said
     */
    void posted(String token, String target, String reply);
}
