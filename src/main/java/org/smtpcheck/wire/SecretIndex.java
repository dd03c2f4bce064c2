package org.smtpcheck.wire;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The forms in which secrets may show, found by their first characters, so that many secrets cost no more than one.
 *
 * <p>Threads: any while nothing is added.
 */
final class SecretIndex {

    /** How much of a secret may show where a text is cut: fewer characters might begin anything. */
    private static final int GIVEN_AWAY = 2;

    private static final int FILTER = 0xffff;

    private static final int KEY = GIVEN_AWAY + 1;

    private final Set<SecretForm> all = new HashSet<>();
    private final List<SecretForm> tiny = new ArrayList<>();
    private final Map<Long, List<SecretForm>> byStart = new HashMap<>();
    private final BitSet mayBegin = new BitSet(FILTER + 1);

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
        if (form.text().length() < KEY) {
            tiny.add(form);
        } else {
            mayBegin.set(filter(form.text(), 0));
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
        // What a server has escaped is escaped again where its octets are shown.
        TextView.of(text, TextView.Escape.BACKSLASH)
                .flatMap(view -> view.undone(TextView.Escape.BACKSLASH))
                .ifPresent(view -> find(view, cut, spans));
    }

    private void find(TextView view, Redactor.Cut cut, Spans spans) {
        String text = view.text();
        for (SecretForm form : tiny) {
            for (int at = text.indexOf(form.text()); at >= 0; at = text.indexOf(form.text(), at + 1)) {
                hide(view, form, at, at + form.text().length(), spans);
            }
        }
        int runHiddenTo = 0;
        for (int at = 0; at + KEY <= text.length(); at++) {
            if (!mayBegin.get(filter(text, at))) {
                continue;
            }
            for (SecretForm form : byStart.getOrDefault(key(text, at), List.of())) {
                int end = end(form, text, at, cut);
                // A run of base64 that is hidden already is not measured again: it may hold thousands of secrets.
                if (end > at && !(form.isPartOfRun() && at < runHiddenTo)) {
                    runHiddenTo = Math.max(runHiddenTo, hide(view, form, at, end, spans));
                }
            }
        }
    }

    /**
     * Where the form that stands at {@code at} ends; at the text's end, if that cuts it; {@code at} if it does not
     * stand there.
     */
    private static int end(SecretForm form, String text, int at, Redactor.Cut cut) {
        int left = text.length() - at;
        if (form.text().length() <= left) {
            return text.startsWith(form.text(), at) ? at + form.text().length() : at;
        }
        boolean begun = cut == Redactor.Cut.ANYWHERE && text.regionMatches(at, form.text(), 0, left);
        return begun ? text.length() : at;
    }

    private static int hide(TextView view, SecretForm form, int start, int end, Spans spans) {
        String text = view.text();
        if (!form.stands(text, start, end)) {
            return 0;
        }
        int widerEnd = form.widerEnd(text, end);
        spans.hide(view.start(form.widerStart(text, start)), view.end(widerEnd));
        return form.isPartOfRun() ? widerEnd : 0;
    }

    private static int filter(String text, int at) {
        return (text.charAt(at) * 31 * 31 + text.charAt(at + 1) * 31 + text.charAt(at + 2)) & FILTER;
    }

    private static long key(String text, int at) {
        return (long) text.charAt(at) << 32 | (long) text.charAt(at + 1) << 16 | text.charAt(at + 2);
    }
}
