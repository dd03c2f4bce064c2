package org.smtpcheck.suite;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.apache.commons.codec.binary.Base64;
import org.jspecify.annotations.Nullable;

/** The closed list of filters: {@code ${mailbox|local}}. */
public final class Filters {

    private static final int MAX_DIGITS = 30;

    /** Whether a filter takes a number behind its name. */
    enum Argument {
        NONE,
        NEEDED
    }

    /**
     * A filter.
     *
     * @param example an input and what becomes of it
     */
    record Filter(String name, Argument number, String doc, String example) {}

    static final List<Filter> ALL = List.of(
            new Filter("local", Argument.NONE, "the part before the last `@`", "test@example.org -> test"),
            new Filter("domain", Argument.NONE, "the part behind the last `@`", "test@example.org -> example.org"),
            new Filter("upper", Argument.NONE, "in upper case", "Test -> TEST"),
            new Filter("lower", Argument.NONE, "in lower case", "Test -> test"),
            new Filter("base64", Argument.NONE, "the UTF-8 octets in base64", "test -> dGVzdA=="),
            new Filter("xtext", Argument.NONE, "as xtext (RFC 3461 section 4)", "a+b=c -> a+2Bb+3Dc"),
            new Filter("first", Argument.NEEDED, "the first N characters", "first:2 of test -> te"),
            new Filter("drop", Argument.NEEDED, "without the first N characters", "drop:2 of test -> st"),
            new Filter("cut", Argument.NEEDED, "without the last N characters", "cut:2 of test -> te"),
            new Filter("plus", Argument.NEEDED, "a decimal number, N added", "plus:1 of 1000 -> 1001"));

    private Filters() {}

    static @Nullable Filter byName(String name) {
        for (Filter filter : ALL) {
            if (filter.name().equals(name)) {
                return filter;
            }
        }
        return null;
    }

    static List<String> names() {
        return ALL.stream().map(Filter::name).toList();
    }

    /** The filtered text; {@link Filled.Missing} with a reason where the text is not what the filter works on. */
    static Filled apply(Template.FilterCall call, String name, String value) {
        return switch (call.name()) {
            case "local" ->
                new Filled.Text(value.indexOf('@') < 0 ? value : value.substring(0, value.lastIndexOf('@')));
            case "domain" -> domain(name, value);
            case "upper" -> new Filled.Text(value.toUpperCase(Locale.ROOT));
            case "lower" -> new Filled.Text(value.toLowerCase(Locale.ROOT));
            case "base64" -> new Filled.Text(Base64.encodeBase64String(value.getBytes(StandardCharsets.UTF_8)));
            case "xtext" -> new Filled.Text(xtext(value));
            case "first" -> new Filled.Text(value.substring(0, index(value, call.argument())));
            case "drop" -> new Filled.Text(value.substring(index(value, call.argument())));
            case "cut" -> new Filled.Text(cut(value, call.argument()));
            case "plus" -> plus(call.argument(), name, value);
            default -> throw new IllegalStateException("the loader let an unknown filter pass: " + call.name());
        };
    }

    private static Filled domain(String name, String value) {
        int at = value.lastIndexOf('@');
        return at < 0
                ? unset(name, "${" + name + "} has no `@`, so it has no domain")
                : new Filled.Text(value.substring(at + 1));
    }

    private static Filled plus(int argument, String name, String value) {
        boolean number = !value.isEmpty()
                && value.length() <= MAX_DIGITS
                && value.chars().allMatch(c -> c >= '0' && c <= '9');
        return number
                ? new Filled.Text(
                        new BigInteger(value).add(BigInteger.valueOf(argument)).toString())
                : unset(name, "plus:" + argument + " needs a decimal number, and ${" + name + "} is none");
    }

    private static Filled unset(String name, String reason) {
        return new Filled.Missing(new Scope.Unset(name, reason));
    }

    private static String cut(String value, int codePoints) {
        int kept = Math.max(0, value.codePointCount(0, value.length()) - codePoints);
        return value.substring(0, value.offsetByCodePoints(0, kept));
    }

    private static int index(String value, int codePoints) {
        return value.offsetByCodePoints(0, Math.min(codePoints, value.codePointCount(0, value.length())));
    }

    /**
     * RFC 3461 section 4: printable ASCII but {@code +} and {@code =} stays, all else is {@code +} and two hex digits.
     */
    private static String xtext(String value) {
        StringBuilder out = new StringBuilder();
        for (byte octet : value.getBytes(StandardCharsets.UTF_8)) {
            int c = octet & 0xff;
            if (c > 0x20 && c < 0x7f && c != '+' && c != '=') {
                out.append((char) c);
            } else {
                out.append(String.format(Locale.ROOT, "+%02X", c));
            }
        }
        return out.toString();
    }
}
