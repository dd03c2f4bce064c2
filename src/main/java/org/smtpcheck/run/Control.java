package org.smtpcheck.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.result.Level;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.State;
import org.smtpcheck.suite.SuiteLoader;

/**
 * The control of one target: a suite of its own, whose captures become facts. It holds back only probes that need what
 * it finds, and those no longer than until its first attempt has ended: a greylist is waited out beside them.
 */
final class Control {

    private static final String NAME = "control";
    private static final LoadOptions OPTIONS =
            new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.VALIDATE);

    /** Codes by which a recipient is refused for good; others, as 530, refuse more than the recipient. */
    private static final Set<String> NO_SUCH_MAILBOX = Set.of("550", "551", "553", "554");

    private final TargetRun target;
    private String refusedAtMail = "";
    private String refusedAtRcpt = "";
    private final List<Refusal> refusals = new ArrayList<>();
    private String ownForeign = "";

    /**
     * The mailbox is refused to everyone.
     *
     * @param code the code of the refusal
     * @param sentence what probes that name the mailbox are told
     */
    record Refusal(String mailbox, String code, String sentence) {}

    Control(TargetRun target) {
        this.target = target;
    }

    /** The control as a probe of {@code target}; empty where mail can be sent after AUTH only and nobody can log in. */
    static Optional<PlannedProbe> planned(TargetRun target) {
        boolean canLogIn = target.facts().keySet().containsAll(Set.of("user", "password"));
        if (isSubmission(target) && !canLogIn) {
            return Optional.empty();
        }
        Probe probe = new SuiteLoader()
                .load(List.of("builtin:" + NAME), OPTIONS)
                .suites()
                .get(0)
                .probes()
                .get(0);
        return Optional.of(new PlannedProbe(
                target.name() + "/" + NAME,
                NAME,
                "builtin:" + NAME,
                "The control",
                Level.MAY,
                probe,
                probe.cases().get(0),
                target.name(),
                1,
                Set.of(),
                Set.of(),
                ""));
    }

    /** The names that the control's suite is given. */
    Map<String, String> vars() {
        Map<String, String> facts = target.facts();
        String foreign = facts.getOrDefault("foreign", "");
        String outside = foreign.indexOf('@') < 0 ? "example.net" : foreign.substring(foreign.lastIndexOf('@') + 1);
        return Map.of("candidate", candidate(facts), "outside", outside);
    }

    /** Our reverse-path. A user without a domain is none: servers complete it, in the header as well. */
    static String candidate(Map<String, String> facts) {
        String user = facts.getOrDefault("user", "");
        String own = user.indexOf('@') > 0 ? user : facts.getOrDefault("mailbox", user);
        return facts.getOrDefault("sender", own);
    }

    /** Whether {@code probe} has to wait for what the control finds. */
    static boolean isNeededBy(PlannedProbe probe) {
        if (probe.probe().start().compareTo(State.MAIL) >= 0) {
            return true;
        }
        return References.anywhere(probe.probe(), probe.probeCase()).stream()
                .anyMatch(name -> name.equals("sender")
                        || name.equals("greylists")
                        || name.equals("catch-all")
                        || name.equals("foreign")
                        || name.equals("trusted"));
    }

    /** Takes in how an attempt of the control ended. */
    void saw(AttemptResult result) {
        Map<String, String> captures = result.captures();
        if (result.end() instanceof AttemptResult.Deferred deferred && deferred.code() != 421) {
            remark("greylists", "true", "the server defers the first try (" + deferred.at() + "): " + deferred.reply());
        }
        String mail = captures.getOrDefault("mail", "");
        if (isAccepted(mail)) {
            target.find("sender", vars().getOrDefault("candidate", ""));
        } else if (isAccepted(captures.getOrDefault("null-mail", ""))) {
            target.find("sender", "");
            remark(
                    "null-sender",
                    "true",
                    "the server refused the reverse-path " + vars().get("candidate") + " and took <>: " + mail + " "
                            + captures.get("mail-text"));
        } else if (!mail.isEmpty() && result.end() instanceof AttemptResult.Tolerated) {
            refusedAtMail = "MAIL got " + mail + " " + captures.get("mail-text");
            target.remark(refusedAtMail);
        }
        String rcpt = captures.getOrDefault("rcpt", "");
        if (rcpt.startsWith("5")) {
            refusedAtRcpt =
                    "RCPT for " + target.facts().get("mailbox") + " got " + rcpt + " " + captures.get("rcpt-text");
            target.remark(refusedAtRcpt);
        }
        refusals.clear();
        noteRefusal(captures, "rcpt", "mailbox");
        noteRefusal(captures, "rcpt2", "mailbox2");
        noteIf(captures, "catch-all", "the server takes a recipient that cannot exist: a catch-all");
        // That a user may send to foreign domains is what submission is for (RFC 6409 §4).
        if (!isSubmission(target)) {
            noteIf(captures, "trusted", "the server takes a foreign recipient from here: it relays for this client");
        }
        boolean ownsForeign = isAccepted(captures.getOrDefault("outside-postmaster", ""))
                && captures.containsKey("any-postmaster")
                && !isAccepted(captures.getOrDefault("any-postmaster", ""));
        if (ownsForeign && target.facts().containsKey("foreign")) {
            ownForeign = vars().getOrDefault("outside", "");
            target.remark(
                    "the server answers for " + ownForeign + " itself: it takes that domain's postmaster, refuses an"
                            + " address there that cannot exist, and another domain's postmaster");
        }
        if (isAccepted(rcpt) && target.found("greylists").isEmpty()) {
            target.find("greylists", "false");
        }
    }

    /** Why {@code probe} cannot run; empty when it can. */
    Optional<String> refusal(PlannedProbe probe) {
        State state = probe.probe().start();
        if (!ownForeign.isEmpty()
                && References.anywhere(probe.probe(), probe.probeCase()).contains("foreign")) {
            return Optional.of(
                    "the server answers for " + ownForeign
                            + " itself, so nothing could be learned of relaying; give --foreign an address that is foreign to it");
        }
        if (state.compareTo(State.MAIL) >= 0 && !refusedAtMail.isEmpty()) {
            return Optional.of("the server refuses our reverse-path: " + refusedAtMail + "; give --sender");
        }
        if (state == State.RCPT && !refusedAtRcpt.isEmpty()) {
            return Optional.of(refused("mailbox", refusedAtRcpt));
        }
        return Optional.empty();
    }

    /** Which mailboxes the server refuses; none where it takes them, or refuses more than a mailbox. */
    List<Refusal> mailboxes() {
        return List.copyOf(refusals);
    }

    private void noteRefusal(Map<String, String> captures, String capture, String fact) {
        String code = captures.getOrDefault(capture, "");
        if (NO_SUCH_MAILBOX.contains(code)) {
            String mailbox = target.facts().getOrDefault(fact, "");
            String what = "RCPT for " + mailbox + " got " + code + " " + captures.get(capture + "-text");
            refusals.add(new Refusal(mailbox, code, refused(fact, what)));
        }
    }

    private static String refused(String fact, String what) {
        return "the server refuses the mailbox: " + what + "; give --" + fact + " (or --set " + fact
                + "=…) an address that it accepts";
    }

    private static boolean isSubmission(TargetRun target) {
        return target.role().equals("submission");
    }

    private void noteIf(Map<String, String> captures, String name, String sentence) {
        String code = captures.getOrDefault(name, "");
        if (!code.isEmpty()) {
            target.find(name, Boolean.toString(isAccepted(code)));
            if (isAccepted(code)) {
                target.remark(sentence);
            }
        }
    }

    private void remark(String fact, String value, String sentence) {
        if (target.found(fact).isEmpty()) {
            target.find(fact, value);
            target.remark(sentence);
        }
    }

    private static boolean isAccepted(String code) {
        return code.startsWith("2");
    }
}
