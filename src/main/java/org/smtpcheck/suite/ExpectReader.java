package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands under {@code expect}. */
final class ExpectReader {

    private final FileContext file;
    private final Checker checker;

    ExpectReader(FileContext file, Checker checker) {
        this.file = file;
        this.checker = checker;
    }

    /** The expectations that are right; the others were reported. */
    List<Step.Expect> read(Yaml.Entry entry, StepSpec spec) {
        if (spec.takes() == StepSpec.Takes.NONE) {
            file.error(
                    ProblemKind.NO_SUCH_EXPECTATION,
                    entry.keySpan(),
                    "`" + spec.name() + "` has nothing that `expect` could judge",
                    remedy(spec));
            return List.of();
        }
        Yaml value = entry.value();
        if (value instanceof Yaml.Mapping map) {
            return map(map, entry, spec);
        }
        if (Checker.isEmpty(value)) {
            file.error(
                    ProblemKind.EMPTY_VALUE,
                    entry.keySpan(),
                    "`expect` has no value",
                    "write a reply code, or a map of expectations");
            return List.of();
        }
        ExpectSpec reply = ExpectSpecs.byName("reply");
        if (reply == null || !reply.fits(spec.takes())) {
            file.error(
                    ProblemKind.WRONG_TYPE,
                    value.span(),
                    "`" + spec.name() + "` brings no reply",
                    Nearest.list(ExpectSpecs.names(spec.takes())));
            return List.of();
        }
        // A bare value is short for `reply`.
        Node node = checker.check(value, ValueKind.oneOrMore(ValueKind.Simple.REPLY), "`expect`", entry.keySpan());
        return node == null ? List.of() : List.of(new Step.Expect("reply", node, entry.keySpan()));
    }

    private static String remedy(StepSpec spec) {
        return switch (spec.name()) {
            case "raw" -> "`raw` reads nothing; put `expect` on a `reply` step behind it";
            case "pipeline" -> "put `expect` on the commands inside";
            case "retry", "repeat", "when" -> "put `expect` on the steps inside";
            case "silence", "compare", "verdict", "absent" -> "the step itself judges; leave `expect` out";
            default -> "leave it out";
        };
    }

    private List<Step.Expect> map(Yaml.Mapping map, Yaml.Entry entry, StepSpec spec) {
        if (map.entries().isEmpty()) {
            file.error(
                    ProblemKind.EMPTY_VALUE,
                    entry.keySpan(),
                    "`expect` expects nothing",
                    Nearest.list(ExpectSpecs.names(spec.takes())));
        }
        List<Step.Expect> expects = new ArrayList<>();
        for (Yaml.Entry one : map.entries()) {
            ExpectSpec expectation = spec(one, spec);
            if (expectation == null) {
                continue;
            }
            Node node = checker.check(one.value(), expectation.value(), "`" + one.key() + "`", one.keySpan());
            if (node != null) {
                expects.add(new Step.Expect(one.key(), node, one.keySpan()));
            }
        }
        return expects;
    }

    private @Nullable ExpectSpec spec(Yaml.Entry entry, StepSpec step) {
        ExpectSpec spec = ExpectSpecs.byName(entry.key());
        if (spec != null && spec.fits(step.takes())) {
            return spec;
        }
        List<String> valid = ExpectSpecs.names(step.takes());
        if (spec != null) {
            file.error(
                    ProblemKind.NO_SUCH_EXPECTATION,
                    entry.keySpan(),
                    "`" + step.name() + "` cannot expect `" + entry.key() + "`",
                    Nearest.list(valid));
        } else {
            file.error(
                    ProblemKind.UNKNOWN_KEY,
                    entry.keySpan(),
                    "there is no expectation `" + entry.key() + "`",
                    Nearest.remedy(entry.key(), valid));
        }
        return null;
    }
}
