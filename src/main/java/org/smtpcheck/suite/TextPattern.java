package org.smtpcheck.suite;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What a text must hold: {@code /regex/flags} with the flags {@code i} (any case), {@code s} (a dot takes line ends)
 * and {@code m} ({@code ^ $} at each line), or plain text that must be contained.
 *
 * <p>A text that begins with a slash but does not end in {@code /flags} is plain text. Callers bound the text that they
 * match to {@value #MAX_INPUT} characters.
 *
 * @param written as it was written, references filled in, for messages
 * @param regex the compiled expression; {@code null} for plain text
 */
public record TextPattern(String written, @Nullable Pattern regex) {

    /** What a caller hands to {@link #find} at most. */
    public static final int MAX_INPUT = 64 * 1024;

    /** What is wrong with a regular expression, where in it, and what to do. */
    public record Fault(String reason, int index, String remedy) {}

    /** Body and flags of {@code /body/flags}; {@code null} where the text is not of that form. */
    record Slashed(String body, String flags) {
        static @Nullable Slashed of(String text) {
            int close = text.lastIndexOf('/');
            if (text.length() < 2 || text.charAt(0) != '/' || close == 0) {
                return null;
            }
            String flags = text.substring(close + 1);
            return flags.length() <= 3 && flags.chars().allMatch(Character::isLetter)
                    ? new Slashed(text.substring(1, close), flags)
                    : null;
        }
    }

    /** Fills in references, in a regular expression as quoted text, and compiles it. */
    public static Resolved<TextPattern> resolve(Node node, Scope scope) {
        if (!(node instanceof Node.Scalar scalar)) {
            return new Resolved.Bad<>("text or /regex/ is due at " + node.span());
        }
        return resolve(scalar.template(), scope);
    }

    /** As {@link #resolve(Node, Scope)}, for a template: {@code capture} holds one. */
    public static Resolved<TextPattern> resolve(Template template, Scope scope) {
        boolean regex = Slashed.of(template.source()) != null;
        StringBuilder filled = new StringBuilder();
        StringBuilder shown = new StringBuilder();
        for (Template.Part part : template.parts()) {
            Filled piece = Interpolator.fill(part, scope);
            if (piece instanceof Filled.Missing missing) {
                return new Resolved.Missing<>(missing.why());
            }
            String text = ((Filled.Text) piece).value();
            filled.append(regex && part instanceof Template.Reference ? Pattern.quote(text) : text);
            shown.append(text);
        }
        Slashed slashed = regex ? Slashed.of(filled.toString()) : null;
        if (slashed == null) {
            return new Resolved.Value<>(new TextPattern(filled.toString(), null));
        }
        try {
            return new Resolved.Value<>(
                    new TextPattern(shown.toString(), Pattern.compile(slashed.body(), flags(slashed.flags()))));
        } catch (PatternSyntaxException e) {
            return new Resolved.Bad<>(shown + ": " + e.getDescription());
        }
    }

    /** The text with the same piece in place of each reference. */
    static String withReferencesAs(Template template, String piece) {
        StringBuilder out = new StringBuilder();
        for (Template.Part part : template.parts()) {
            out.append(part instanceof Template.Literal literal ? literal.text() : piece);
        }
        return out.toString();
    }

    /** Compiles a text without references. */
    public static TextPattern of(String text) {
        Resolved<TextPattern> resolved = resolve(Template.literal(text), name -> new Scope.Unset(name, ""));
        if (resolved instanceof Resolved.Value<TextPattern> value) {
            return value.value();
        }
        throw new IllegalArgumentException(((Resolved.Bad<TextPattern>) resolved).reason());
    }

    /** What is wrong with {@code /regex/flags}, with the index in the text; nothing where it is right or plain. */
    public static Optional<Fault> fault(String text) {
        Slashed slashed = Slashed.of(text);
        if (slashed == null) {
            return Optional.empty();
        }
        for (int i = 0; i < slashed.flags().length(); i++) {
            if ("ism".indexOf(slashed.flags().charAt(i)) < 0) {
                int at = text.length() - slashed.flags().length() + i;
                return Optional.of(new Fault(
                        "no such flag: `" + slashed.flags().charAt(i) + "`",
                        at,
                        "flags are i (any case), s (a dot takes line ends) and m (^ and $ at each line)"));
            }
        }
        try {
            Pattern.compile(slashed.body(), flags(slashed.flags()));
            return Optional.empty();
        } catch (PatternSyntaxException e) {
            String reason = e.getDescription().lines().findFirst().orElse("");
            int at = 1 + Math.max(0, Math.min(e.getIndex(), slashed.body().length() - 1));
            return Optional.of(
                    new Fault(reason, at, "a backslash before ( ) [ ] { } * + ? . takes the character itself"));
        }
    }

    private static int flags(String letters) {
        int flags = 0;
        flags |= letters.contains("i") ? Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE : 0;
        flags |= letters.contains("s") ? Pattern.DOTALL : 0;
        flags |= letters.contains("m") ? Pattern.MULTILINE : 0;
        return flags;
    }

    /** It as one regular expression, flags inside. */
    String expression() {
        if (regex == null) {
            return Pattern.quote(written);
        }
        Slashed slashed = Slashed.of(written);
        String flags = slashed == null ? "" : slashed.flags();
        return (flags.isEmpty() ? "" : "(?" + flags + ")") + regex.pattern();
    }

    /** Whether the text holds it. */
    public boolean find(CharSequence text) {
        return regex == null
                ? text.toString().contains(written)
                : regex.matcher(text).find();
    }

    /**
     * The first group of the first match, or the whole match where there is no group; nothing where it does not match.
     */
    public Optional<String> capture(CharSequence text) {
        if (regex == null) {
            return find(text) ? Optional.of(written) : Optional.empty();
        }
        Matcher matcher = regex.matcher(text);
        if (!matcher.find()) {
            return Optional.empty();
        }
        return Optional.ofNullable(matcher.group(matcher.groupCount() == 0 ? 0 : 1));
    }

    /** As written: {@code /regex/i} or {@code "text"}. */
    @Override
    public String toString() {
        return regex == null ? "\"" + written + "\"" : written;
    }
}
