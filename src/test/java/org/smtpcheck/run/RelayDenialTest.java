package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Verdict;

/**
 * {@code builtin:relay}: green on a server that relays for nobody, and red for each single form that one lets through.
 */
class RelayDenialTest {

    private static final Set<Verdict> RED = Set.of(Verdict.FAIL, Verdict.WARN);

    private static final String FOREIGN = "someone@foreign.example";

    /** Lets all mail for someone there through. */
    private static final String PLAIN =
            "{ on: any, deviate: relays-when, options: { rcpt: '<someone@foreign.example*>' } }";

    /** What a server would have to be led astray by, as the session of a case has it. */
    private record Trick(String probe, String rcpt, String mail, String helo, String state) {

        String fault() {
            return "{ on: any, deviate: relays-when, options: { rcpt: %s, mail: %s, helo: %s, state: %s } }"
                    .formatted(quoted(let()), quoted(mail), quoted(helo), quoted(state));
        }

        /** Who takes the postmaster of one foreign domain and of no other answers for that domain: it is his own. */
        private String let() {
            return rcpt.startsWith("<postmaster@") ? "<postmaster@*>" : rcpt;
        }

        private static String quoted(String text) {
            return "'" + text.replace("'", "''") + "'";
        }
    }

    private static Trick trick(ProbeResult result) {
        String probe = result.id().substring(result.id().indexOf('/') + 1).replaceFirst("\\[.*", "");
        String state = switch (probe) {
            case "relay.under-tls" -> "tls";
            case "relay.after-failed-auth" -> "failed-auth";
            case "relay.after-recipient" -> "recipient";
            default -> "";
        };
        boolean bySender = probe.equals("relay.plain") || probe.equals("relay.combined");
        return new Trick(
                probe,
                last(result, "RCPT TO:"),
                bySender ? last(result, "MAIL FROM:") : "",
                probe.equals("relay.header-trust") ? last(result, "(EHLO|HELO) ") : "",
                state);
    }

    /** What stands behind {@code word} in the last such command; what is different in each run is a star. */
    private static String last(ProbeResult result, String word) {
        Pattern command = Pattern.compile(word + "(.*?)( SMTPUTF8)?(\\\\r\\\\n)?");
        List<String> found = new ArrayList<>();
        for (TranscriptLine line : result.transcript()) {
            var matcher = command.matcher(line.text());
            if (line.from() == TranscriptLine.From.CLIENT && matcher.matches()) {
                found.add(matcher.group(word.startsWith("(") ? 2 : 1));
            }
        }
        // Where the sender is refused no recipient is named.
        String text = found.isEmpty() ? "<" + FOREIGN + ">" : found.get(found.size() - 1);
        return unescaped(text).replaceAll("sc[0-9a-z]{10}", "sc*");
    }

