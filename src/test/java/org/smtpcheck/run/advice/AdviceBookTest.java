package org.smtpcheck.run.advice;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.Verdict;

/** Each piece of advice against what a real server said, and against what only looks like it. */
class AdviceBookTest {

    private static final AdviceBook BOOK = AdviceBook.builtIn();
    private static final int ENTRY_LINES = 3;
    private static final int LINE_LENGTH = 520;

    static List<Recording> recordings() throws IOException {
        return Recording.all();
    }

    static List<AdviceEntry> entries() {
        return BOOK.entries();
    }

    @ParameterizedTest
    @MethodSource("recordings")
    void what_was_recorded_is_advised_by_the_one_entry_that_names_it(Recording recording) {
        List<String> naming = BOOK.entries().stream()
                .filter(entry -> entry.recorded().contains(recording.name()))
                .map(AdviceEntry::id)
                .toList();
        assertThat(naming).as("entries that name the recording").hasSize(1);
        assertThat(BOOK.find(recording.symptom()).map(AdviceEntry::id))
                .as(
                        "advice for %s, at '%s', reply '%s'",
                        recording.symptom().said(),
                        recording.symptom().at(),
                        recording.symptom().reply())
                .contains(naming.get(0));
    }

    @ParameterizedTest
    @MethodSource("entries")
    void each_entry_rests_on_recordings_and_is_short(AdviceEntry entry) throws IOException {
        Set<String> known = recordings().stream().map(Recording::name).collect(Collectors.toSet());
        assertThat(entry.recorded()).as(entry.id()).isNotEmpty().isSubsetOf(known);
        assertThat(entry.lines())
                .as(entry.id())
                .hasSizeBetween(2, ENTRY_LINES)
                .allSatisfy(
                        line -> assertThat(line).hasSizeLessThan(LINE_LENGTH).doesNotContain("\n"));
    }

    @Test
    void there_are_as_many_as_promised_and_none_twice() {
        List<String> ids = BOOK.entries().stream().map(AdviceEntry::id).toList();
        assertThat(ids).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(BOOK.entries().stream().map(AdviceEntry::cause).collect(Collectors.toSet()))
                .as("causes, none said twice")
                .hasSameSizeAs(new HashSet<>(ids));
    }

