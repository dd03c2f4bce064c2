package org.smtpcheck.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The forms in which secrets may show, found by their first characters, so that many secrets cost no more than one.
 *
 * <p>Threads: any while nothing is added.
 */
final class SecretIndex {

    /** How much of a secret may show where a text is cut: fewer characters might begin anything. */
    private static final int GIVEN_AWAY = 2;

    private static final int KEY = GIVEN_AWAY + 1;

    private final Set<SecretForm> all = new HashSet<>();
    private final List<SecretForm> tiny = new ArrayList<>();
    private final Map<Long, List<SecretForm>> byStart = new HashMap<>();
    private int longest;

    /** Adds a secret that is text: its UTF-8 octets, and its Latin-1 octets where they differ and exist. */
    void add(String secret) {
        if (secret.isEmpty()) {
            return;
        }
        byte[] utf8 = secret.getBytes(StandardCharsets.UTF_8);
        add(utf8);
        put(SecretForm.literal(secret, utf8.length));
        if (utf8.length > secret.length() && secret.chars().allMatch(c -> c < 256)) {
            add(secret.getBytes(StandardCharsets.ISO_8859_1));
        }
    }

    void add(byte[] secret) {
        if (secret.length > 0) {
            SecretForm.of(secret).forEach(this::put);
        }
    }

    private void put(SecretForm form) {
        if (!all.add(form)) {
            return;
        }
        longest = Math.max(longest, form.text().length());
        if (form.text().length() < KEY) {
            tiny.add(form);
        } else {
            byStart.computeIfAbsent(key(form.text(), 0), start -> new ArrayList<>(1))
                    .add(form);
        }
    }

    /** Hides the secrets in {@code text}; cut anywhere, also what its end may have begun of one. */
    void find(String text, Redactor.Cut cut, Spans spans) {
        if (all.isEmpty()) {
            return;
        }
        find(TextView.plain(text), cut, spans);
        for (TextView.Escape escape : TextView.Escape.values()) {
            TextView.of(text, escape).ifPresent(view -> find(view, cut, spans));
        }
    }

    private void find(TextView view, Redactor.Cut cut, Spans spans) {
        String text = view.text();
        tiny.forEach(form -> eachPlace(
                text, form, at -> hide(view, form, at, at + form.text().length(), spans)));
        int end = text.length();
        for (int at = 0; at + KEY <= end; at++) {
            for (SecretForm form : byStart.getOrDefault(key(text, at), List.of())) {
                if (text.startsWith(form.text(), at)) {
                    hide(view, form, at, at + form.text().length(), spans);
                } else if (cut == Redactor.Cut.ANYWHERE && form.text().startsWith(text.substring(at))) {
                    hide(view, form, at, end, spans);
                }
            }
        }
    }

    private static void eachPlace(String text, SecretForm form, Consumer<Integer> found) {
        for (int at = text.indexOf(form.text()); at >= 0; at = text.indexOf(form.text(), at + 1)) {
            found.accept(at);
        }
    }

    private static void hide(TextView view, SecretForm form, int start, int end, Spans spans) {
        String text = view.text();
        if (form.stands(text, start, end)) {
            spans.hide(view.start(form.widerStart(text, start)), view.end(form.widerEnd(text, end)));
        }
    }

    private static long key(String text, int at) {
        return (long) text.charAt(at) << 32 | (long) text.charAt(at + 1) << 16 | text.charAt(at + 2);
    }
}
