package org.smtpcheck.run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.smtpcheck.place.SuitePlaces;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.PlaceDef;
import org.smtpcheck.suite.Step;
import org.smtpcheck.suite.Template;

/**
 * Which sinks a probe uses, each as {@code sink:NAME}.
 *
 * @param changes those to which it gives another conduct
 * @param looks the others that it looks at
 */
record SinkUse(Set<String> changes, Set<String> looks) {

    static SinkUse of(List<Step> steps, SuitePlaces places) {
        Set<String> changes = new HashSet<>();
        Set<String> looks = new HashSet<>();
        collect(steps, places, changes, looks);
        looks.removeAll(changes);
        return new SinkUse(changes, looks);
    }

    private static void collect(List<Step> steps, SuitePlaces places, Set<String> changes, Set<String> looks) {
        for (Step step : steps) {
            switch (step.name()) {
                case "sink" -> {
                    if (step.value() instanceof Node.Fields fields
                            && fields.fields().get("name") != null) {
                        changes.addAll(named(fields.fields().get("name"), places));
                    }
                }
                case "arrives", "absent", "visited" -> looks.addAll(named(step.value(), places));
                default -> {}
            }
            step.branches().values().forEach(branch -> collect(branch, places, changes, looks));
        }
    }

    /** A name that is known in the run only may be any sink's. */
    private static Set<String> named(Node node, SuitePlaces places) {
        boolean isFixed = node instanceof Node.Scalar scalar
                && scalar.template().parts().stream().noneMatch(Template.Reference.class::isInstance);
        Set<String> names = new HashSet<>();
        if (isFixed) {
            String name = ((Node.Scalar) node).template().source();
            PlaceDef place = places.places().get(name);
            names.add("sink:" + (place != null && place.isSink() ? place.at() : name));
        } else {
            places.sinks().keySet().forEach(name -> names.add("sink:" + name));
        }
        return names;
    }
}
