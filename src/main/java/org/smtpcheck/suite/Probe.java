package org.smtpcheck.suite;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.SourceSpan;

/**
 * One probe as written.
 *
 * @param id its slug, unique in its suite
 * @param title the requirement in one line; may hold references to {@code each} names
 * @param level how binding it is, when no more special entry of {@code levels} applies
 * @param levels levels by role ({@code mx}) or profile ({@code strict}); the profile goes first
 * @param spec the norm; may be empty
 * @param since the catalogue version that brought it; empty for always
 * @param group a heading to show it under; may be empty
 * @param targets the targets it names; empty means all that its roles allow
 * @param roles the roles it applies to; empty means all
 * @param needs conditions; where one does not hold the probe is a skip
 * @param cases the cases of {@code each}; a probe without has one case with an empty name
 * @param once whether it runs on the first fitting target only
 * @param order when it runs
 * @param exclusive resources that it shares with no probe running at the same time
 * @param start the state its steps begin in
 * @param vars names known in its steps: those of the file that it stands in, {@code with} of its include already put in
 */
public record Probe(
        String id,
        Template title,
        Level level,
        Map<String, Level> levels,
        String spec,
        String since,
        String group,
        List<String> tags,
        List<String> targets,
        Set<String> roles,
        Needs needs,
        List<Case> cases,
        boolean once,
        Order order,
        List<String> exclusive,
        State start,
        List<Step> steps,
        Map<String, Template> vars,
        SourceSpan span) {

    public Probe {
        levels = Map.copyOf(levels);
        tags = List.copyOf(tags);
        targets = List.copyOf(targets);
        roles = Set.copyOf(roles);
        cases = List.copyOf(cases);
        exclusive = List.copyOf(exclusive);
        steps = List.copyOf(steps);
        vars = Map.copyOf(vars);
    }

    /** When a probe runs. */
    public enum Order {
        FIRST,
        ANY,
        LAST
    }

    /**
     * Conditions of a probe.
     *
     * @param capabilities EHLO keywords that must be offered at {@code start}
     * @param facts facts that must be given
     * @param profile the profile it belongs to; empty for all
     */
    public record Needs(List<String> capabilities, List<String> facts, String profile) {
        public Needs {
            capabilities = List.copyOf(capabilities);
            facts = List.copyOf(facts);
        }

        /** No conditions. */
        public static final Needs NONE = new Needs(List.of(), List.of(), "");
    }

    /**
     * One case of {@code each}.
     *
     * @param name the case's name as in {@code id[name]}; several names are joined by {@code ,}; empty for the only
     *     case
     * @param values what it sets: {@code form}, or {@code form.key} where the case is a map
     */
    public record Case(String name, Map<String, Template> values) {
        public Case {
            values = Map.copyOf(values);
        }
    }
}
