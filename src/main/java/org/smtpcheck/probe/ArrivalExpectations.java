package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.TextPattern;
import org.smtpcheck.wire.Octets;

/** The table of expectations of a message that has arrived. Pure. */
final class ArrivalExpectations {

    /** One kind of expectation. */
    @FunctionalInterface
    interface Check {
        /** A miss, or empty when {@code sight} is as {@code wanted}. */
        Optional<Judgement.Missed> check(Node wanted, Sight sight, Values values);
    }

    /**
     * What is judged.
     *
     * @param arrival the message
     * @param all all messages of this probe at its place that {@code match} chooses
     * @param sent the content of the probe's last {@code message} or its {@code bdat}s; nothing where it sent none
     */
    record Sight(Arrival arrival, List<Arrival> all, Optional<Octets> sent) {}

    static final Map<String, Check> TABLE = table();

    private ArrivalExpectations() {}

    private static Map<String, Check> table() {
        Map<String, Check> table = new HashMap<>(SessionExpectations.TABLE);
        table.put("from", (wanted, sight, values) -> from(wanted, sight, values));
        table.put("to", (wanted, sight, values) -> to(wanted, sight, values));
        table.put("received", ArrivalExpectations::received);
        table.put("header", ArrivalExpectations::header);
        table.put(
                "body",
                (wanted, sight, values) -> holds(
                        "a body with ",
                        values.patterns(wanted),
                        MessageHeader.text(
                                bounded(MessageHeader.of(sight.arrival().raw()).body()))));
        table.put(
                "raw",
                (wanted, sight, values) -> holds(
                        "a message with ",
                        values.patterns(wanted),
                        bounded(sight.arrival().raw()).toLatin1()));
        table.put("lacks", ArrivalExpectations::lacks);
        table.put("intact", Intactness::check);
        table.put("size", (wanted, sight, values) -> {
            int size = sight.arrival().raw().length();
            return counted(values.text(wanted), size, "octets", size + " octets");
        });
        table.put("copies", ArrivalExpectations::copies);
        table.put("report", ReportExpectation::check);
        return Map.copyOf(table);
    }

