package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.smtpcheck.run.KnownNames;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.PlannedProbe;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Step;
import org.smtpcheck.wire.Redactor;

/**
 * What a run would do, in the words of the language: every probe with its steps, values filled in as far as they are
 * known before anything is sent. Secrets stay references; one that a suite writes into a step is redacted.
 */
final class DryRun {

    private static final List<String> BRANCHES = List.of("pipeline", "steps", "then", "else");
    private static final String INDENT = "  ";

    private final Plan plan;
    private final Redactor redactor;
    private final List<String> lines = new ArrayList<>();

    private DryRun(Plan plan) {
        this.plan = plan;
        this.redactor = Redactor.of(plan.secrets());
    }

    /** The text of {@code probes}, which {@code plan} holds, ending in a line feed. */
    static String of(Plan plan, List<PlannedProbe> probes) {
        DryRun dry = new DryRun(plan);
        plan.targets().forEach(target -> dry.line("", "target " + target.name() + ": " + target.url()));
        probes.forEach(dry::probe);
        long skipped = probes.stream().filter(probe -> !probe.skip().isEmpty()).count();
        dry.lines.add("");
        dry.lines.add(probes.size() + (probes.size() == 1 ? " probe" : " probes")
                + (skipped > 0 ? ", " + skipped + " of them to be skipped" : "") + ". Nothing was sent.");
        return String.join("\n", dry.lines) + "\n";
    }

    private void probe(PlannedProbe probe) {
        lines.add("");
        line("", probe.id() + "  " + probe.title());
        String norm =
                probe.probe().spec().isEmpty() ? "" : " · " + probe.probe().spec();
        line(
                INDENT,
                probe.level().word() + norm + " · " + probe.probe().span().fileAndLine() + " · starts at `"
                        + probe.probe().start().word() + "`");
        if (!probe.skip().isEmpty()) {
            line(INDENT, "skipped: " + probe.skip());
            return;
        }
        if (!probe.probe().needs().capabilities().isEmpty()) {
            line(
                    INDENT,
                    "skipped unless offered: "
                            + String.join(", ", probe.probe().needs().capabilities()));
        }
        steps(probe.probe().steps(), KnownNames.of(probe, plan), INDENT);
    }

    private void steps(List<Step> steps, KnownNames names, String indent) {
        for (Step step : steps) {
            String value = text(step.value(), names);
            line(indent, "- " + step.name() + ":" + (value.isEmpty() ? "" : " " + value));
            String deeper = indent + INDENT;
            if (!step.session().isEmpty()) {
                line(deeper, "session: " + step.session());
            }
            new TreeMap<>(step.keys()).forEach((key, node) -> line(deeper, key + ": " + text(node, names)));
            if (!step.captures().isEmpty()) {
                line(
                        deeper,
                        "capture: "
                                + step.captures().stream()
                                        .map(capture -> capture.name() + ": " + capture.what())
                                        .collect(Collectors.joining(", ", "{ ", " }")));
            }
            if (!step.expect().isEmpty()) {
                line(
                        deeper,
                        "expect: "
                                + step.expect().stream()
                                        .map(expect -> expect.name() + ": " + text(expect.value(), names))
                                        .collect(Collectors.joining(", ", "{ ", " }")));
            }
            for (String branch : BRANCHES) {
                List<Step> nested = step.branches().get(branch);
                if (nested != null) {
                    line(deeper, branch + ":");
                    steps(nested, names, deeper + INDENT);
                }
            }
        }
    }

    private static String text(Node node, KnownNames names) {
        if (node instanceof Node.Scalar scalar) {
            String text = names.fill(scalar.template());
            return text.isEmpty() ? "\"\"" : text;
        }
        if (node instanceof Node.Items items) {
            return items.items().stream().map(item -> text(item, names)).collect(Collectors.joining(", ", "[", "]"));
        }
        if (node instanceof Node.Fields fields) {
            return fields.fields().entrySet().stream()
                    .map((Map.Entry<String, Node> field) -> field.getKey() + ": " + text(field.getValue(), names))
                    .collect(Collectors.joining(", ", "{ ", " }"));
        }
        return "";
    }

    private void line(String indent, String text) {
        lines.add(indent + Printable.of(redactor.redact(text)));
    }
}
