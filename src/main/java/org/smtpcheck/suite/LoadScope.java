package org.smtpcheck.suite;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Fills in texts that are needed while a file is loaded: variables and secrets are known by then, all else is not. */
final class LoadScope implements Scope {

    private final Map<String, Template> values;
    private final Problems problems;
    private final Map<String, Lookup> known = new HashMap<>();
    private final Set<String> open = new HashSet<>();

    LoadScope(Map<String, Template> values, Problems problems) {
        this.values = values;
        this.problems = problems;
    }

    @Override
    public Lookup lookup(String name) {
        Lookup found = known.get(name);
        if (found != null) {
            return found;
        }
        Template template = values.get(name);
        if (template == null || !open.add(name)) {
            return new Unset(name, "${" + name + "} is not known before the run");
        }
        Lookup lookup = Interpolator.fill(template, this) instanceof Filled.Text text
                ? new Found(text.value())
                : new Unset(name, "${" + name + "} is not known before the run");
        open.remove(name);
        known.put(name, lookup);
        return lookup;
    }

    /** The text of a checked scalar; {@code null} where it is not known yet, which was reported. */
    @Nullable
    String text(@Nullable Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            return null;
        }
        Filled filled = Interpolator.fill(scalar.template(), this);
        if (filled instanceof Filled.Text text) {
            return text.value();
        }
        tooEarly(((Filled.Missing) filled).why(), scalar.span());
        return null;
    }

    void tooEarly(Lookup why, SourceSpan where) {
        String reason = why instanceof Unset unset ? unset.reason() : "a fact is not known before the run";
        problems.error(
                ProblemKind.REFERENCE_TOO_EARLY,
                where,
                reason,
                "only variables, secrets, env: and file: have values here");
    }
}
