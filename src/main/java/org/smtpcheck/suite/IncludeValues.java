package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.smtpcheck.result.SourceSpan;

/**
 * What an include's {@code with} means in the included file.
 *
 * <p>Its values may hold variables of the including file, and the included file may have variables of the same names.
 * The former are therefore handed over under names that no file can write: {@code ^local}.
 */
record IncludeValues(
        SuiteFile outer, SuiteFile.Include include, Map<String, Template> values, Map<String, Template> extra) {

    /**
     * Whether the included file was read without problems; where it was not, a circle of names was reported already.
     */
    enum Clean {
        YES,
        NO
    }

    private static final String OUTER = "^";

    static IncludeValues of(SuiteFile outer, SuiteFile.Include include) {
        Map<String, Template> extra = new LinkedHashMap<>();
        Map<String, Template> values = new LinkedHashMap<>();
        UnaryOperator<String> names = name -> outer.vars().containsKey(name) ? OUTER + name : name;
        List<String> open = new ArrayList<>();
        include.with().forEach((name, template) -> {
            if (isItself(name, template, outer)) {
                return;
            }
            values.put(name, TemplateNames.renamed(template, names));
            open.addAll(TemplateNames.of(template));
        });
        while (!open.isEmpty()) {
            String name = open.remove(open.size() - 1);
            Template template = outer.vars().get(name);
            if (template != null && !extra.containsKey(OUTER + name)) {
                extra.put(OUTER + name, TemplateNames.renamed(template, names));
                open.addAll(TemplateNames.of(template));
            }
        }
        return new IncludeValues(outer, include, values, extra);
    }

    /** {@code mailbox: ${mailbox}} hands a fact on that the included file sees anyway. */
    private static boolean isItself(String name, Template template, SuiteFile outer) {
        return template.parts().size() == 1
                && template.parts().get(0) instanceof Template.Reference reference
                && reference.name().equals(name)
                && reference.filters().isEmpty()
                && reference.fallback() == null
                && !outer.vars().containsKey(name);
    }

    SuiteReader.Overlay overlay() {
        Map<String, SourceSpan> places = new HashMap<>();
        outer.places().forEach((name, span) -> places.put(OUTER + name, span));
        places.putAll(include.places());
        return new SuiteReader.Overlay(values, extra, places, SuiteReader.Overlay.FactsGo.AS_VARIABLES);
    }

    /** Reports names that the included file does not have, and facts that would change their meaning on the way. */
    void check(SuiteFile included, Clean read, Problems problems) {
        for (Map.Entry<String, Template> entry : include.with().entrySet()) {
            String name = entry.getKey();
            SourceSpan where = include.places().getOrDefault(name, include.suiteSpan());
            if (!included.declared().contains(name) && Facts.byName(name) == null) {
                List<String> valid = new ArrayList<>(included.declared());
                valid.addAll(Facts.names());
                problems.error(
                        ProblemKind.UNDEFINED_NAME,
                        where,
                        "`" + include.suite() + "` has no variable `" + name + "`, and there is no such fact",
                        Nearest.remedy(name, valid));
                continue;
            }
            for (String used : TemplateNames.of(entry.getValue())) {
                boolean fact = read == Clean.YES
                        && Facts.byName(used) != null
                        && !outer.vars().containsKey(used);
                if (fact && values.containsKey(name) && included.vars().containsKey(used)) {
                    problems.error(
                            ProblemKind.NAME_CLASH,
                            where,
                            "in `" + include.suite() + "` the name `" + used
                                    + "` is a variable, so the fact cannot be handed on as `" + name + "`",
                            "set a variable to the fact's value, or give both with --set");
                }
            }
        }
    }
}
