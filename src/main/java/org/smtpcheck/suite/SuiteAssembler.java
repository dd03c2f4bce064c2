package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Makes one flat suite of a file and all that it includes. */
final class SuiteAssembler {

    private static final int MAX_DEPTH = 10;
    private static final int MAX_INCLUDES = 200;

    private final SourceFiles files;
    private final LoadOptions options;
    private final Problems problems;
    private final Map<String, Template> secrets;
    private final List<Placed> placed = new ArrayList<>();
    private final Map<String, TargetDef> targets = new LinkedHashMap<>();
    private final Map<String, Template> facts = new LinkedHashMap<>();
    private final Map<String, ServerDef> sinks = new LinkedHashMap<>();
    private final Map<String, PlaceDef> places = new LinkedHashMap<>();
    private final Map<String, Template> allSecrets = new LinkedHashMap<>();
    private final Map<String, SourceSpan> wanted = new LinkedHashMap<>();
    private int includes;

    /** A probe with the place where it names its targets. */
    private record Placed(Probe probe, SourceSpan targetSpan) {}

    SuiteAssembler(SourceFiles files, LoadOptions options, Problems problems) {
        this.files = files;
        this.options = options;
        this.problems = problems;
        this.secrets = new LinkedHashMap<>();
        options.secrets().forEach((name, value) -> secrets.put(name, Template.literal(value)));
    }

    /** The suite; {@code null} where its file could not be read at all. */
    @Nullable
    Suite assemble(SourceFile source, Set<String> settable) {
        Map<String, Template> sets = new LinkedHashMap<>();
        options.sets().forEach((name, value) -> sets.put(name, Template.literal(value)));
        SuiteReader.Overlay overlay =
                new SuiteReader.Overlay(sets, Map.of(), Map.of(), SuiteReader.Overlay.FactsGo.AS_FACTS);
        SuiteFile root = read(source, SourceSpan.of(source.label()), overlay);
        if (root == null) {
            return null;
        }
        settable.addAll(root.vars().keySet());
        Set<String> open = new HashSet<>(Set.of(source.key()));
        add(root, null, open, 0);
        TargetOverrides.apply(targets, options, problems);
        checkTargets(root);
        checkIds();
        placed.forEach(one -> PlaceReader.check(one.probe(), sinks.keySet(), places.keySet(), problems));
        return new Suite(
                source.label(),
                root.name(),
                List.copyOf(targets.values()),
                facts,
                root.vars(),
                allSecrets,
                sinks,
                places,
                placed.stream().map(Placed::probe).toList());
    }

    private @Nullable SuiteFile read(SourceFile source, SourceSpan place, SuiteReader.Overlay overlay) {
        SourceText text = files.read(source, place);
        if (text == null) {
            return null;
        }
        LoadTimeValues loadTime = new LoadTimeValues(source, options.environment(), problems);
        return new SuiteReader(source, new FileContext(text, loadTime, problems)).read(overlay, secrets);
    }

    /** Adds a file's own parts, then those of its includes; what is there already stays. */
    private void add(SuiteFile file, @Nullable String target, Set<String> open, int depth) {
        if (target == null) {
            file.targets().forEach(t -> targets.putIfAbsent(t.name(), t));
        }
        file.facts().forEach(facts::putIfAbsent);
        file.sinks().forEach(sinks::putIfAbsent);
        file.placeDefs().forEach(places::putIfAbsent);
        file.secrets().forEach(allSecrets::putIfAbsent);
        for (ProbeReader.Draft draft : file.probes()) {
            placed.add(new Placed(with(draft.probe(), file.vars(), target), draft.targetSpan()));
        }
        for (SuiteFile.Include include : file.includes()) {
            include(file, include, target, open, depth + 1);
        }
    }

