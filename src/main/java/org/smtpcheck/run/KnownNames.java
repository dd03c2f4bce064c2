package org.smtpcheck.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.suite.Filled;
import org.smtpcheck.suite.Interpolator;
import org.smtpcheck.suite.Template;

/**
 * What a planned probe's texts are before anything is sent: facts, variables, cases and the target's address filled in;
 * secrets, and what only the run knows, as they are written.
 */
public final class KnownNames {

    private final StaticScope scope;

    private KnownNames(StaticScope scope) {
        this.scope = scope;
    }

    /** Those of {@code probe} in {@code plan}. */
    public static KnownNames of(PlannedProbe probe, Plan plan) {
        Map<String, String> known = new HashMap<>();
        plan.targets().stream()
                .filter(target -> target.name().equals(probe.target()))
                .findFirst()
                .ifPresent(target -> {
                    known.putAll(target.facts());
                    if (target.embedded() == null) {
                        known.put("target.host", target.host());
                        known.put("target.port", Integer.toString(target.port()));
                    }
                });
        known.remove("password");
        known.values()
                .removeIf(value ->
                        plan.secrets().stream().anyMatch(secret -> !secret.isEmpty() && value.contains(secret)));
        return new KnownNames(
                new StaticScope(known, probe.probe().vars(), probe.probeCase().values()));
    }

    /** {@code template} with every reference filled in that has a value already. */
    public String fill(Template template) {
        StringBuilder text = new StringBuilder();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Literal literal) {
                text.append(literal.text());
            } else if (part instanceof Template.Reference reference) {
                Filled filled = Interpolator.fill(new Template(List.of(part), ""), scope);
                text.append(filled instanceof Filled.Text known ? known.value() : written(reference));
            }
        }
        return text.toString();
    }

    private static String written(Template.Reference reference) {
        StringBuilder text = new StringBuilder("${").append(reference.name());
        if (reference.fallback() != null) {
            text.append(":-").append(reference.fallback().source());
        }
        reference.filters().forEach(filter -> {
            text.append('|').append(filter.name());
            if (filter.argument() != 0) {
                text.append(':').append(filter.argument());
            }
        });
        return text.append('}').toString();
    }
}
