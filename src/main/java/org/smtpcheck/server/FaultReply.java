package org.smtpcheck.server;

import java.util.List;
import java.util.stream.Stream;
import org.smtpcheck.wire.Octets;

/**
 * What a fault rule makes of an ordinary reply.
 *
 * @param emission what leaves
 * @param told the code that the client was told; 0 for none
 */
record FaultReply(Emission emission, int told) {

    static FaultReply of(FaultRule rule, List<Reply> ordinary, int ordinaryCode) {
        Octets raw = rule.raw();
        if (raw != null) {
            int code = lastCode(raw.toLatin1().lines().toList());
            return new FaultReply(emission(rule, List.of(raw), raw), code == 0 ? ordinaryCode : code);
        }
        if (!rule.reply().isEmpty()) {
            Octets octets = Reply.octets(rule.reply().stream(), rule.lineEnd());
            int code = lastCode(rule.reply());
            return new FaultReply(emission(rule, List.of(octets), octets), code == 0 ? ordinaryCode : code);
        }
        if (rule.then() != FaultRule.Then.GO_ON) {
            return new FaultReply(emission(rule, List.of(), endless(rule, ordinary)), 0);
        }
        List<Octets> lines = ordinary.stream()
                .map(reply -> Reply.octets(reply.lines().stream(), rule.lineEnd()))
                .toList();
        return new FaultReply(emission(rule, lines, Octets.EMPTY), ordinaryCode);
    }

    private static Emission emission(FaultRule rule, List<Octets> replies, Octets repeated) {
        boolean endless = rule.then() == FaultRule.Then.ENDLESS;
        return new Emission(
                endless ? List.of() : replies,
                rule.delay(),
                rule.gap(),
                rule.then(),
                endless ? repeated : Octets.EMPTY);
    }

    /** The ordinary reply as a line that promises another one. */
    private static Octets endless(FaultRule rule, List<Reply> ordinary) {
        Stream<String> lines =
                ordinary.stream().map(reply -> reply.code() + "-" + reply.text().get(0));
        return Reply.octets(lines, rule.lineEnd());
    }

    private static int lastCode(List<String> lines) {
        String last = lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        return last.matches("(?s)[0-9]{3}.*") ? Integer.parseInt(last.substring(0, 3)) : 0;
    }
}
