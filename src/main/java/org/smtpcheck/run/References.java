package org.smtpcheck.run;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Template;

/** Which names a probe refers to, whatever happens: steps inside {@code when} may never be reached and do not count. */
final class References {

    private final Set<String> names = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private final Map<String, Template> vars;

    private References(Map<String, Template> vars) {
        this.vars = vars;
    }

    /** The names that {@code probe} needs in the case {@code probeCase}, through its variables. */
    static Set<String> of(Probe probe, Probe.Case probeCase) {
        Map<String, Template> all = new java.util.HashMap<>(probe.vars());
        all.putAll(probeCase.values());
        References references = new References(all);
        probe.steps().forEach(references::step);
        return references.names;
    }

    private void step(Step step) {
        node(step.value());
        step.keys().values().forEach(this::node);
        step.expect().forEach(expect -> node(expect.value()));
        boolean mayNotHappen = step.name().equals("when");
        if (!mayNotHappen) {
            step.branches().values().forEach(branch -> branch.forEach(this::step));
        }
        boolean defaults = step.value() instanceof Node.Empty || step.value() instanceof Node.Fields;
        if (step.name().equals("message") && defaults) {
            addUnlessWritten(step, "from", "sender");
            addUnlessWritten(step, "to", "mailbox");
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
            if (part instanceof Template.Reference reference && reference.fallback() == null) {
                names.add(reference.name());
                Template variable = vars.get(reference.name());
                if (variable != null && seen.add(reference.name())) {
                    template(variable);
                }
            }
        }
    }
}