    /** The same situation with another reply: what looks alike and means something else, or nothing known. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nosaslauthd-down/down   | 454 4.7.0 Try again later                                    | ",
                "nosaslauthd-down/down   | 535 5.7.8 Error: authentication failed: authentication failure | auth-postfix-refused",
                "nosaslauthd-down/down   | 535 5.7.8 Error: authentication failed: no mechanism available | auth-mechanism-postfix",
                "sasldb/no-user          | 535 5.7.8 Error: authentication failed: bad protocol / cancel  | auth-bad-base64-postfix",
                "article/before-ehlo     | 503 5.5.1 Error: send HELO/EHLO first                          | auth-needs-ehlo",
                "article/before-ehlo     | 334                                                            | auth-before-ehlo",
                "article/relay-temporary | 454 4.7.0 TLS not available due to local problem               | ",
                "article/relay-temporary | 554 5.7.1 <x@foreign.example>: Relay access denied             | ",
                "article/relay-temporary | 450 4.2.0 <x@test.example>: Recipient address rejected: Greylisted, see | greylisted",
                "tls/relay-denied        | 554 5.7.1 Service unavailable; Client host [192.0.2.1] blocked | ",
                "tls/relay-denied        | 250 2.1.5 Ok                                                   | relay-open",
                "plain/user-unknown      | 550 5.7.1 <nobody@test.example>: Recipient address rejected: spam | ",
                "plain/user-unknown      | 550 5.1.1 <postmaster@test.example>: Recipient address rejected: User unknown in local recipient table | abuse-missing",
                "policy-down/policy-down | 451 4.3.0 <a@test.example>: Temporary lookup failure           | table-missing",
                "policy-down/policy-down | 451 4.7.1 Service unavailable - try again later                | milter-down",
                "policy-down/policy-down | 451 4.7.1 Please try again later                               | ",
                "full/full               | 452 4.5.3 Error: too many recipients                           | ",
                "full/full               | 552 5.3.4 Message size exceeds fixed limit                     | message-too-large-declared",
                "smuggled/smuggled       | 550 5.5.2 mail.test.example Error: bare <LF> received          | bare-newline-refused",
                "banned/banned           | 421 4.3.2 No system resources                                  | ",
                "plain/vrfy-tells        | 252 2.0.0 test                                                 | ",
                "catch-all/catch-all     | 550 5.1.1 <x@test.example>: Recipient address rejected: User unknown in local recipient table | ",
                "greylist/greylisted     | 450 4.7.1 <there>: Helo command rejected: Host not found       | helo-unknown",
                "greylist/greylisted     | 450 4.1.8 <a@b.example>: Sender address rejected: Domain not found | sender-domain-unknown",
                "plain/off               | 530 5.7.0 Must issue a STARTTLS command first                  | starttls-required"
            })
    void another_reply_at_the_same_place_is_another_matter(String name, String reply, String entry) throws IOException {
        assertThat(BOOK.find(Recording.named(name).replying(reply)).map(AdviceEntry::id))
                .as("advice for '%s' in the place of %s", reply, name)
                .isEqualTo(Optional.ofNullable(entry));
    }

    /** What the catalogue's probes of other requirements saw on the lab, where these causes would be false. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "dsn.notify-orcpt-bad-501[notify-unknown] | expected 501; tolerated: 500, 503, got 250 2.1.5 Ok            | 250 2.1.5 Ok",
                "rcpt.source-route                        | expected 5xx, got 250 2.1.5 Ok                                 | 250 2.1.5 Ok",
                "rcpt.relay-denied-code                   | tolerated, not advised: 554 5.7.1 <x@foreign.example>: Relay access denied | 554 5.7.1 <x@foreign.example>: Relay access denied",
                "rcpt.unknown-user                        | tolerated, not advised: 550 5.1.1 <n@test.example>: User unknown in table  | 550 5.1.1 <n@test.example>: User unknown in table"
            })
    void a_probe_of_something_else_gets_no_false_cause(String probe, String said, String reply) {
        Symptom.Server server = new Symptom.Server("Postfix", "smtp");
        assertThat(BOOK.find(new Symptom(probe, Verdict.WARN, "", "", said, "RCPT", reply, server, List.of())))
                .as(said)
                .isEmpty();
    }

    /** A reply that is well known elsewhere, and is not what these probes are about. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "reply.printable-ascii   | expected reply texts are printable ASCII, got 3 places   | RCPT | 500 5.5.2 Error: bad UTF-8 syntax",
                "smtputf8.replies-ascii  | expected a well-formed reply, got line 1: in 450 4.2.0 <a@test.example>: Recipient address rejected: Greylisted, see | RCPT | 450 4.2.0 <a@test.example>: Recipient address rejected: Greylisted, see",
                "rset.before-ehlo        | tolerated, not advised: 530 5.7.0 Must issue a STARTTLS command first | RSET | 530 5.7.0 Must issue a STARTTLS command first"
            })
    void a_reply_that_only_stands_beside_the_miss_is_no_cause(String probe, String said, String at, String reply) {
        Symptom.Server server = new Symptom.Server("Postfix", "submission");
        assertThat(BOOK.find(new Symptom(probe, Verdict.FAIL, "", "", said, at, reply, server, List.of())))
                .as(said)
                .isEmpty();
    }

    /** Under TLS it is not TLS that was not asked for. */
    @Test
    void mail_without_a_login_under_tls_is_not_mail_without_tls() throws IOException {
        Symptom clear = Recording.named("tls/not-enforced").symptom();
        List<TranscriptLine> transcript = new ArrayList<>(clear.transcript());
        transcript.add(0, new TranscriptLine(0, "", TranscriptLine.From.CLIENT, false, "STARTTLS\\r\\n"));
        assertThat(BOOK.find(clear).map(AdviceEntry::id)).contains("starttls-not-required");
        assertThat(BOOK.find(new Symptom(
                        clear.probe(),
                        clear.verdict(),
                        clear.way(),
                        clear.expected(),
                        clear.said(),
                        clear.at(),
                        clear.reply(),
                        clear.server(),
                        transcript)))
                .isEmpty();
    }

    /** What the lab's IMAP server said, with the first words of others. */
    @ParameterizedTest
    @ValueSource(
            strings = {"* OK [CAPABILITY IMAP4rev1] ready.", "+OK ready.", "SSH-2.0-OpenSSH_9.2p1", "HTTP/1.1 400"})
    void what_is_no_mail_server_is_told_as_that(String greeting) {
        for (String said : List.of(
                "set-up: expected 2xx to the greeting, got no reply a client can act on: the line does not begin with"
                        + " three digits: \"" + greeting + "\"",
                "expected a TLS handshake, got the TLS handshake failed: the server answered in plain text: "
                        + greeting)) {
            assertThat(BOOK.find(new Symptom(
                                    "noop",
                                    Verdict.ERROR,
                                    "",
                                    "",
                                    said,
                                    "greeting",
                                    greeting,
                                    new Symptom.Server("", "smtp"),
                                    List.of()))
                            .map(AdviceEntry::id))
                    .as(said)
                    .contains("other-protocol");
        }
    }

