package org.smtpcheck.server.relay;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.smtpcheck.server.RecordedMessage.Address;

/** Decides which reports are due to whom (RFC 5321 §6.1, RFC 3461 §5.2). Pure. */
final class Reporter {

    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>,;:\"()]+@[^\\s<>,;:\"()]+");

    private final RelayConfig config;

    Reporter(RelayConfig config) {
        this.config = config;
    }

    /**
     * The reports that are due.
     *
     * @param to for whom
     * @param from their reverse-path
     * @param reports one map for each
     * @param unwanted of whose failure nobody is told
     * @param reason why not
     */
    record Due(Address from, String to, List<Map<Address, Fate>> reports, List<Address> unwanted, String reason) {}

    Due due(Parcel parcel, Map<Address, Fate> fates) {
        Map<Address, Fate> failures = new LinkedHashMap<>();
        Map<Address, Fate> successes = new LinkedHashMap<>();
        List<Address> unwanted = new ArrayList<>();
        String to = to(parcel);
        String reason = to.isEmpty() ? "the reverse-path is null" : "NOTIFY asks for none";
        if (config.lacks(Habit.REPORTS_FAILURES)) {
            reason = "reports of failures are left out";
        }
        for (Map.Entry<Address, Fate> each : fates.entrySet()) {
            boolean failed = each.getValue().kind() == Fate.Kind.FAILED;
            if (!to.isEmpty() && wanted(each.getKey(), each.getValue())) {
                (failed ? failures : successes).put(each.getKey(), each.getValue());
            } else if (failed) {
                unwanted.add(each.getKey());
            }
        }
        List<Map<Address, Fate>> reports = new ArrayList<>();
        List.of(failures, successes).stream().filter(map -> !map.isEmpty()).forEach(reports::add);
        String from = config.has(Habit.REPORTS_WITH_NULL_SENDER) ? "" : "MAILER-DAEMON@" + config.name();
        return new Due(new Address(from, List.of()), to, reports, unwanted, reason);
    }

    /** RFC 5321 §6.1: none for a null reverse-path. A relay that reports nevertheless takes the address in From. */
    private String to(Parcel parcel) {
        if (!parcel.isReport() || config.has(Habit.NEVER_REPORTS_REPORTS)) {
            return parcel.from().path();
        }
        return MessageContent.of(parcel.content()).fields().stream()
                .filter(field -> field.regionMatches(true, 0, "From:", 0, 5))
                .map(ADDRESS::matcher)
                .filter(Matcher::find)
                .map(Matcher::group)
                .filter(address -> !address.toUpperCase(Locale.ROOT).startsWith("MAILER-DAEMON@"))
                .findFirst()
                .orElse("");
    }

    /** RFC 3461 §4.1: NOTIFY says; without it, failures alone. */
    private boolean wanted(Address recipient, Fate fate) {
        String notify = Parcel.parameter(recipient, "NOTIFY").toUpperCase(Locale.ROOT);
        List<String> conditions = List.of(notify.split(",", -1));
        boolean heeded = config.has(Habit.HEEDS_NOTIFY);
        return switch (fate.kind()) {
            case FAILED ->
                config.has(Habit.REPORTS_FAILURES) && (notify.isEmpty() || !heeded || conditions.contains("FAILURE"));
            case RELAYED -> heeded && conditions.contains("SUCCESS");
            // A next hop with DSN reports for itself; a mailbox here has no one else.
            case DELIVERED ->
                heeded && conditions.contains("SUCCESS") && fate.reply().isEmpty();
            case DEFERRED -> false;
        };
    }
}
