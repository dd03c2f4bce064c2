package org.smtpcheck.run;

import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Template;

/** Which names a probe refers to. */
final class References {

    /** Which references count. */
    private enum Reach {
        /** Those it cannot do without: not inside {@code when}, whose steps may not happen, and not with a fallback. */
        CERTAIN,
        ALL
    }

    private static final Set<String> WITHOUT_PASSWORD = Set.of("EXTERNAL", "ANONYMOUS");

    private static final Set<String> WITH_TOKEN = Set.of("OAUTHBEARER", "XOAUTH2");

    private final Reach reach;
    private final Set<String> names = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Template> vars;

    private References(Reach reach, Map<String, Template> vars) {
        this.reach = reach;
        this.vars = vars;
    }

    /** The names that {@code probe} cannot do without in the case {@code probeCase}, through its variables. */
    static Set<String> of(Probe probe, Probe.Case probeCase) {
        return names(Reach.CERTAIN, probe, probeCase);
    }

    /** The names that {@code probe} may come to use in the case {@code probeCase}, through its variables. */
    static Set<String> anywhere(Probe probe, Probe.Case probeCase) {
        return names(Reach.ALL, probe, probeCase);
    }

    private static Set<String> names(Reach reach, Probe probe, Probe.Case probeCase) {
        Map<String, Template> all = new java.util.HashMap<>(probe.vars());
        all.putAll(probeCase.values());
        References references = new References(reach, all);
        probe.steps().forEach(references::step);
        return references.names;
    }

    private void step(Step step) {
        node(step.value());
        step.keys().values().forEach(this::node);
        step.expect().forEach(expect -> node(expect.value()));
        if (reach == Reach.ALL || !step.name().equals("when")) {
            step.branches().values().forEach(branch -> branch.forEach(this::step));
        }
        if (reach == Reach.ALL
                && step.name().equals("when")
                && step.value() instanceof Node.Fields fields
                && fields.fields().get("fact") instanceof Node.Scalar fact) {
            names.add(fact.template().source());
        }
        boolean defaults = step.value() instanceof Node.Empty || step.value() instanceof Node.Fields;
        if (step.name().equals("message") && defaults) {
            addUnlessWritten(step, "from", "sender");
            addUnlessWritten(step, "to", "mailbox");
        }
        if (step.name().equals("auth")) {
            credentials(step.value());
        }
    }

    /** What {@code auth} takes from the facts, unless its mechanism or its responses need neither user nor password. */
    private void credentials(Node value) {
        Node.Fields fields = value instanceof Node.Fields written ? written : new Node.Fields(Map.of(), value.span());
        Node mechanism = value instanceof Node.Scalar ? value : fields.fields().get("mechanism");
        boolean anonymous = mechanism instanceof Node.Scalar name
                && WITHOUT_PASSWORD.contains(name.template().source().toUpperCase(Locale.ROOT));
        if (anonymous || fields.fields().containsKey("responses")) {
            return;
        }
        boolean bearer = mechanism instanceof Node.Scalar name
                && WITH_TOKEN.contains(name.template().source().toUpperCase(Locale.ROOT));
        if (!fields.fields().containsKey("user")) {
            names.add("user");
        }
        if (!fields.fields().containsKey("password")) {
            names.add(bearer ? "bearer" : "password");
        }
    }

    private void addUnlessWritten(Step step, String key, String fact) {
        if (!(step.value() instanceof Node.Fields fields && fields.fields().containsKey(key))) {
            names.add(fact);
        }
    }

    private void node(Node node) {
        if (node instanceof Node.Scalar scalar) {
            template(scalar.template());
        } else if (node instanceof Node.Items items) {
            items.items().forEach(this::node);
        } else if (node instanceof Node.Fields fields) {
            fields.fields().values().forEach(this::node);
        }
    }

    private void template(Template template) {
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Reference reference && (reach == Reach.ALL || reference.fallback() == null)) {
                names.add(reference.name());
                Template variable = vars.get(reference.name());
                if (variable != null && seen.add(reference.name())) {
                    template(variable);
                }
            }
        }
    }
}
