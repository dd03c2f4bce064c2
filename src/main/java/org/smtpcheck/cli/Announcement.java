package org.smtpcheck.cli;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.smtpcheck.run.PlannedProbe;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.Step;

/**
 * What a run will do to a server at most, counted from its probes before anything is sent: each round of a loop, of a
 * choice the branch that does more.
 *
 * @param recipients how many may be refused
 * @param logins how many may fail
 */
record Announcement(int messages, int recipients, int logins) {

    private static final Announcement NOTHING = new Announcement(0, 0, 0);

    /** The control asks each target for a recipient that cannot exist, and for one elsewhere. */
    private static final Announcement CONTROL = new Announcement(0, 2, 0);

    private static final Pattern RECIPIENT = Pattern.compile("RCPT TO:", Pattern.CASE_INSENSITIVE);

    /** Counts. */
    static Announcement of(List<PlannedProbe> probes) {
        List<PlannedProbe> tried =
                probes.stream().filter(probe -> probe.skip().isEmpty()).toList();
        Announcement controls = CONTROL.times(
                (int) tried.stream().map(PlannedProbe::target).distinct().count());
        return tried.stream().map(probe -> of(probe.probe().steps())).reduce(controls, Announcement::and);
    }

    /** For people. */
    String sentence() {
        return String.format(
                Locale.ROOT,
                "Up to %d messages, %d refused recipients and %d failed logins; a ban list such as fail2ban may count"
                        + " them (--gentle spreads them).",
                messages,
                recipients,
                logins);
    }

    private Announcement and(Announcement other) {
        return new Announcement(messages + other.messages, recipients + other.recipients, logins + other.logins);
    }

    private Announcement times(int rounds) {
        return new Announcement(messages * rounds, recipients * rounds, logins * rounds);
    }

    private Announcement orMore(Announcement other) {
        return new Announcement(
                Math.max(messages, other.messages),
                Math.max(recipients, other.recipients),
                Math.max(logins, other.logins));
    }

    private static Announcement of(Iterable<Step> steps) {
        Announcement all = NOTHING;
        for (Step step : steps) {
            all = all.and(one(step));
        }
        return all;
    }

    private static Announcement one(Step step) {
        return switch (step.name()) {
            case "message", "data", "absent" -> new Announcement(1, mayBeRefused(step, "5") ? 1 : 0, 0);
            case "bdat" -> new Announcement(isLast(step.value()) ? 1 : 0, 0, 0);
            case "rcpt" -> new Announcement(0, mayBeRefused(step, "5") ? 1 : 0, 0);
            case "raw" -> new Announcement(0, recipientsIn(step.value()), 0);
            // By hand, too: what may end with 535 is a login.
            case "auth", "command" -> new Announcement(0, 0, mayBeRefused(step, "535") ? 1 : 0);
            case "repeat" -> inside(step).times(rounds(step.value()));
            case "when" ->
                step.branches().values().stream().map(Announcement::of).reduce(NOTHING, Announcement::orMore);
            default -> inside(step);
        };
    }

    private static Announcement inside(Step step) {
        return step.branches().values().stream().map(Announcement::of).reduce(NOTHING, Announcement::and);
    }

    private static int rounds(Node value) {
        String times = scalar(value, "times");
        return times.matches("\\d{1,6}") ? Integer.parseInt(times) : 1;
    }

    /** Octets that stand for a command may stand in a message as well, where nobody refuses them: at most so many. */
    private static int recipientsIn(Node octets) {
        if (octets instanceof Node.Scalar scalar) {
            return (int) RECIPIENT.matcher(scalar.template().source()).results().count();
        }
        if (octets instanceof Node.Items items) {
            return items.items().stream().mapToInt(Announcement::recipientsIn).sum();
        }
        return octets instanceof Node.Fields fields
                ? rounds(octets)
                        * fields.fields().values().stream()
                                .mapToInt(Announcement::recipientsIn)
                                .sum()
                : 0;
    }

    private static boolean isLast(Node value) {
        return scalar(value, "last").equals("true");
    }

    private static String scalar(Node value, String key) {
        return value instanceof Node.Fields fields && fields.fields().get(key) instanceof Node.Scalar scalar
                ? scalar.template().source()
                : "";
    }

    /** Whether a reply that begins so stands among what passes or is tolerated. */
    private static boolean mayBeRefused(Step step, String code) {
        return step.expect().stream()
                .filter(expect -> expect.name().equals("reply") || expect.name().equals("tolerate"))
                .anyMatch(expect -> holds(expect.value(), code));
    }

    private static boolean holds(Node node, String code) {
        return node instanceof Node.Items items
                ? items.items().stream().anyMatch(item -> holds(item, code))
                : node instanceof Node.Scalar scalar
                        && scalar.template().source().startsWith(code);
    }
}
