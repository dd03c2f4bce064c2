package org.smtpcheck.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.suite.Facts;
import org.smtpcheck.suite.Filled;
import org.smtpcheck.suite.Interpolator;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.Template;

/** Names that are known before anything is sent: cases, variables and facts that refer to each other. */
final class StaticScope implements Scope {

    private final Map<String, Template> names = new HashMap<>();
    private final Map<String, String> values = new HashMap<>();
    private final Set<String> underway = new HashSet<>();

    /** A scope in which later maps go before earlier ones. */
    @SafeVarargs
    StaticScope(Map<String, String> values, Map<String, Template>... layers) {
        this.values.putAll(values);
        for (Map<String, Template> layer : layers) {
            names.putAll(layer);
        }
    }

    @Override
    public Lookup lookup(String name) {
        String value = values.get(name);
        if (value != null) {
            return new Found(value);
        }
        Template template = names.get(name);
        if (template == null) {
            return Facts.byName(name) != null
                    ? new FactMissing(name)
                    : new Unset(name, "${" + name + "} is not known yet");
        }
        if (!underway.add(name)) {
            return new Unset(name, "${" + name + "} refers to itself");
        }
        try {
            Filled filled = Interpolator.fill(template, this);
            return filled instanceof Filled.Text text ? new Found(text.value()) : ((Filled.Missing) filled).why();
        } finally {
            underway.remove(name);
        }
    }

    /** {@code template} filled in, or as it was written where something in it is not known yet. */
    String fillOrShow(Template template) {
        return Interpolator.fill(template, this) instanceof Filled.Text text ? text.value() : template.source();
    }
}