    private static Probe with(Probe p, Map<String, Template> vars, @Nullable String target) {
        List<String> targets = target == null ? p.targets() : List.of(target);
        return new Probe(
                p.id(),
                p.title(),
                p.level(),
                p.levels(),
                p.spec(),
                p.since(),
                p.group(),
                p.tags(),
                targets,
                p.roles(),
                p.needs(),
                p.cases(),
                p.once(),
                p.order(),
                p.exclusive(),
                p.start(),
                p.steps(),
                vars,
                p.span());
    }

    private void include(
            SuiteFile file, SuiteFile.Include include, @Nullable String outerTarget, Set<String> open, int depth) {
        SourceFile source = file.file().relative(include.suite());
        if (source == null) {
            problems.error(
                    ProblemKind.MISSING_FILE,
                    include.suiteSpan(),
                    "a built-in suite can include built-in suites only",
                    "write builtin:NAME");
            return;
        }
        if (open.contains(source.key())) {
            problems.error(
                    ProblemKind.INCLUDE_CYCLE,
                    include.suiteSpan(),
                    "`" + source.label() + "` includes itself, directly or through others",
                    "take one of the includes out");
            return;
        }
        includes++;
        if (depth > MAX_DEPTH || includes > MAX_INCLUDES) {
            problems.error(
                    ProblemKind.TOO_MANY_INCLUDES,
                    include.suiteSpan(),
                    "includes are nested more than " + MAX_DEPTH + " deep, or there are more than " + MAX_INCLUDES,
                    "include fewer suites");
            return;
        }
        IncludeValues values = IncludeValues.of(file, include);
        int before = problems.count();
        SuiteFile included = read(source, include.suiteSpan(), values.overlay());
        if (included == null) {
            return;
        }
        IncludeValues.Clean clean = before == problems.count() ? IncludeValues.Clean.YES : IncludeValues.Clean.NO;
        values.check(included, clean, problems);
        open.add(source.key());
        add(included, outerTarget == null ? include.target() : outerTarget, open, depth);
        open.remove(source.key());
        if (include.target() != null && outerTarget == null) {
            wanted.put(include.target(), include.targetSpan());
        }
    }

    private void checkTargets(SuiteFile root) {
        if (targets.isEmpty()) {
            if (options.purpose() == LoadOptions.Purpose.RUN && !root.namesTargets()) {
                problems.error(
                        ProblemKind.NO_TARGETS,
                        root.start(),
                        "the suite has no targets",
                        "add `targets:`, or give one with --target smtp://HOST:25");
            }
            return;
        }
        wanted.forEach(this::checkTarget);
        for (Placed one : placed) {
            for (String target : one.probe().targets()) {
                if (!wanted.containsKey(target)) {
                    checkTarget(target, one.targetSpan());
                }
            }
        }
    }

    private void checkTarget(String name, SourceSpan where) {
        if (!targets.containsKey(name)) {
            problems.error(
                    ProblemKind.UNKNOWN_TARGET,
                    where,
                    "there is no target `" + name + "`",
                    Nearest.remedy(name, targets.keySet()));
        }
    }

    /** A suite may be included twice for two targets; on one target an id stands once. */
    private void checkIds() {
        Map<String, List<Placed>> byId = new HashMap<>();
        for (Placed one : placed) {
            List<Placed> same = byId.computeIfAbsent(one.probe().id(), id -> new ArrayList<>());
            for (Placed other : same) {
                boolean sameFile =
                        other.probe().span().file().equals(one.probe().span().file())
                                && other.probe().span().line()
                                        != one.probe().span().line();
                if (!sameFile && overlap(one.probe().targets(), other.probe().targets())) {
                    problems.error(
                            ProblemKind.DUPLICATE_PROBE,
                            one.probe().span(),
                            "there are two probes `" + one.probe().id() + "` on one target",
                            "the other is at " + other.probe().span()
                                    + "; give the include a `target` of its own, or rename one");
                    break;
                }
            }
            same.add(one);
        }
    }

    private static boolean overlap(List<String> a, List<String> b) {
        Set<String> shared = new LinkedHashSet<>(a);
        shared.retainAll(b);
        return a.isEmpty() || b.isEmpty() || !shared.isEmpty();
    }
}