    /** Octets outside ASCII are {@code \\xNN} in a transcript, a backslash is doubled. */
    private static String unescaped(String text) {
        String octets = Pattern.compile("\\\\(?:x([0-9a-f]{2})|(.))")
                .matcher(text)
                .replaceAll(match -> Matcher.quoteReplacement(
                        match.group(1) == null
                                ? match.group(2)
                                : Character.toString((char) HexFormat.fromHexDigits(match.group(1)))));
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    private static Run run(String fault, List<String> globs, String foreign) {
        return RunKit.run(
                """
                smtpcheck: 1
                name: Relay
                targets:
                  server:
                    url: "embedded:"
                    name: mail.test.example
                    domains: [test.example]
                    mailboxes: [test, sc]
                    starttls: offered
                    auth: { mechanisms: [PLAIN], users: { test: a good password } }
                    size: 1MB%s
                facts: { mailbox: test@test.example, foreign: %s }
                include:
                  - { suite: builtin:relay }
                """.formatted(fault.isEmpty() ? "" : "\n    faults: [" + fault + "]", foreign),
                SuiteKit.choosing(globs));
    }

    static List<Trick> tricks() {
        return denials().stream().map(RelayDenialTest::trick).distinct().toList();
    }

    @Test
    void a_server_that_relays_for_nobody_passes() {
        assertThat(denials()).extracting(ProbeResult::verdict).containsOnly(Verdict.PASS);
    }

    /** All but the probe of what must be relayed. */
    private static List<ProbeResult> denials() {
        return run("", List.of("relay.*"), FOREIGN).probes().stream()
                .filter(probe -> !probe.id().endsWith("/relay.auth-works"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void each_form_that_is_let_through_is_found_and_no_other_of_its_kind(Trick trick) {
        Run run = run(trick.fault(), List.of(trick.probe()), FOREIGN);

        assertThat(cases(run, result -> RED.contains(result.verdict())))
                .as("red under %s", trick)
                .isEqualTo(cases(run, result -> trick(result).equals(trick)))
                .isNotEmpty();
    }

    @Test
    void an_accepted_message_fails_and_an_accepted_recipient_alone_warns() {
        assertThat(SuiteKit.verdicts(run(PLAIN, List.of("relay.plain[local]"), FOREIGN)))
                .containsOnly(Verdict.FAIL);
        assertThat(SuiteKit.verdicts(run(PLAIN, List.of("relay.plain[local]"), FOREIGN + ", relay-proof: rcpt")))
                .containsOnly(Verdict.WARN);
    }

    @Test
    void nothing_is_sent_to_a_domain_that_may_be_somebodys_unless_it_is_asked_for() {
        String foreign = "someone@foreign.example.somebody.org";

        Run careful = run(PLAIN, List.of("relay.plain[local]"), foreign);
        assertThat(SuiteKit.verdicts(careful)).containsOnly(Verdict.WARN);
        assertThat(careful.probes())
                .allMatch(probe -> probe.transcript().stream()
                        .noneMatch(line -> line.text().startsWith("DATA")));

        assertThat(SuiteKit.verdicts(run(PLAIN, List.of("relay.plain[local]"), foreign + ", relay-proof: data")))
                .containsOnly(Verdict.FAIL);
    }

    @Test
    void where_the_foreign_domain_is_the_servers_own_nothing_is_judged() {
        Run run = run("", List.of("relay.*"), "someone@test.example");

        assertThat(SuiteKit.verdicts(run)).contains(Verdict.ERROR).doesNotContain(Verdict.FAIL, Verdict.WARN);
        assertThat(run.probes())
                .filteredOn(probe -> probe.verdict() == Verdict.ERROR)
                .allMatch(probe -> probe.reason().startsWith("the server answers for test.example itself"));
        assertThat(run.probes())
                .filteredOn(probe -> probe.verdict() == Verdict.PASS)
                .as("forms without the foreign address")
                .allMatch(probe -> probe.id().matches("server/relay\\.(near-domain|domain-form).*"));
    }

    @ParameterizedTest
    @CsvSource({"'', FAIL", "'domain: arrival.example,', PASS"})
    void by_arrival_only_that_fails_which_comes_to_the_sink(String only, Verdict verdict) {
        Run run = RunKit.run("""
                smtpcheck: 1
                name: Relay
                targets:
                  server:
                    url: "embedded:"
                    domains: [test.example]
                    mailboxes: [test]
                    faults: [%s]
                    relay: { clients: authenticated, domains: [arrival.example], routes: [{ %s to: "sink:sink" }] }
                    facts:
                      mailbox: test@test.example
                      foreign: someone@foreign.example
                      sink: arrival.example=127.0.0.1:0
                      relay-proof: arrival
                include:
                  - { suite: builtin:relay }
                """.formatted(PLAIN, only), SuiteKit.choosing(List.of("relay.plain[local]")));

        assertThat(run.probes()).hasSize(1).allMatch(probe -> probe.verdict() == verdict);
    }

    private static Set<String> cases(Run run, Predicate<ProbeResult> which) {
        return run.probes().stream().filter(which).map(ProbeResult::id).collect(Collectors.toCollection(TreeSet::new));
    }
}
