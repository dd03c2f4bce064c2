package org.smtpcheck.suite;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.result.SourceSpan;

/**
 * Holds every reference of a probe against the names that are known where it stands.
 *
 * <p>A capture is known in the steps behind it and anywhere in a loop around it, since the loop may have run before.
 */
final class NameCheck {

    /** Names that the run itself gives. */
    static final List<String> DYNAMIC = List.of(
            "unique",
            "token",
            "client.ip",
            "server.ip",
            "server.literal",
            "server.name",
            "greylists",
            "catch-all",
            "trusted",
            "target.host",
            "target.port",
            "target.scheme",
            "target.name");

    private static final String CAPABILITY = "capability.";

    private final Set<String> fixed;
    private final Problems problems;
    private final Set<String> captured = new LinkedHashSet<>();
    private final Set<String> everCaptured = new LinkedHashSet<>();

    /** @param fixed names known everywhere in the file: variables, secrets, sinks' ports */
    NameCheck(Collection<String> fixed, Problems problems) {
        this.fixed = new LinkedHashSet<>(fixed);
        this.fixed.addAll(Facts.names());
        this.fixed.addAll(DYNAMIC);
        this.problems = problems;
    }

    void probe(Probe probe, Set<String> eachNames) {
        captured.clear();
        everCaptured.clear();
        probe.cases().forEach(c -> c.values().values().forEach(this::template));
        captured.addAll(eachNames);
        template(probe.title());
        collect(probe.steps(), everCaptured);
        steps(probe.steps());
    }

    void template(Template template) {
        TemplateNames.references(template).forEach(this::reference);
    }

    private void steps(List<Step> steps) {
        for (Step step : steps) {
            boolean loop = step.name().equals("retry") || step.name().equals("repeat");
            if (loop) {
                collect(step.branches().getOrDefault("steps", List.of()), captured);
            }
            node(step.value());
            if (step.value() instanceof Node.Fields fields && fields.fields().get("as") instanceof Node.Scalar as) {
                captured.add(Texts.literal(as.template()));
            }
            step.keys().values().forEach(this::node);
            step.expect().forEach(e -> node(e.value()));
            step.captures().forEach(this::capture);
            // In the order of the language: `then` before `else`.
            for (String branch : List.of("pipeline", "steps", "then", "else")) {
                steps(step.branches().getOrDefault(branch, List.of()));
            }
        }
    }

    private static void collect(List<Step> steps, Set<String> names) {
        for (Step step : steps) {
            step.captures().forEach(c -> names.add(c.name()));
            step.branches().values().forEach(branch -> collect(branch, names));
        }
    }

    /** What the control finds out are captures of its own; a capture of any other known name would hide it. */
    private void capture(Step.Capture capture) {
        boolean given = DYNAMIC.contains(capture.name());
        if (fixed.contains(capture.name()) && !given || capture.name().startsWith(CAPABILITY)) {
            problems.error(
                    ProblemKind.NAME_CLASH,
                    capture.span(),
                    "`" + capture.name() + "` has another meaning already",
                    "capture it under a name of its own");
        }
        captured.add(capture.name());
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

    private void reference(Template.Reference reference) {
        String name = reference.name();
        boolean capability = name.startsWith(CAPABILITY) && Syntax.isKeyword(name.substring(CAPABILITY.length()));
        if (capability || fixed.contains(name) || captured.contains(name)) {
            return;
        }
        SourceSpan where = reference.span();
        if (everCaptured.contains(name)) {
            problems.error(
                    ProblemKind.REFERENCE_TOO_EARLY,
                    where,
                    "`" + name + "` is captured only by a later step",
                    "capture it before it is used");
            return;
        }
        Set<String> valid = new LinkedHashSet<>(fixed);
        valid.addAll(captured);
        problems.error(ProblemKind.UNDEFINED_NAME, where, "`" + name + "` is not defined", remedy(name, valid));
    }

    private static String remedy(String name, Set<String> valid) {
        String nearest = Nearest.remedy(name, valid);
        return nearest.startsWith("did you") ? nearest : "define it under `vars`; " + nearest;
    }

    /** Checks variables and the like, which may refer to each other but to nothing of a probe. */
    void values(Map<String, Template> values) {
        captured.clear();
        everCaptured.clear();
        values.values().forEach(this::template);
    }
}
