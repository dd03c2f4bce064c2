package org.smtpcheck.server;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The fault rules of a server with their counts. Threads: any. */
final class FaultBook {

    private final List<Entry> entries;

    FaultBook(List<FaultRule> rules) {
        entries = rules.stream()
                .filter(rule -> rule.deviate().isEmpty())
                .map(Entry::new)
                .toList();
    }

    /**
     * The first rule that applies; it is counted.
     *
     * @param words the verb and moments by which a rule may name what happens
     * @param subject what a rule's regular expression is held against
     */
    Optional<FaultRule> take(Set<String> words, String subject) {
        if (entries.isEmpty()) {
            return Optional.empty();
        }
        Set<String> lower =
                words.stream().map(word -> word.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
        return entries.stream()
                .filter(entry -> entry.applies(lower, subject))
                .findFirst()
                .map(entry -> entry.rule);
    }

    private static final class Entry {
        private final FaultRule rule;
        private final String on;
        private final Pattern to;
        private final AtomicInteger matches = new AtomicInteger();

        Entry(FaultRule rule) {
            this.rule = rule;
            this.on = rule.on().toLowerCase(Locale.ROOT);
            this.to = Pattern.compile(rule.to());
        }

        boolean applies(Set<String> words, String subject) {
            if (!words.contains(on) || !to.matcher(subject).find()) {
                return false;
            }
            int match = matches.getAndUpdate(count -> count == Integer.MAX_VALUE ? count : count + 1);
            return match >= rule.skip() && (rule.times() == 0 || match - rule.skip() < rule.times());
        }
    }
}
