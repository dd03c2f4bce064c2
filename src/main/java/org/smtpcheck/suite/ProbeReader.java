package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.Level;
import org.smtpcheck.result.SourceSpan;

/** Reads one probe. */
final class ProbeReader {

    private final FileContext file;
    private final Checker checker;
    private final StepReader steps;
    private final EachReader each;

    ProbeReader(FileContext file) {
        this.file = file;
        this.checker = new Checker(file);
        this.steps = new StepReader(file, checker);
        this.each = new EachReader(file, checker);
    }

    /**
     * A probe with what its file must still be asked about it.
     *
     * @param eachNames names that its cases set
     * @param targetSpan where it names its targets
     */
    record Draft(Probe probe, Set<String> eachNames, SourceSpan targetSpan) {}

    /** The probe; {@code null} where it was too broken to go on with. */
    @Nullable
    Draft read(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            if (!(item instanceof Yaml.Broken)) {
                String remedy = "write it as a map that begins with `- id: NAME`";
                file.error(ProblemKind.WRONG_TYPE, item.span(), "a probe cannot be " + item.what(), remedy);
            }
            return null;
        }
        SourceSpan place =
                map.entries().isEmpty() ? map.span() : map.entries().get(0).keySpan();
        int before = file.problems().count();
        Nodes nodes = Nodes.of(checker.fields(map, SuiteSpecs.PROBE, "a probe", place));
        levelKeys(map);
        Yaml.Entry stepsEntry = map.entry("steps");
        List<Step> read =
                stepsEntry == null ? List.of() : steps.steps(stepsEntry.value(), "`steps`", stepsEntry.keySpan());
        Yaml.Entry eachEntry = map.entry("each");
        EachReader.Each cases = eachEntry == null ? EachReader.Each.NONE : each.read(eachEntry);
        Yaml.Entry id = map.entry("id");
        SourceSpan span = id == null ? place : id.value().span();
        if (file.problems().count() == before && !CanFail.any(read)) {
            file.error(
                    ProblemKind.CANNOT_FAIL,
                    span,
                    "nothing in this probe can fail",
                    "add an `expect` to a step, or one of message, arrives, absent, silence, closed, retry, compare, verdict");
        }
        if (!nodes.has("id")) {
            return null;
        }
        Yaml.Entry target = map.entry("target") == null ? map.entry("targets") : map.entry("target");
        Probe probe = probe(nodes, span, read, cases);
        return new Draft(
                probe, cases.names(), target == null ? span : target.value().span());
    }

    private void levelKeys(Yaml.Mapping map) {
        Yaml.Entry level = map.entry("level");
        if (level == null || !(level.value() instanceof Yaml.Mapping levels)) {
            return;
        }
        List<String> valid = new ArrayList<>(SuiteSpecs.ROLES);
        valid.addAll(SuiteSpecs.PROFILES);
        for (Yaml.Entry entry : levels.entries()) {
            if (!valid.contains(entry.key())) {
                file.error(
                        ProblemKind.UNKNOWN_KEY,
                        entry.keySpan(),
                        "`" + entry.key() + "` is neither a role nor a profile",
                        Nearest.remedy(entry.key(), valid));
            }
        }
    }

    private static Probe probe(Nodes nodes, SourceSpan span, List<Step> steps, EachReader.Each cases) {
        String id = nodes.text("id", "");
        Nodes needs = Nodes.of(nodes.get("needs"));
        Set<String> targets = new LinkedHashSet<>(nodes.texts("target"));
        targets.addAll(nodes.texts("targets"));
        return new Probe(
                id,
                nodes.get("title") instanceof Node.Scalar title ? title.template() : Template.literal(id),
                nodes.get("level") instanceof Node.Scalar ? level(nodes.text("level", "must")) : Level.MUST,
                levels(nodes),
                nodes.text("spec", ""),
                nodes.text("since", ""),
                nodes.text("group", ""),
                nodes.texts("tags"),
                List.copyOf(targets),
                targets.isEmpty() ? Roles.of(nodes.texts("roles"), steps) : Set.copyOf(nodes.texts("roles")),
                new Probe.Needs(needs.texts("capability"), needs.texts("facts"), needs.text("profile", "")),
                cases.cases(),
                nodes.flag("once"),
                Probe.Order.valueOf(nodes.text("order", "any").toUpperCase(Locale.ROOT)),
                nodes.texts("exclusive"),
                State.named(nodes.text("start", "ehlo")),
                steps,
                Map.of(),
                span);
    }

    private static Map<String, Level> levels(Nodes nodes) {
        Map<String, Level> levels = new LinkedHashMap<>();
        nodes.templates("level").forEach((key, word) -> levels.put(key, level(Texts.literal(word))));
        return levels;
    }

    private static Level level(String word) {
        return Level.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
