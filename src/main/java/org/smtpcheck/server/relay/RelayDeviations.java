package org.smtpcheck.server.relay;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The relay's deviations by name: each names the habits that it takes away. */
public final class RelayDeviations {

    private final Map<String, Set<Habit>> all = new LinkedHashMap<>();

    private RelayDeviations() {
        ways();
        sessions();
        messages();
        reports();
    }

    private void ways() {
        add("relay-wrong-route", Habit.TAKES_FITTING_ROUTE);
        add("relay-alias-case-sensitive", Habit.ALIASES_IN_ANY_CASE);
        add("relay-lowers-local-parts", Habit.KEEPS_LOCAL_PARTS);
        add("relay-copy-per-recipient", Habit.SENDS_ONE_COPY);
        add("relay-never-retries", Habit.RETRIES);
        add("relay-retries-at-once", Habit.PAUSES_BETWEEN_TRIES);
        add("relay-loses-deferred", Habit.KEEPS_DEFERRED);
        add("relay-duplicates-on-retry", Habit.DELIVERS_ONCE);
        add("relay-all-or-nothing", Habit.TELLS_RECIPIENTS_APART);
    }

    private void sessions() {
        add("relay-helo-first", Habit.SAYS_EHLO_FIRST);
        add("relay-no-helo", Habit.FALLS_BACK_TO_HELO);
        add("relay-says-localhost", Habit.SAYS_ITS_NAME);
        add("relay-ignores-starttls", Habit.USES_STARTTLS);
        add("relay-falls-back-to-clear", Habit.INSISTS_ON_TLS);
        add("relay-no-ehlo-under-tls", Habit.SAYS_EHLO_UNDER_TLS);
        add("relay-no-auth", Habit.AUTHENTICATES);
        add("relay-wrong-credentials", Habit.USES_ROUTE_CREDENTIALS);
        add("relay-credentials-in-clear", Habit.KEEPS_CREDENTIALS_FROM_CLEAR, Habit.USES_STARTTLS);
        add("relay-no-quit", Habit.SAYS_QUIT);
        add("relay-pipelines-unoffered", Habit.PIPELINES_ONLY_IF_OFFERED);
        add("relay-chunks-unoffered", Habit.CHUNKS_ONLY_IF_OFFERED);
        add("relay-8bit-unoffered", Habit.HEEDS_8BITMIME);
        add("relay-utf8-unoffered", Habit.HEEDS_SMTPUTF8);
        add("relay-ignores-requiretls", Habit.HEEDS_REQUIRETLS);
        add("relay-ignores-size", Habit.HEEDS_SIZE);
        add("relay-parameters-unoffered", Habit.SENDS_OFFERED_PARAMETERS_ONLY);
        add("relay-drops-dsn-parameters", Habit.PASSES_DSN_ON);
    }

    private void messages() {
        add("relay-no-received", Habit.ADDS_RECEIVED);
        add("relay-no-return-path", Habit.ADDS_RETURN_PATH);
        add("relay-lowers-return-path", Habit.RETURN_PATH_KEEPS_CASE);
        add("relay-unquotes-return-path", Habit.RETURN_PATH_KEEPS_QUOTES);
        add("relay-spoils-utf8-return-path", Habit.RETURN_PATH_KEEPS_UTF8);
        add("relay-strips-received", Habit.KEEPS_RECEIVED);
        add("relay-changes-body", Habit.KEEPS_CONTENT);
        add("relay-passes-bare-line-ends", Habit.CLEANS_BARE_LINE_ENDS);
        add("relay-no-dot-stuffing", Habit.STUFFS_DOTS);
        add("relay-no-rewriting", Habit.REWRITES_ENVELOPE, Habit.REWRITES_HEADER);
        add("relay-rewrites-header-only", Habit.REWRITES_ENVELOPE);
        add("relay-rewrites-envelope-only", Habit.REWRITES_HEADER);
    }

    private void reports() {
        add("relay-no-bounce", Habit.REPORTS_FAILURES);
        add("relay-bounces-with-sender", Habit.REPORTS_WITH_NULL_SENDER);
        add("relay-bounces-bounces", Habit.NEVER_REPORTS_REPORTS);
        add("relay-ignores-notify", Habit.HEEDS_NOTIFY);
    }

    private void add(String name, Habit first, Habit... more) {
        all.put(name, EnumSet.of(first, more));
    }

    /** All names, in the order of what they concern. */
    public static List<String> names() {
        return List.copyOf(new ArrayList<>(new RelayDeviations().all.keySet()));
    }

    /**
     * The habits left with those deviations.
     *
     * @throws IllegalArgumentException where a name is unknown; the message is for people
     */
    public static Set<Habit> habitsWith(List<String> names) {
        RelayDeviations table = new RelayDeviations();
        Set<Habit> habits = EnumSet.allOf(Habit.class);
        for (String name : names) {
            Set<Habit> lacking = table.all.get(name);
            if (lacking == null) {
                throw new IllegalArgumentException("no deviation of a relay is named " + name);
            }
            habits.removeAll(lacking);
        }
        return Collections.unmodifiableSet(habits);
    }
}
