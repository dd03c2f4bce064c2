package org.smtpcheck.wire;

import java.util.Collection;
import java.util.List;

/**
 * Hides secrets in what is shown, each as {@code [redacted]}: as they are, in base64 at any place of a run, in hex, in
 * percent, backslash and xtext escapes. A secret shorter than six octets is hidden only where it stands as a whole
 * word.
 *
 * <p>Immutable, for any thread.
 */
public final class Redactor {

    /** Hides nothing. */
    public static final Redactor NONE = of(List.of());

    private final SecretIndex secrets;

    private Redactor(SecretIndex secrets) {
        this.secrets = secrets;
    }

    /** A redactor of {@code secrets}; empty ones are left out. One of several lines is also hidden line by line. */
    public static Redactor of(Collection<String> secrets) {
        SecretIndex index = new SecretIndex();
        for (String secret : secrets) {
            index.add(secret);
            secret.lines().forEach(index::add);
        }
        return new Redactor(index);
    }

    /** {@code text} without secrets. The text may hold octets as UTF-8, as one character each, or escaped. */
    public String redact(String text) {
        Spans spans = new Spans();
        find(text, Cut.NOWHERE, spans);
        return spans.isEmpty() ? text : spans.cover(text, 0, text.length());
    }

    void find(String text, Cut cut, Spans spans) {
        secrets.find(text, cut, spans);
    }

    /** Where a text is cut off. */
    enum Cut {
        /** It is whole. */
        NOWHERE,
        /** It goes on: its end may be the beginning of a secret. */
        ANYWHERE
    }
}
