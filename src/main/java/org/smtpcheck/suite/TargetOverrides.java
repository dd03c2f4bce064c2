package org.smtpcheck.suite;

import java.util.LinkedHashMap;
import java.util.Map;
import org.smtpcheck.result.SourceSpan;

/**
 * Puts in what the command line says about targets.
 *
 * <p>{@code --target URL} replaces the target called {@code server}, or else the first. Facts that were set go before
 * those of a target, but not of an {@code embedded:} one, whose facts say what our own server is.
 */
final class TargetOverrides {

    private static final String USUAL = "server";

    private TargetOverrides() {}

    static void apply(Map<String, TargetDef> targets, LoadOptions options, Problems problems) {
        options.targets().forEach((named, url) -> {
            String name = named.isEmpty() ? unnamed(targets) : named;
            TargetDef given = TargetReader.fromCommandLine(name, url, problems);
            if (given == null) {
                return;
            }
            TargetDef old = targets.get(given.name());
            boolean keep = old != null && old.embedded() == null && given.embedded() == null;
            targets.put(given.name(), keep && old != null ? withUrl(old, given) : given);
        });
        targets.replaceAll((name, target) -> withoutSetFacts(target, options.sets()));
        withoutEffect(targets, options, problems);
    }

    private static String unnamed(Map<String, TargetDef> targets) {
        return targets.containsKey(USUAL)
                ? USUAL
                : targets.isEmpty() ? "" : targets.keySet().iterator().next();
    }

    private static TargetDef withUrl(TargetDef old, TargetDef given) {
        return new TargetDef(
                old.name(),
                given.url(),
                given.role(),
                old.tlsName(),
                old.trust(),
                old.identity(),
                old.proxy(),
                old.insecure(),
                old.cleartext(),
                old.connections(),
                old.timeout(),
                old.retry(),
                old.require(),
                old.facts(),
                null,
                given.span());
    }

    private static TargetDef withoutSetFacts(TargetDef t, Map<String, String> sets) {
        if (t.embedded() != null || t.facts().keySet().stream().noneMatch(sets::containsKey)) {
            return t;
        }
        Map<String, Template> facts = new LinkedHashMap<>(t.facts());
        facts.keySet().removeAll(sets.keySet());
        return new TargetDef(
                t.name(),
                t.url(),
                t.role(),
                t.tlsName(),
                t.trust(),
                t.identity(),
                t.proxy(),
                t.insecure(),
                t.cleartext(),
                t.connections(),
                t.timeout(),
                t.retry(),
                t.require(),
                facts,
                null,
                t.span());
    }

    private static void withoutEffect(Map<String, TargetDef> targets, LoadOptions options, Problems problems) {
        for (String name : options.sets().keySet()) {
            boolean fixed = !targets.isEmpty()
                    && targets.values().stream()
                            .allMatch(t -> t.embedded() != null && t.facts().containsKey(name));
            if (fixed) {
                problems.warning(
                        ProblemKind.UNUSED_SETTING,
                        SourceSpan.of("command line"),
                        "the fact `" + name + "` is given, but each target is embedded and has its own",
                        "give a server of yours as well: --target smtp://HOST:25");
            }
        }
    }
}
