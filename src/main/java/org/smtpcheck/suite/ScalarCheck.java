package org.smtpcheck.suite;

import java.util.List;
import java.util.Optional;
import org.smtpcheck.result.SourceSpan;
import org.smtpcheck.suite.ValueKind.Simple;

/** Checks a scalar's text against its kind. A text with references is checked as far as it stands. */
final class ScalarCheck {

    private final Yaml.Scalar scalar;
    private final Simple kind;
    private final String label;
    private final FileContext file;

    private ScalarCheck(Yaml.Scalar scalar, Simple kind, String label, FileContext file) {
        this.scalar = scalar;
        this.kind = kind;
        this.label = label;
        this.file = file;
    }

    /** Whether it is right; what is wrong was reported. */
    static boolean check(Yaml.Scalar scalar, Template template, Simple kind, String label, FileContext file) {
        ScalarCheck check = new ScalarCheck(scalar, kind, label, file);
        if (!template.isLiteral()) {
            return check.open(template);
        }
        String text = template.parts().isEmpty() ? "" : Texts.literal(template);
        return check.literal(text);
    }

    private boolean open(Template template) {
        boolean fixed = switch (kind) {
            case LITERAL, NAME, FLAG, FACT, KNOWN, CAPTURE -> true;
            default -> false;
        };
        if (fixed) {
            return bad(
                    ProblemKind.REFERENCE_TOO_EARLY,
                    scalar.span(),
                    label + " cannot hold references",
                    "write the value itself");
        }
        if (kind == Simple.PATTERN) {
            // A reference stands for text, never for a piece of an expression: any text in its place tells whether the
            // rest compiles.
            return pattern(TextPattern.withReferencesAs(template, "x"));
        }
        return kind != Simple.LINE || line(Texts.literal(template));
    }

    private boolean literal(String text) {
        return switch (kind) {
            case LINE -> line(text);
            case NAME ->
                Names.isSlug(text)
                        || bad(
                                ProblemKind.BAD_NAME,
                                scalar.span(),
                                label + " cannot be `" + text + "`",
                                "it must be " + kind.words());
            case NUMBER -> number(text);
            case FLAG -> flag(text);
            case DURATION ->
                Durations.parse(text).isPresent()
                        || bad(
                                ProblemKind.BAD_DURATION,
                                scalar.span(),
                                "`" + text + "` is not a duration",
                                "write a whole number and ms, s, m, h or d, without a blank: 500ms, 20s, 5m");
            case SIZE ->
                Sizes.parse(text).isPresent()
                        || bad(
                                ProblemKind.BAD_SIZE,
                                scalar.span(),
                                "`" + text + "` is not a size",
                                "write a number of octets, or a number and KB, MB or GB, without a blank: 10MB");
            case REPLY ->
                ReplySet.parse(java.util.List.of(text)).isPresent()
                        || bad(
                                ProblemKind.BAD_REPLY,
                                scalar.span(),
                                "`" + text + "` is neither a reply code nor an outcome",
                                "write a code (250), a class (5xx, 45x), or none, closed, reset; several as a list: [450, 451]");
            case PATTERN -> pattern(text);
            case ENHANCED ->
                Syntax.isEnhanced(text)
                        || bad(
                                ProblemKind.BAD_ENHANCED,
                                scalar.span(),
                                "`" + text + "` is not an enhanced status code",
                                "write class.subject.detail as in 5.7.1, with x for any number: 5.7.x");
            case CAPABILITY ->
                Syntax.isCapability(text)
                        || bad(
                                ProblemKind.BAD_CAPABILITY,
                                scalar.span(),
                                "`" + text + "` is not a capability",
                                "write a keyword, a keyword and a parameter (AUTH PLAIN), or a bound (SIZE >= 10000000)");
            case KEYWORD ->
                Syntax.isKeyword(text)
                        || bad(
                                ProblemKind.BAD_CAPABILITY,
                                scalar.span(),
                                "`" + text + "` is not an EHLO keyword",
                                "write the keyword alone: letters, digits and `-`");
            case TLS_VERSION ->
                TlsSpecs.VERSIONS.contains(text)
                        || bad(
                                ProblemKind.BAD_NAME,
                                scalar.span(),
                                "`" + text + "` is not a version of TLS",
                                Nearest.remedy(text, TlsSpecs.VERSIONS));
            case COUNT ->
                Syntax.isCount(text)
                        || bad(
                                ProblemKind.BAD_COUNT,
                                scalar.span(),
                                "`" + text + "` is not a number",
                                "write a number, or a bound in quotes: \">=2\", \"<=5\", \">1\", \"<9\"");
            case CAPTURE -> capture(text);
            case FACT -> fact(text, Facts.names());
            case KNOWN -> fact(text, Facts.known());
            default -> true;
        };
    }

    private boolean fact(String text, List<String> valid) {
        return valid.contains(text)
                || bad(
                        ProblemKind.UNKNOWN_FACT,
                        scalar.span(),
                        "there is no fact `" + text + "`",
                        Nearest.remedy(text, valid));
    }

    private boolean line(String text) {
        boolean broken = text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
        return !broken
                || bad(
                        ProblemKind.LINE_BREAK,
                        scalar.span(),
                        label + " holds a line break",
                        "it becomes part of one line; send several lines with `raw`");
    }

    private boolean number(String text) {
        if (scalar.isNumber() && text.length() <= 9) {
            return true;
        }
        if (scalar.isNumber() || text.matches("-?[0-9]+(\\.[0-9]+)?")) {
            String remedy = scalar.style() == Yaml.Style.PLAIN
                    ? "write a whole number from 0 to 999999999"
                    : "write it without quotes";
            return bad(ProblemKind.BAD_NUMBER, scalar.span(), label + " cannot be `" + text + "`", remedy);
        }
        return bad(
                ProblemKind.WRONG_TYPE,
                scalar.span(),
                label + " cannot be " + scalar.what(),
                "it must be " + kind.words());
    }

    private boolean flag(String text) {
        boolean right = scalar.style() == Yaml.Style.PLAIN && (text.equals("true") || text.equals("false"));
        return right
                || bad(
                        ProblemKind.WRONG_TYPE,
                        scalar.span(),
                        label + " cannot be `" + text + "`",
                        "write true or false, without quotes");
    }

    private boolean pattern(String text) {
        Optional<TextPattern.Fault> fault = TextPattern.fault(text);
        return fault.isEmpty()
                || bad(
                        ProblemKind.BAD_REGEX,
                        within(fault.get().index()),
                        "the regular expression is broken: " + fault.get().reason(),
                        fault.get().remedy());
    }

    private boolean capture(String text) {
        if (java.util.List.of("code", "text", "elapsed", "challenge").contains(text)) {
            return true;
        }
        if (TextPattern.Slashed.of(text) != null) {
            return pattern(text);
        }
        return bad(
                ProblemKind.BAD_CAPTURE,
                scalar.span(),
                "`" + text + "` cannot be captured",
                "it must be " + kind.words());
    }

    /** The place of one character of the text, where the text stands in the file as it is. */
    private SourceSpan within(int index) {
        String raw = scalar.source().text();
        int start = scalar.start() + (scalar.style() == Yaml.Style.PLAIN ? 0 : 1);
        return raw.startsWith(scalar.text(), start) && index < scalar.text().length()
                ? scalar.source().spanAt(start + index, 1)
                : scalar.span();
    }

    private boolean bad(ProblemKind problem, SourceSpan where, String what, String remedy) {
        file.error(problem, where, what, remedy);
        return false;
    }
}
