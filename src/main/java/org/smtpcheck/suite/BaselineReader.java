package org.smtpcheck.suite;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.result.Verdict;

/**
 * Reads a baseline: a YAML list of maps with {@code id}, {@code verdict}, {@code reason}, {@code evidence} and, if
 * wanted, {@code spec}. Evidence is a path from the baseline's own folder. Never throws for a bad file; blocks.
 */
public final class BaselineReader {

    private static final List<String> REQUIRED = List.of("id", "verdict", "reason", "evidence");
    private static final List<String> KEYS = List.of("id", "verdict", "reason", "evidence", "spec");
    private static final List<String> VERDICTS = List.of("fail", "warn");

    private final Path file;
    private final Problems problems = new Problems();
    private final Map<String, SourceSpan> ids = new HashMap<>();

    private final Set<String> probes;

    private BaselineReader(Path file, Set<String> probes) {
        this.file = file;
        this.probes = probes;
    }

    /** What was read, to be used only where there are no problems. */
    public record Read(Baseline baseline, List<Problem> problems) {
        public Read {
            problems = List.copyOf(problems);
        }
    }

    /**
     * Reads {@code file}.
     *
     * @param probes what may stand behind the target's name: {@code PROBE} or {@code PROBE[CASE]}
     */
    public static Read read(Path file, Set<String> probes) {
        BaselineReader reader = new BaselineReader(file, probes);
        Baseline baseline = new Baseline(reader.findings());
        return new Read(baseline, reader.problems.inOrder());
    }

    private List<Baseline.Finding> findings() {
        SourceText text =
                new SourceFiles(problems).read(SourceFile.of(file.toString(), file), SourceSpan.of(file.toString()));
        Yaml root = text == null ? null : YamlReader.read(text, problems);
        List<Baseline.Finding> findings = new ArrayList<>();
        if (root instanceof Yaml.Sequence list) {
            list.items().forEach(item -> finding(item).ifPresent(findings::add));
        } else if (root != null && !(root instanceof Yaml.Broken)) {
            problems.error(
                    ProblemKind.WRONG_TYPE,
                    root.span(),
                    "a baseline is a list of findings, this is " + root.what(),
                    "write `- id: smtp/vrfy.implemented`, and below it verdict, reason and evidence");
        }
        return findings;
    }

    private Optional<Baseline.Finding> finding(Yaml item) {
        if (!(item instanceof Yaml.Mapping map)) {
            problems.error(
                    ProblemKind.WRONG_TYPE,
                    item.span(),
                    "a finding is a map, this is " + item.what(),
                    "it has the keys " + String.join(", ", KEYS));
            return Optional.empty();
        }
        int before = problems.count();
        for (Yaml.Entry entry : map.entries()) {
            if (!KEYS.contains(entry.key())) {
                problems.error(
                        ProblemKind.UNKNOWN_KEY,
                        entry.keySpan(),
                        "a finding has no key `" + entry.key() + "`",
                        Nearest.remedy(entry.key(), KEYS));
            }
        }
        Map<String, String> texts = new HashMap<>();
        KEYS.forEach(key -> texts.put(key, text(map, key)));
        check(map, texts);
        return problems.count() > before
                ? Optional.empty()
                : Optional.of(new Baseline.Finding(
                        texts.getOrDefault("id", ""),
                        Verdict.valueOf(texts.getOrDefault("verdict", "").toUpperCase(Locale.ROOT)),
                        texts.getOrDefault("reason", ""),
                        texts.getOrDefault("spec", ""),
                        texts.getOrDefault("evidence", ""),
                        map.span()));
    }

    private String text(Yaml.Mapping map, String key) {
        Yaml.Entry entry = map.entry(key);
        if (entry != null && entry.value() instanceof Yaml.Scalar scalar && !scalar.isEmpty()) {
            return scalar.text();
        }
        if (entry != null && !(entry.value() instanceof Yaml.Broken)) {
            problems.error(
                    ProblemKind.WRONG_TYPE,
                    entry.value().span(),
                    "`" + key + "` is a text, this is " + entry.value().what(),
                    "");
        } else if (entry == null && REQUIRED.contains(key)) {
            problems.error(ProblemKind.MISSING_KEY, map.span(), "this finding has no `" + key + "`", remedy(key));
        }
        return "";
    }

    private static String remedy(String key) {
        return switch (key) {
            case "id" -> "give the probe's id as reports show it: smtp/vrfy.implemented";
            case "verdict" -> "give fail or warn";
            case "reason" -> "say why it is true, and why it is lived with";
            default -> "name the file with the octets by which it was confirmed; its path begins at this file's folder";
        };
    }

    private void check(Yaml.Mapping map, Map<String, String> texts) {
        String verdict = texts.getOrDefault("verdict", "");
        if (!verdict.isEmpty() && !VERDICTS.contains(verdict)) {
            problems.error(
                    ProblemKind.UNKNOWN_WORD,
                    value(map, "verdict"),
                    "a finding's verdict is fail or warn, not `" + verdict + "`",
                    Nearest.remedy(verdict, VERDICTS));
        }
        String id = texts.getOrDefault("id", "");
        if (!id.isEmpty()) {
            checkId(id, value(map, "id"));
        }
        String evidence = texts.getOrDefault("evidence", "");
        if (!evidence.isEmpty() && !exists(evidence)) {
            problems.error(
                    ProblemKind.MISSING_FILE,
                    value(map, "evidence"),
                    "there is no file `" + evidence + "`",
                    "its path begins at this file's folder");
        }
    }

    private void checkId(String id, SourceSpan span) {
        SourceSpan first = ids.putIfAbsent(id, span);
        if (first != null) {
            problems.error(
                    ProblemKind.DUPLICATE_PROBE,
                    span,
                    "the finding `" + id + "` stands twice",
                    "the first is in line " + first.line() + "; leave one out");
        } else if (id.indexOf('/') < 1) {
            problems.error(
                    ProblemKind.BAD_NAME,
                    span,
                    "`" + id + "` does not say on which target",
                    "ids are TARGET/PROBE or TARGET/PROBE[CASE], as reports show them");
        } else if (!probes.contains(id.substring(id.indexOf('/') + 1))) {
            String probe = id.substring(id.indexOf('/') + 1);
            problems.error(
                    ProblemKind.UNKNOWN_PROBE,
                    span,
                    "there is no probe `" + probe + "`",
                    Nearest.remedy(probe, probes));
        }
    }

    private boolean exists(String evidence) {
        try {
            return Files.isRegularFile(file.resolveSibling(evidence));
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private static SourceSpan value(Yaml.Mapping map, String key) {
        Yaml.@Nullable Entry entry = map.entry(key);
        return entry == null ? map.span() : entry.value().span();
    }
}