    /** The first of {@code expectations} that is missed; the others need not be looked at. */
    static Optional<Judgement.Missed> firstMiss(Map<String, Node> expectations, Sight sight, Values values) {
        for (Map.Entry<String, Node> expectation : expectations.entrySet()) {
            Check check = TABLE.get(expectation.getKey());
            if (check == null) {
                throw new IllegalStateException("no meaning for " + expectation.getKey());
            }
            Optional<Judgement.Missed> missed = check.check(expectation.getValue(), sight, values);
            if (missed.isPresent()) {
                return missed;
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> from(Node wanted, Sight sight, Values values) {
        String from = sight.arrival()
                .from()
                .orElseThrow(() -> NotResolved.because(sight.arrival().place()
                        + " does not tell the reverse-path: there is no Return-Path in the message"));
        List<TextPattern> patterns = values.patterns(wanted);
        return patterns.stream().anyMatch(pattern -> isAddress(pattern, from))
                ? Optional.empty()
                : Expectation.miss("from " + oneOf(patterns), "from <" + from + ">");
    }

    private static Optional<Judgement.Missed> to(Node wanted, Sight sight, Values values) {
        List<String> to = sight.arrival().to();
        if (to.isEmpty()) {
            throw NotResolved.because(
                    sight.arrival().place()
                            + " does not tell the forward-paths: there is neither Delivered-To nor X-Original-To in the message");
        }
        for (TextPattern pattern : values.patterns(wanted)) {
            if (to.stream().noneMatch(path -> isAddress(pattern, path))) {
                return Expectation.miss("to " + pattern, "to <" + String.join(">, <", to) + ">");
            }
        }
        return Optional.empty();
    }

    /** RFC 5321 §2.4: a domain is the same in any case, a local part only as written. */
    static boolean isAddress(TextPattern pattern, String address) {
        if (pattern.regex() != null) {
            return pattern.find(address);
        }
        String wanted = pattern.written();
        int at = wanted.lastIndexOf('@');
        int other = address.lastIndexOf('@');
        return at < 0 || other < 0
                ? wanted.equals(address)
                : wanted.substring(0, at).equals(address.substring(0, other))
                        && wanted.substring(at).equalsIgnoreCase(address.substring(other));
    }

    private static Optional<Judgement.Missed> received(Node wanted, Sight sight, Values values) {
        List<String> fields = MessageHeader.of(sight.arrival().raw()).values("Received");
        Node count = Values.field(wanted, "count");
        if (count != null && !LinesExpectation.counts(fields.size(), values.text(count))) {
            return Expectation.miss(values.text(count) + " Received fields", Integer.toString(fields.size()));
        }
        Optional<String> meant = hop(Values.field(wanted, "hop"), fields, sight, values);
        Map<String, String> clauses = meant.map(ReceivedField::clauses).orElse(Map.of());
        for (String clause : List.of("from", "by", "with", "for", "date", "text")) {
            Node node = Values.field(wanted, clause);
            List<TextPattern> patterns = node == null ? List.of() : values.patterns(node);
            String text = clauses.getOrDefault(clause, "");
            if (node != null && patterns.stream().noneMatch(pattern -> pattern.find(text))) {
                return Expectation.miss(
                        "Received with `" + clause + "` " + oneOf(patterns),
                        meant.map(field -> "Received: " + field).orElse("no Received field"));
            }
        }
        return Optional.empty();
    }

    /** RFC 5321 §4.4: each server puts its field on top, so the first server's stands right above what was sent. */
    private static Optional<String> hop(@Nullable Node hop, List<String> fields, Sight sight, Values values) {
        if (hop == null || values.text(hop).equals("last")) {
            return fields.stream().findFirst();
        }
        int sent = sight.sent()
                .map(octets -> MessageHeader.of(octets).values("Received").size())
                .orElse(0);
        int first = fields.size() - sent - 1;
        return first < 0 ? Optional.empty() : Optional.of(fields.get(first));
    }

    private static Optional<Judgement.Missed> header(Node wanted, Sight sight, Values values) {
        MessageHeader header = MessageHeader.of(sight.arrival().raw());
        if (!(wanted instanceof Node.Fields fields)) {
            return Optional.empty();
        }
        for (Map.Entry<String, Node> field : fields.fields().entrySet()) {
            Optional<Judgement.Missed> missed =
                    field(field.getKey(), field.getValue(), header.values(field.getKey()), values);
            if (missed.isPresent()) {
                return missed;
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> field(String name, Node wanted, List<String> found, Values values) {
        Node count = Values.field(wanted, "count");
        if (count != null) {
            return counted(values.text(count), found.size(), name + " fields", found.size() + shown(name, found));
        }
        if (values.text(wanted).equals("absent")) {
            return found.isEmpty() ? Optional.empty() : Expectation.miss("no " + name + " field", shown(name, found));
        }
        TextPattern pattern = values.pattern(wanted);
        return found.stream().anyMatch(value -> pattern.find(bounded(value)))
                ? Optional.empty()
                : Expectation.miss(
                        name + ": " + pattern, found.isEmpty() ? "no " + name + " field" : shown(name, found));
    }

    private static String shown(String name, List<String> found) {
        return found.isEmpty()
                ? ""
                : " " + name + ": " + Octets.utf8(String.join("; ", found)).escaped();
    }

    private static Optional<Judgement.Missed> holds(String what, List<TextPattern> patterns, String text) {
        for (TextPattern pattern : patterns) {
            if (!pattern.find(text)) {
                return Expectation.miss(what + pattern, "\"" + Octets.utf8(text).escaped() + "\"");
            }
        }
        return Optional.empty();
    }

    private static Optional<Judgement.Missed> lacks(Node wanted, Sight sight, Values values) {
        String text = bounded(sight.arrival().raw()).toLatin1();
        for (TextPattern pattern : values.patterns(wanted)) {
            Optional<String> found = pattern.capture(text);
            if (found.isPresent() || pattern.find(text)) {
                return Expectation.miss(
                        "a message without " + pattern,
                        "\"" + Octets.latin1(found.orElse(text)).escaped() + "\"");
            }
        }
        return Optional.empty();
    }

    /** Each recipient counts by itself: a server may send one message to several recipients in several transactions. */
    private static Optional<Judgement.Missed> copies(Node wanted, Sight sight, Values values) {
        String bound = values.text(wanted);
        Set<String> recipients = new LinkedHashSet<>();
        sight.all().forEach(arrival -> recipients.addAll(arrival.to()));
        if (recipients.isEmpty()) {
            int count = sight.all().size();
            return counted(bound, count, count == 1 ? "copy" : "copies", Integer.toString(count));
        }
        for (String recipient : recipients) {
            int count = (int) sight.all().stream()
                    .filter(arrival -> arrival.to().contains(recipient))
                    .count();
            if (!LinesExpectation.counts(count, bound)) {
                return Expectation.miss(bound + " copies for each recipient", count + " for <" + recipient + ">");
            }
        }
        return Optional.empty();
    }

    static Optional<Judgement.Missed> counted(String bound, int count, String what, String actual) {
        return LinesExpectation.counts(count, bound) ? Optional.empty() : Expectation.miss(bound + " " + what, actual);
    }

    static String oneOf(List<TextPattern> patterns) {
        List<String> words = new ArrayList<>();
        patterns.forEach(pattern -> words.add(pattern.toString()));
        return String.join(" or ", words);
    }

    /** Patterns of {@code node}; empty where it is not written. */
    static List<TextPattern> patterns(@Nullable Node node, Values values) {
        return node == null ? List.of() : values.patterns(node);
    }

    private static Octets bounded(Octets octets) {
        return octets.slice(0, Math.min(octets.length(), TextPattern.MAX_INPUT));
    }

    private static String bounded(String text) {
        return text.length() <= TextPattern.MAX_INPUT ? text : text.substring(0, TextPattern.MAX_INPUT);
    }
}
