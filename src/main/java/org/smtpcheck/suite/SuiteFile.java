package org.smtpcheck.suite;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/**
 * One file as read, before its includes are put in.
 *
 * @param declared the variables that the file itself declares
 * @param placeDefs where mail is looked for
 * @param places where each variable, secret and fact stands
 * @param start its first key
 * @param targetsSpan where its targets begin; {@code null} where it has none
 */
record SuiteFile(
        SourceFile file,
        String name,
        List<TargetDef> targets,
        Map<String, Template> facts,
        Map<String, Template> vars,
        Map<String, Template> secrets,
        Map<String, ServerDef> sinks,
        Map<String, PlaceDef> placeDefs,
        List<Include> includes,
        List<ProbeReader.Draft> probes,
        Set<String> declared,
        Map<String, SourceSpan> places,
        SourceSpan start,
        @Nullable SourceSpan targetsSpan) {

    /** Whether it says anything about targets, right or wrong. */
    boolean namesTargets() {
        return targetsSpan != null;
    }

    /**
     * An include as written.
     *
     * @param suite the file or built-in suite
     * @param target the target its probes run on; {@code null}: their own
     * @param places where each name of {@code with} stands
     */
    record Include(
            String suite,
            SourceSpan suiteSpan,
            @Nullable String target,
            SourceSpan targetSpan,
            Map<String, Template> with,
            Map<String, SourceSpan> places) {}
}
