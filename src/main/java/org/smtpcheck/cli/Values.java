package org.smtpcheck.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.smtpcheck.cli.RunOptions.NamedTarget;
import org.smtpcheck.cli.RunOptions.ReportRequest;
import org.smtpcheck.report.ReportFormat;
import org.smtpcheck.suite.TargetUrl;

/** Parsers of option values. Their messages say what the option takes. */
final class Values {

    /** A host, perhaps with a port, whose scheme was forgotten. */
    private static final Pattern HOST =
            Pattern.compile("(?:[A-Za-z0-9-]+\\.)+[A-Za-z0-9-]+(?::[0-9]{1,5})?|localhost(?::[0-9]{1,5})?");

    private Values() {}

    /** A parser for the lower-case words of {@code constants}. */
    @SafeVarargs
    static <E extends Enum<E>> Parser<E> word(E... constants) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : constants) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return text -> {
            E constant = words.get(text);
            if (constant == null) {
                throw new IllegalArgumentException("'" + text + "' is none of " + String.join(", ", words.keySet()));
            }
            return constant;
        };
    }

    /** {@code [NAME=]URL}. */
    static NamedTarget target(String text) {
        int equals = text.indexOf('=');
        boolean named = equals > 0 && text.substring(0, equals).matches("[A-Za-z0-9_.-]+");
        String url = named ? text.substring(equals + 1) : text;
        if (TargetUrl.parse(url).isEmpty()) {
            String meant = HOST.matcher(url).matches() ? url + (url.contains(":") ? "" : ":25") : "HOST:PORT";
            throw new IllegalArgumentException("'" + Printable.of(url) + "' is no URL of a server; write smtp://"
                    + meant + ", submission://, smtps:// or lmtp:// likewise, or embedded:");
        }
        return new NamedTarget(named ? Optional.of(text.substring(0, equals)) : Optional.empty(), url);
    }

    /** {@code NAME=VALUE}; the message repeats the name only. */
    static Map.Entry<String, String> setting(String text) {
        int equals = text.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException("a name, \"=\" and a value are wanted: NAME=VALUE");
        }
        return Map.entry(text.substring(0, equals), text.substring(equals + 1));
    }

    /** {@code NAME=env:VAR} or {@code NAME=file:PATH}; the message repeats the name only. */
    static Map.Entry<String, SecretSource> secret(String text) {
        Map.Entry<String, String> setting = setting(text);
        try {
            return Map.entry(setting.getKey(), SecretSource.named(setting.getValue()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(setting.getKey() + ": " + e.getMessage(), e);
        }
    }

    /** {@code FORMAT=PATH}, where {@code -} is standard output. */
    static ReportRequest report(String text) {
        Map.Entry<String, String> setting = setting(text);
        ReportFormat format = word(ReportFormat.values()).parse(setting.getKey());
        String path = setting.getValue();
        return new ReportRequest(format, path.equals("-") ? Optional.empty() : Optional.of(path(path)));
    }

    /** A path. */
    static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("'" + text + "' is no path: " + e.getReason(), e);
        }
    }

    /** A whole number from 1 to {@code most}. */
    static Parser<Integer> count(int most) {
        return text -> {
            if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > most) {
                throw new IllegalArgumentException("'" + text + "' is no number from 1 to " + most);
            }
            return Integer.parseInt(text);
        };
    }
}
