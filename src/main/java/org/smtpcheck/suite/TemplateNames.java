package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Walks the references of templates. */
final class TemplateNames {

    private TemplateNames() {}

    /** The names referred to, fallbacks included, as often as they stand. */
    static List<String> of(Template template) {
        return references(template).stream().map(Template.Reference::name).toList();
    }

    /** The references, those in fallbacks included. */
    static List<Template.Reference> references(Template template) {
        List<Template.Reference> found = new ArrayList<>();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Reference reference) {
                found.add(reference);
                if (reference.fallback() != null) {
                    found.addAll(references(reference.fallback()));
                }
            }
        }
        return found;
    }

    /** The same template with other names. */
    static Template renamed(Template template, UnaryOperator<String> names) {
        List<Template.Part> parts = new ArrayList<>();
        for (Template.Part part : template.parts()) {
            if (part instanceof Template.Reference reference) {
                Template fallback = reference.fallback();
                parts.add(new Template.Reference(
                        names.apply(reference.name()),
                        fallback == null ? null : renamed(fallback, names),
                        reference.filters(),
                        reference.span()));
            } else {
                parts.add(part);
            }
        }
        return new Template(parts, template.source());
    }
}
