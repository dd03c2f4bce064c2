package org.smtpcheck.cli;

import java.util.List;
import java.util.Locale;
import org.smtpcheck.run.Plan;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Step;

/** What a run will do to a server at most, counted from its plan before anything is sent. */
final class Announcement {

    private int messages;
    private int recipients;
    private int logins;

    private Announcement() {}

    static String of(Plan plan) {
        Announcement counted = new Announcement();
        plan.probes().stream()
                .filter(probe -> probe.skip().isEmpty())
                .forEach(probe -> counted.count(probe.probe().steps()));
        return String.format(
                Locale.ROOT,
                "Up to %d messages, %d refused recipients and %d failed logins; a ban list such as fail2ban may count"
                        + " them (--gentle spreads them).",
                counted.messages,
                counted.recipients,
                counted.logins);
    }

    private void count(List<Step> steps) {
        for (Step step : steps) {
            switch (step.name()) {
                case "message", "data" -> messages++;
                case "rcpt" -> recipients += mayBeRefused(step) ? 1 : 0;
                case "auth" -> logins += mayBeRefused(step) ? 1 : 0;
                default -> {
                    // Other steps cause none of these by themselves.
                }
            }
            step.branches().values().forEach(this::count);
        }
    }

    /** Whether a 5yz stands among what passes. */
    private static boolean mayBeRefused(Step step) {
        return step.expect().stream()
                .filter(expect -> expect.name().equals("reply"))
                .anyMatch(expect -> holdsRefusal(expect.value()));
    }

    private static boolean holdsRefusal(Node node) {
        return node instanceof Node.Items items
                ? items.items().stream().anyMatch(Announcement::holdsRefusal)
                : node instanceof Node.Scalar scalar
                        && scalar.template().source().startsWith("5");
    }
}
