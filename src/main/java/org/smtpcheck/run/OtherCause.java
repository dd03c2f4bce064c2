package org.smtpcheck.run;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.smtpcheck.probe.AttemptResult;
import org.smtpcheck.result.TranscriptLine;

/**
 * Finds where what a probe missed has a cause that is not the probe's: a server that demands STARTTLS first, or a
 * mailbox that the server refuses to everyone. Pure.
 */
final class OtherCause {

    private static final String BEFORE_TLS = "530";

    /** RFC 3207 §4: what a server that demands STARTTLS answers all the same. */
    private static final Set<String> EXEMPT = Set.of("EHLO", "LHLO", "NOOP", "STARTTLS", "QUIT");

    private OtherCause() {}

    /**
     * Whether {@code end} blames the server for something that may have another cause. Asked of the catalogue only,
     * whose probes judge one requirement each: who writes in a suite of his own that a mailbox is taken, or mail in
     * clear, means it. What a probe names under {@code never} is its own matter, too.
     */
    static boolean isPossibleFor(PlannedProbe probe, AttemptResult.End end) {
        return probe.isOfCatalogue() && isBlame(end);
    }

    private static boolean isBlame(AttemptResult.End end) {
        return end instanceof AttemptResult.Missed missed && !missed.always() || end instanceof AttemptResult.Tolerated;
    }

    /** How the attempt ended, with the other cause in the miss's place where there is one. */
    static AttemptResult.End of(
            PlannedProbe probe, AttemptResult result, TargetRun target, List<Control.Refusal> mailboxes) {
        List<TranscriptLine> lines = result.transcript();
        int decided = result.decidedLine();
        if (!isPossibleFor(probe, result.end()) || decided < 0 || decided >= lines.size()) {
            return result.end();
        }
        if (demandsTls(result, target, lines.get(decided), commandBefore(lines, decided))) {
            return new AttemptResult.NotApplicable("the server demands STARTTLS before anything else: "
                    + lines.get(decided).text());
        }
        return mailboxes.stream()
                .filter(mailbox -> isRefusedThere(lines, decided, mailbox))
                .<AttemptResult.End>map(mailbox -> new AttemptResult.Failed(mailbox.sentence()))
                .findFirst()
                .orElse(result.end());
    }

    /** RFC 3207 §4: such a server answers 530 to every other command. A probe that knows of 530 judges it itself. */
    private static boolean demandsTls(AttemptResult result, TargetRun target, TranscriptLine reply, String command) {
        boolean isOffered = target.capabilities().orElse(result.capabilities()).stream()
                .anyMatch(keyword -> keyword.toUpperCase(Locale.ROOT).equals("STARTTLS"));
        return isOffered
                && !reply.tls()
                && reply.from() == TranscriptLine.From.SERVER
                && reply.text().startsWith(BEFORE_TLS)
                && !expected(result.end()).contains(BEFORE_TLS)
                && !EXEMPT.contains(command);
    }

    private static String expected(AttemptResult.End end) {
        return end instanceof AttemptResult.Missed missed
                ? missed.expected()
                : end instanceof AttemptResult.Tolerated tolerated ? tolerated.expected() : "";
    }

    /** The verb of the last command before line {@code at}, of the same session. */
    private static String commandBefore(List<TranscriptLine> lines, int at) {
        for (int i = at - 1; i >= 0; i--) {
            TranscriptLine line = lines.get(i);
            if (line.from() == TranscriptLine.From.CLIENT
                    && line.session().equals(lines.get(at).session())) {
                return line.text().split("[ \\\\]", 2)[0].toUpperCase(Locale.ROOT);
            }
        }
        return "";
    }

    /** The mailbox was named, and refused as it was to the control, before the probe was decided. */
    private static boolean isRefusedThere(List<TranscriptLine> lines, int decided, Control.Refusal refusal) {
        String named = ("RCPT TO:<" + refusal.mailbox() + ">").toLowerCase(Locale.ROOT);
        boolean wasNamed = false;
        for (TranscriptLine line : lines.subList(0, decided + 1)) {
            wasNamed |= line.from() == TranscriptLine.From.CLIENT
                    && line.text().toLowerCase(Locale.ROOT).startsWith(named);
            if (wasNamed
                    && line.from() == TranscriptLine.From.SERVER
                    && line.text().startsWith(refusal.code())) {
                return true;
            }
        }
        return false;
    }
}
