package org.smtpcheck.suite;

/** Fills references into a template. Nothing else is ever evaluated. */
public final class Interpolator {

    /** No text grows beyond this, whatever the references stand for. */
    static final int MAX_CHARS = 16 * 1024 * 1024;

    private Interpolator() {}

    /**
     * The text with all references filled in, or the first that has no value.
     *
     * <p>A fallback is used when the scope has no value; filters work on value and fallback alike. What a reference
     * stands for is not looked at again: a {@code ${…}} in a value stays text.
     */
    public static Filled fill(Template template, Scope scope) {
        StringBuilder out = new StringBuilder();
        for (Template.Part part : template.parts()) {
            Filled filled = fill(part, scope);
            if (!(filled instanceof Filled.Text text)) {
                return filled;
            }
            if (out.length() + (long) text.value().length() > MAX_CHARS) {
                return new Filled.Missing(
                        new Scope.Unset(template.source(), "it would be longer than " + MAX_CHARS + " characters"));
            }
            out.append(text.value());
        }
        return new Filled.Text(out.toString());
    }

    static Filled fill(Template.Part part, Scope scope) {
        if (part instanceof Template.Literal literal) {
            return new Filled.Text(literal.text());
        }
        Template.Reference reference = (Template.Reference) part;
        Filled filled = value(reference, scope);
        for (Template.FilterCall call : reference.filters()) {
            if (!(filled instanceof Filled.Text text)) {
                return filled;
            }
            filled = Filters.apply(call, reference.name(), text.value());
        }
        return filled;
    }

    private static Filled value(Template.Reference reference, Scope scope) {
        Scope.Lookup lookup = scope.lookup(reference.name());
        if (lookup instanceof Scope.Found found) {
            return new Filled.Text(found.value());
        }
        Template fallback = reference.fallback();
        return fallback == null ? new Filled.Missing(lookup) : fill(fallback, scope);
    }
}
