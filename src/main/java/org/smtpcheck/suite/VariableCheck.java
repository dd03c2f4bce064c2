package org.smtpcheck.suite;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.result.SourceSpan;

/**
 * Refuses variables that stand for each other in a circle, or for each other so often that filling them in would never
 * end (twenty variables that each hold the one before twice are a million texts).
 */
final class VariableCheck {

    private static final long MAX_FILLINGS = 10_000;

    private final Map<String, Template> values;
    private final Map<String, SourceSpan> places;
    private final Problems problems;
    private final Map<String, Long> costs = new HashMap<>();
    private final LinkedHashMap<String, Boolean> open = new LinkedHashMap<>();

    private VariableCheck(Map<String, Template> values, Map<String, SourceSpan> places, Problems problems) {
        this.values = values;
        this.places = places;
        this.problems = problems;
    }

    static void check(Map<String, Template> values, Map<String, SourceSpan> places, Problems problems) {
        VariableCheck check = new VariableCheck(values, places, problems);
        values.keySet().stream().sorted().forEach(check::cost);
    }

    private long cost(String name) {
        Long known = costs.get(name);
        if (known != null || !values.containsKey(name)) {
            return known == null ? 1 : known;
        }
        if (open.containsKey(name)) {
            report(name);
            return 1;
        }
        open.put(name, true);
        long sum = 1;
        for (String reference : TemplateNames.of(values.getOrDefault(name, Template.literal("")))) {
            sum = Math.min(Integer.MAX_VALUE, sum + cost(reference));
        }
        open.remove(name);
        if (sum > MAX_FILLINGS) {
            problems.error(
                    ProblemKind.TOO_MANY_VALUES,
                    place(name),
                    "`" + name + "` stands for more than " + MAX_FILLINGS + " references in the end",
                    "let fewer variables hold each other");
            sum = 1;
        }
        costs.put(name, sum);
        return sum;
    }

    private void report(String name) {
        List<String> chain = List.copyOf(open.keySet());
        List<String> circle = chain.subList(chain.indexOf(name), chain.size());
        String first =
                circle.stream().min((a, b) -> place(a).line() - place(b).line()).orElse(name);
        problems.error(
                ProblemKind.NAME_CYCLE,
                place(first),
                circle.size() == 1
                        ? "`" + name + "` stands for itself"
                        : "these variables stand for each other: "
                                + String.join(", ", circle.stream().sorted().toList()),
                "let one of them hold plain text");
    }

    private SourceSpan place(String name) {
        return places.getOrDefault(name, SourceSpan.of("command line"));
    }
}