    /**
     * Of a Postfix whose smtpd dies as it starts, the first client sees a close; later ones wait, once master throttles
     * it.
     */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the server closed the connection instead of a greeting | greeting-none",
                "the connection was reset instead of a greeting         | greeting-none",
                "the server closed the connection instead of a reply to EHLO | "
            })
    void a_close_in_the_place_of_the_greeting_is_its_silence(String seen, String entry) throws IOException {
        Symptom silent = Recording.named("no-auth-socket/no-auth-socket").symptom();
        Symptom closed = Symptom.of(
                silent.probe(),
                silent.verdict(),
                silent.way(),
                "",
                "could not reach `greeting`: expected a reply as greeting, got " + seen,
                1,
                silent.server(),
                silent.transcript().subList(0, 1));
        assertThat(BOOK.find(closed).map(AdviceEntry::id)).as(seen).isEqualTo(Optional.ofNullable(entry));
    }

    /** Which of the two the client sees depends on what it was sending when the server hung up. */
    @ParameterizedTest
    @CsvSource({"errors/too-many-errors", "exim/closed-early-exim"})
    void a_server_that_hangs_up_is_told_alike_whether_it_closes_or_resets(String name) throws IOException {
        Symptom closed = Recording.named(name).symptom();
        Symptom reset = Symptom.of(
                closed.probe(),
                closed.verdict(),
                closed.way(),
                "500",
                "expected 500, got the connection was reset instead of a reply to E",
                closed.transcript().size() - 1,
                closed.server(),
                closed.transcript());
        assertThat(BOOK.find(reset).map(AdviceEntry::id))
                .isPresent()
                .isEqualTo(BOOK.find(closed).map(AdviceEntry::id));
    }

    /** What names one server's files must not be said of another. */
    @ParameterizedTest
    @MethodSource("recordings")
    void a_server_that_does_not_say_what_it_is_gets_no_software_s_own_advice(Recording recording) {
        BOOK.find(recording.ofUnknownSoftware())
                .ifPresent(entry -> assertThat(entry.when())
                        .as(entry.id())
                        .noneMatch(condition ->
                                condition instanceof Condition.Word word && word.part() == Condition.Part.SOFTWARE));
    }

    @Test
    void no_word_of_the_server_s_gets_into_advice() throws IOException {
        for (Recording recording : recordings()) {
            String marked = recording.symptom().reply() + " zqx\u001b[31m<script>";
            assertThat(BOOK.lines(recording.replying(marked)))
                    .as(recording.name())
                    .noneMatch(line -> line.contains("zqx") || line.contains("\u001b"));
        }
    }

    /** Patterns are held against a server's text: one that goes back over what it has read can take for ever. */
    @ParameterizedTest
    @MethodSource("entries")
    void patterns_are_short_and_repeat_nothing_that_repeats(AdviceEntry entry) {
        Pattern nested = Pattern.compile("[*+}]\\)[*+{]");
        for (Condition condition : entry.when()) {
            String pattern = condition instanceof Condition.Found found
                    ? found.pattern().pattern()
                    : condition instanceof Condition.Seen seen ? seen.pattern().pattern() : "";
            assertThat(pattern).as(entry.id()).hasSizeLessThan(200).doesNotContainPattern(nested);
        }
    }

    @Test
    void the_longest_text_a_server_can_send_is_read_quickly() {
        for (String unit : List.of("4", " ", "450 ", "nothing arrived at AUTH, ", "ended with EHLO ", "rejected: ")) {
            String text = unit.repeat(1_000_000 / unit.length());
            long began = System.nanoTime();
            BOOK.lines(new Symptom(
                    text,
                    Verdict.FAIL,
                    "",
                    text,
                    "expected " + text,
                    "RCPT",
                    text,
                    new Symptom.Server("Postfix", "smtp"),
                    List.of()));
            assertThat(System.nanoTime() - began)
                    .as("nanoseconds for '%s'…", unit)
                    .isLessThan(1_000_000_000L);
        }
    }
}
