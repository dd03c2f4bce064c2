package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.result.TargetResult;

/** A target's card: its name, its URL, and what was learned of it. */
record HtmlTarget(String name, String url, List<Fact> facts) {

    /** A capability list or a finding may be as long as a server likes. */
    private static final int VALUE = 300;

    private static final int VALUES = 60;

    /**
     * One row of the card.
     *
     * @param kind {@code chip} for words that stand side by side, {@code line} for sentences
     */
    record Fact(String label, String kind, List<String> values) {}

    static HtmlTarget of(TargetResult target) {
        List<Fact> facts = new ArrayList<>();
        add(facts, "Role", "line", List.of(target.role()));
        add(facts, "Software", "line", List.of(target.software()));
        add(facts, "Capabilities", "chip", target.capabilities());
        add(facts, "Control", "line", target.control());
        return new HtmlTarget(SafeText.line(target.name()), SafeText.line(target.url()), facts);
    }

    private static void add(List<Fact> facts, String label, String kind, List<String> values) {
        List<String> shown = new ArrayList<>(values.stream()
                .filter(value -> !value.isBlank())
                .limit(VALUES)
                .map(value -> SafeText.line(value, VALUE))
                .toList());
        if (values.size() > VALUES) {
            shown.add("and " + (values.size() - VALUES) + " more in report.json");
        }
        if (!shown.isEmpty()) {
            facts.add(new Fact(label, kind, shown));
        }
    }
}
