package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A set of reply codes and outcomes: {@code 250}, {@code 5xx}, {@code [450, 451]}, {@code none}.
 *
 * @param codes patterns of three places, each a digit or {@code x}; {@code 2yz} is read as {@code 2xx}
 * @param outcomes {@code none} (nothing within the time), {@code closed}, {@code reset}
 */
public record ReplySet(List<String> codes, List<String> outcomes) {

    /** The outcomes that are no reply. */
    public static final List<String> OUTCOMES = List.of("none", "closed", "reset");

    public ReplySet {
        codes = List.copyOf(codes);
        outcomes = List.copyOf(outcomes);
    }

    /** The set of these entries, or nothing where one of them is neither a code nor an outcome. */
    public static Optional<ReplySet> parse(List<String> entries) {
        List<String> codes = new ArrayList<>();
        List<String> outcomes = new ArrayList<>();
        for (String entry : entries) {
            if (OUTCOMES.contains(entry)) {
                outcomes.add(entry);
            } else if (isCode(entry)) {
                codes.add(entry.replace('y', 'x').replace('z', 'x'));
            } else {
                return Optional.empty();
            }
        }
        return entries.isEmpty() ? Optional.empty() : Optional.of(new ReplySet(codes, outcomes));
    }

    /** The set that a value stands for: one entry, or a list of them. */
    public static Resolved<ReplySet> resolve(Node node, Scope scope) {
        Resolved<List<String>> texts = Texts.resolve(node, scope);
        if (texts instanceof Resolved.Missing<List<String>> missing) {
            return new Resolved.Missing<>(missing.why());
        }
        if (texts instanceof Resolved.Bad<List<String>> bad) {
            return new Resolved.Bad<>(bad.reason());
        }
        List<String> entries = ((Resolved.Value<List<String>>) texts).value();
        return parse(entries)
                .<Resolved<ReplySet>>map(Resolved.Value::new)
                .orElseGet(() -> new Resolved.Bad<>(
                        "\"" + String.join(", ", entries) + "\" is neither a reply code, nor a class, nor an outcome"));
    }

    /** The set of a value without references, as the loader left it. */
    public static ReplySet parse(Node node) {
        return resolve(node, name -> new Scope.Unset(name, "references are not filled in here"))
                        instanceof Resolved.Value<ReplySet> value
                ? value.value()
                : new ReplySet(List.of(), List.of());
    }

    private static boolean isCode(String entry) {
        return entry.length() == 3
                && entry.charAt(0) >= '1'
                && entry.charAt(0) <= '5'
                && isPlace(entry.charAt(1), 'y')
                && isPlace(entry.charAt(2), 'z');
    }

    private static boolean isPlace(char c, char open) {
        return c >= '0' && c <= '9' || c == 'x' || c == open;
    }

    /** Whether a reply of this code is in the set. */
    public boolean matchesCode(int code) {
        String text = Integer.toString(code);
        for (String pattern : codes) {
            boolean same = text.length() == pattern.length();
            for (int i = 0; same && i < pattern.length(); i++) {
                same = pattern.charAt(i) == 'x' || pattern.charAt(i) == text.charAt(i);
            }
            if (same) {
                return true;
            }
        }
        return false;
    }

    /** Whether {@code none}, {@code closed} or {@code reset} is in the set. */
    public boolean matchesOutcome(String outcome) {
        return outcomes.contains(outcome);
    }

    /** For people: {@code 250, 251 or closed}. */
    @Override
    public String toString() {
        List<String> all = new ArrayList<>(codes);
        all.addAll(outcomes);
        if (all.size() < 2) {
            return String.join("", all);
        }
        return String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
    }
}
