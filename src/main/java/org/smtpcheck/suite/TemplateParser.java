package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Reads references ({@code ${name:-fallback|filter:n}}) out of a scalar; a doubled dollar sign stands for one. */
final class TemplateParser {

    private static final int MAX_DEPTH = 10;

    private final Problems problems;
    private final Yaml.Scalar scalar;
    private final String text;
    private final LoadTime loadTime;

    /** Where the references stand in the file, as far as anybody asked. */
    private final List<Integer> found = new ArrayList<>();

    private int seen;

    /** Gives {@code env:} and {@code file:} names their values while a file is loaded. */
    interface LoadTime {
        /** The value; {@code null} where there is none, {@code fallback} tells whether that is all right. */
        @Nullable
        String value(String name, SourceSpan where, boolean fallback);
    }

    private TemplateParser(Yaml.Scalar scalar, LoadTime loadTime, Problems problems) {
        this.scalar = scalar;
        this.text = scalar.text();
        this.loadTime = loadTime;
        this.problems = problems;
    }

    /** The template; {@code null} where a reference is broken, which was reported. */
    static @Nullable Template parse(Yaml.Scalar scalar, LoadTime loadTime, Problems problems) {
        if (scalar.text().indexOf("${") < 0) {
            return Template.literal(scalar.text());
        }
        TemplateParser parser = new TemplateParser(scalar, loadTime, problems);
        List<Template.Part> parts = parser.parts(0, scalar.text().length(), 0);
        return parts == null ? null : new Template(parts, scalar.text());
    }

    private @Nullable List<Template.Part> parts(int from, int to, int depth) {
        List<Template.Part> parts = new ArrayList<>();
        StringBuilder literal = new StringBuilder();
        int i = from;
        while (i < to) {
            if (text.startsWith("$${", i) && i + 3 <= to) {
                literal.append("${");
                i += 3;
                seen++;
            } else if (text.startsWith("${", i) && i + 2 <= to) {
                int nth = seen++;
                int close = close(i + 2, to);
                if (close < 0) {
                    return bad(
                            nth,
                            "a `${` without its `}`",
                            "close it, or write `$${` for the two characters themselves");
                }
                Template.Part part = reference(i + 2, close, nth, depth);
                if (part == null) {
                    return null;
                }
                if (part instanceof Template.Literal resolved) {
                    literal.append(resolved.text());
                } else {
                    flush(literal, parts);
                    parts.add(part);
                }
                i = close + 1;
            } else {
                literal.append(text.charAt(i++));
            }
        }
        flush(literal, parts);
        return parts;
    }

    private static void flush(StringBuilder literal, List<Template.Part> parts) {
        if (literal.length() > 0) {
            parts.add(new Template.Literal(literal.toString()));
            literal.setLength(0);
        }
    }

    /** The index of the brace that closes what begins at {@code from}; -1 where there is none. */
    private int close(int from, int to) {
        int open = 1;
        for (int i = from; i < to; i++) {
            if (text.startsWith("${", i)) {
                open++;
                i++;
            } else if (text.charAt(i) == '}' && --open == 0) {
                return i;
            }
        }
        return -1;
    }

    private Template.@Nullable Part reference(int from, int to, int nth, int depth) {
        if (depth >= MAX_DEPTH) {
            bad(nth, "fallbacks nested more than " + MAX_DEPTH + " deep", "");
            return null;
        }
        int bar = topLevel("|", from, to);
        int dash = topLevel(":-", from, bar);
        String name = text.substring(from, dash);
        List<Template.Part> fallback = dash == bar ? null : parts(dash + 2, bar, depth + 1);
        if (dash != bar && fallback == null) {
            return null;
        }
        List<Template.FilterCall> filters = filters(bar, to, nth);
        if (filters == null || !nameOk(name, nth)) {
            return null;
        }
        SourceSpan where = span(nth, 3 + text.codePointCount(from, to));
        Template.Reference reference = new Template.Reference(
                name, fallback == null ? null : new Template(fallback, text.substring(dash + 2, bar)), filters, where);
        return name.startsWith("env:") || name.startsWith("file:") ? atLoad(reference) : reference;
    }

