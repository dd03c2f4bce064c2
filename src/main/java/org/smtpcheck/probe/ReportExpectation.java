package org.smtpcheck.probe;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;

/** {@code report}: whether a message is a delivery report, and what it says of a recipient. Pure. */
final class ReportExpectation {

    private ReportExpectation() {}

    static Optional<Judgement.Missed> check(Node wanted, ArrivalExpectations.Sight sight, Values values) {
        DeliveryReport report = DeliveryReport.in(sight.arrival().raw());
        boolean due = !(wanted instanceof Node.Scalar) || values.text(wanted).equals("true");
        if (due != report.isReport()) {
            return Expectation.miss(
                    due ? "a delivery report" : "no delivery report",
                    due ? "no part of type message/delivery-status" : "a delivery report: " + report.recipients());
        }
        if (!due || wanted instanceof Node.Scalar) {
            return Optional.empty();
        }
        boolean met = report.recipients().stream().anyMatch(recipient -> isAsWanted(wanted, report, recipient, values));
        return met
                ? Optional.empty()
                : Expectation.miss(
                        "a delivery report with " + words(wanted, values),
                        report.recipients().toString());
    }

    private static boolean isAsWanted(
            Node wanted, DeliveryReport report, Map<String, String> recipient, Values values) {
        Node action = Values.field(wanted, "action");
        Node status = Values.field(wanted, "status");
        String code = EnhancedStatus.of(recipient.getOrDefault("status", "") + " ");
        String address = DeliveryReport.address(recipient.getOrDefault("final-recipient", ""));
        List<TextPattern> recipients = ArrivalExpectations.patterns(Values.field(wanted, "recipient"), values);
        List<TextPattern> envids = ArrivalExpectations.patterns(Values.field(wanted, "envid"), values);
        String envid = report.message().getOrDefault("original-envelope-id", "");
        return (action == null
                        || values.texts(action).stream()
                                .anyMatch(word -> word.equalsIgnoreCase(recipient.getOrDefault("action", ""))))
                && (status == null
                        || values.texts(status).stream().anyMatch(pattern -> EnhancedStatus.matches(code, pattern)))
                && (recipients.isEmpty()
                        || recipients.stream().anyMatch(pattern -> ArrivalExpectations.isAddress(pattern, address)))
                && (envids.isEmpty() || envids.stream().anyMatch(pattern -> pattern.find(envid)));
    }

    private static String words(Node wanted, Values values) {
        StringBuilder words = new StringBuilder();
        if (wanted instanceof Node.Fields fields) {
            fields.fields()
                    .forEach((key, value) -> words.append(words.length() == 0 ? "" : ", ")
                            .append(key)
                            .append(' ')
                            .append(String.join(" or ", values.texts(value))));
        }
        return words.toString();
    }
}