    private Template.@Nullable Part atLoad(Template.Reference reference) {
        String value = loadTime.value(reference.name(), reference.span(), reference.fallback() != null);
        Filled filled;
        if (value != null) {
            filled = Interpolator.fill(reference, name -> new Scope.Found(value));
        } else if (reference.fallback() != null && reference.fallback().isLiteral()) {
            filled = Interpolator.fill(reference, name -> new Scope.Unset(name, ""));
        } else if (reference.fallback() != null) {
            problems.error(
                    ProblemKind.REFERENCE_TOO_EARLY,
                    reference.span(),
                    "the fallback of `" + reference.name() + "` must be plain text",
                    "env: and file: are read when the file is loaded, before names have values");
            return null;
        } else {
            return null;
        }
        if (filled instanceof Filled.Missing missing && missing.why() instanceof Scope.Unset unset) {
            problems.error(ProblemKind.BAD_FILTER, reference.span(), unset.reason(), "");
            return null;
        }
        return new Template.Literal(((Filled.Text) filled).value());
    }

    private boolean nameOk(String name, int nth) {
        boolean special = name.startsWith("file:") && name.length() > 5;
        if (special || Names.isReference(name)) {
            return true;
        }
        bad(
                nth,
                name.isBlank() ? "a reference without a name" : "`" + name + "` is not a name",
                "write `${name}`, `${name:-default}` or `${name|filter}`; nothing else is evaluated");
        return false;
    }

    private @Nullable List<Template.FilterCall> filters(int from, int to, int nth) {
        List<Template.FilterCall> calls = new ArrayList<>();
        if (from == to) {
            return calls;
        }
        for (String written : text.substring(from + 1, to).split("\\|", -1)) {
            int colon = written.indexOf(':');
            String name = colon < 0 ? written : written.substring(0, colon);
            Filters.Filter filter = Filters.byName(name);
            if (filter == null) {
                problems.error(
                        ProblemKind.BAD_FILTER,
                        span(nth, 3 + text.length()),
                        "no such filter: `" + written + "`",
                        Nearest.remedy(name, Filters.names()));
                return null;
            }
            int argument = argument(colon < 0 ? "" : written.substring(colon + 1));
            boolean fits = filter.number() == Filters.Argument.NONE ? colon < 0 : argument >= 0;
            if (!fits) {
                problems.error(
                        ProblemKind.BAD_FILTER,
                        span(nth, 2),
                        filter.number() == Filters.Argument.NONE
                                ? "the filter `" + name + "` takes no number"
                                : "the filter `" + name + "` needs a whole number",
                        "for example: " + filter.example());
                return null;
            }
            calls.add(new Template.FilterCall(name, Math.max(0, argument)));
        }
        return calls;
    }

    private static int argument(String written) {
        boolean number =
                !written.isEmpty() && written.length() <= 9 && written.chars().allMatch(c -> c >= '0' && c <= '9');
        return number ? Integer.parseInt(written) : -1;
    }

    /** The index of {@code mark} outside nested references, or {@code to}. */
    private int topLevel(String mark, int from, int to) {
        int open = 0;
        for (int i = from; i < to; i++) {
            if (text.startsWith("${", i)) {
                open++;
                i++;
            } else if (text.charAt(i) == '}') {
                open--;
            } else if (open == 0 && text.startsWith(mark, i)) {
                return i;
            }
        }
        return to;
    }

    private @Nullable List<Template.Part> bad(int nth, String what, String remedy) {
        problems.error(ProblemKind.BAD_REFERENCE, span(nth, 2), what, remedy);
        return null;
    }

    /**
     * The place of the {@code nth} reference: the scalar's text differs from the file's (escapes, folded lines), but
     * <code>${</code> itself is hardly ever written as an escape, so the nth in the one is the nth in the other.
     */
    private SourceSpan span(int nth, int length) {
        String raw = scalar.source().text();
        while (found.size() <= nth) {
            int from = found.isEmpty() ? scalar.start() : found.get(found.size() - 1) + 1;
            int at = raw.indexOf("${", from);
            if (at < 0 || at >= scalar.end()) {
                return scalar.span();
            }
            found.add(at);
        }
        int at = found.get(nth);
        return scalar.source().spanAt(at, Math.min(length, scalar.end() - at));
    }
}
