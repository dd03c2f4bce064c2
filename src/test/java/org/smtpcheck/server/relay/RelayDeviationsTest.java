package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.smtpcheck.server.relay.RelayKit.at;
import static org.smtpcheck.server.relay.RelayKit.commands;
import static org.smtpcheck.server.relay.RelayKit.only;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.wire.Octets;

/** Each deviation does wrong what its name says. */
class RelayDeviationsTest {

    private static final List<String> FRIEND = List.of("<friend@far.example>");
    private static final FaultRule REFUSING = FaultRule.on("RCPT").withReply("550 5.1.1 no");

    private final RelayKit kit = new RelayKit();

    @AfterEach
    void close() throws Exception {
        kit.close();
    }

    private static void send(EmbeddedServer relay, List<String> to, String content) throws IOException {
        RelayKit.send(relay, "<erna@test.example>", to, content);
    }

    private static FaultRule later(String to) {
        return FaultRule.on("RCPT").withTo(to).withReply("451 4.7.1 later").withTimes(1);
    }

    private static FaultRule without(String keywords) {
        return FaultRule.deviation("changes-capabilities", Map.of("remove", keywords));
    }

    @Test
    void everyDeviationIsTestedInThisPackage() throws IOException {
        StringBuilder tests = new StringBuilder();
        try (var files = Files.list(Path.of("src/test/java/org/smtpcheck/server/relay"))) {
            for (Path file : files.toList()) {
                tests.append(Files.readString(file));
            }
        }
        assertThat(RelayDeviations.names())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(tests).contains("\"" + name + "\""));
    }

    @Test
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> RelayDeviations.habitsWith(List.of("relay-flies")))
                .hasMessage("no deviation of a relay is named relay-flies");
    }

    @Test
    void wrongRoute() throws Exception {
        EmbeddedServer right = kit.sink();
        EmbeddedServer wrong = kit.sink();
        EmbeddedServer relay = kit.relay(config -> config.withRoutes(
                        List.of(Route.ofSender("@test.example", at(right)), Route.all(at(wrong))))
                .withHabits(RelayDeviations.habitsWith(List.of("relay-wrong-route"))));
        send(relay, FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        only(wrong);
        assertThat(right.messages()).isEmpty();
    }

    @Test
    void lowersLocalParts() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(kit.relayTo(sink, "relay-lowers-local-parts"), List.of("<MiXeD@far.example>"), "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).to()).extracting(Address::path).containsExactly("mixed@far.example");
    }

    @Test
    void copyPerRecipient() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(
                kit.relayTo(sink, "relay-copy-per-recipient"),
                List.of("<a@far.example>", "<b@far.example>"),
                "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(sink.messages()).hasSize(2);
    }

    @Test
    void neverRetries() throws Exception {
        EmbeddedServer sink = kit.sink(later(""));
        send(kit.relayTo(sink, "relay-never-retries"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.REPORTED);
        assertThat(kit.timers()).isZero();
    }

    @Test
    void retriesAtOnce() throws Exception {
        EmbeddedServer sink = kit.sink(later(""));
        send(kit.relayTo(sink, "relay-retries-at-once"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DEFERRED);
        kit.advance(Duration.ofMillis(100));
        kit.next(RelayEvent.Kind.DELIVERED);
    }

    @Test
    void losesDeferred() throws Exception {
        EmbeddedServer sink = kit.sink(later(""));
        send(kit.relayTo(sink, "relay-loses-deferred"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DROPPED);
        assertThat(kit.timers()).isZero();
    }

    @Test
    void duplicatesOnRetry() throws Exception {
        EmbeddedServer sink = kit.sink(later("late@"));
        send(
                kit.relayTo(sink, "relay-duplicates-on-retry"),
                List.of("<now@far.example>", "<late@far.example>"),
                "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        kit.next(RelayEvent.Kind.DEFERRED);
        kit.advance(Duration.ofSeconds(2));
        kit.next(RelayEvent.Kind.DELIVERED);
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(sink.messages().get(1).to())
                .extracting(Address::path)
                .containsExactly("now@far.example", "late@far.example");
    }

    @Test
    void allOrNothing() throws Exception {
        EmbeddedServer sink = kit.sink(later("late@"));
        send(
                kit.relayTo(sink, "relay-all-or-nothing"),
                List.of("<now@far.example>", "<late@far.example>"),
                "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(kit.next(RelayEvent.Kind.DROPPED).recipient()).isEqualTo("late@far.example");
        assertThat(kit.timers()).isZero();
    }

    @Test
    void heloFirst() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(kit.relayTo(sink, "relay-helo-first"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(commands(sink).get(0)).isEqualTo("HELO mail.test.example");
    }

    @Test
    void noHelo() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("EHLO").withReply("502 5.5.1 what?"));
        send(kit.relayTo(sink, "relay-no-helo"), FRIEND, "Subject: x\r\n\r\n");
        assertThat(kit.next(RelayEvent.Kind.FAILED).detail()).contains("EHLO so: 502");
    }

    @Test
    void saysLocalhost() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(kit.relayTo(sink, "relay-says-localhost"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).helo()).isEqualTo("localhost");
    }

    @Test
    void noQuit() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(kit.relayTo(sink, "relay-no-quit"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(commands(sink)).doesNotContain("QUIT");
    }

    @Test
    void pipelinesUnoffered() throws Exception {
        EmbeddedServer sink =
                kit.sink(without("PIPELINING"), FaultRule.on("MAIL").withReply("550 5.7.1 not you"));
        send(kit.relayTo(sink, "relay-pipelines-unoffered"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        assertThat(commands(sink))
                .as("DATA left with MAIL, before its refusal was known")
                .contains("DATA");
    }

    @Test
    void chunksUnoffered() throws Exception {
        EmbeddedServer sink = kit.sink(without("CHUNKING"));
        send(kit.relayTo(sink, "relay-chunks-unoffered"), FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(commands(sink)).anyMatch(line -> line.matches("BDAT [0-9]+ LAST"));
    }

    @Test
    void eightBitUnoffered() throws Exception {
        EmbeddedServer sink = kit.sink(without("8BITMIME"));
        send(kit.relayTo(sink, "relay-8bit-unoffered"), FRIEND, "Subject: x\r\n\r\nGr\u00fc\u00dfe\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).raw().toLatin1()).endsWith("Gr\u00fc\u00dfe\r\n");
        assertThat(only(sink).from().parameters()).noneMatch(p -> p.startsWith("BODY"));
    }

    @Test
    void utf8Unoffered() throws Exception {
        EmbeddedServer sink = kit.sink(without("SMTPUTF8"));
        RelayKit.send(
                kit.relayTo(sink, "relay-utf8-unoffered"),
                "<erna@test.example> SMTPUTF8",
                FRIEND,
                "Subject: \u00c3\u00b6\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).from().parameters()).doesNotContain("SMTPUTF8");
    }

    @Test
    void ignoresRequireTls() {
        RelayConfig config = RelayConfig.of("mail.test.example", List.of("test.example"));
        RelayConfig deviating = config.withHabits(RelayDeviations.habitsWith(List.of("relay-ignores-requiretls")));
        Octets content = Octets.latin1("Subject: x\r\n\r\n");
        Parcel parcel = new Parcel(
                "1",
                Instant.EPOCH,
                new Address("erna@test.example", List.of("REQUIRETLS")),
                List.of(new Address("friend@far.example", List.of())),
                content,
                Route.all("127.0.0.1:1"),
                0);

        assertThat(new Envelope(config, parcel, Offers.NONE).obstacle(content))
                .hasValueSatisfying(fate -> assertThat(fate.status()).isEqualTo("5.7.30"));
        assertThat(new Envelope(deviating, parcel, Offers.NONE).obstacle(content))
                .isEmpty();
    }

    @Test
    void ignoresSize() throws Exception {
        EmbeddedServer sink = kit.sink(config -> config.withSize(200));
        send(kit.relayTo(sink, "relay-ignores-size"), FRIEND, "Subject: x\r\n\r\n" + "x".repeat(200) + "\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        assertThat(commands(sink)).anyMatch(line -> line.startsWith("MAIL "));
    }

    @Test
    void parametersUnoffered() throws Exception {
        EmbeddedServer sink = kit.sink(without("DSN,SIZE"));
        send(kit.relayTo(sink, "relay-parameters-unoffered"), List.of("<f@far.example> NOTIFY=NEVER"), "S: x\r\n\r\n");
        kit.next();
        assertThat(commands(sink)).anyMatch(line -> line.matches("MAIL FROM:.* SIZE=[0-9]+"));
        assertThat(commands(sink)).anyMatch(line -> line.endsWith(" NOTIFY=NEVER"));
    }

    @Test
    void dropsDsnParameters() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(kit.relayTo(sink, "relay-drops-dsn-parameters"), List.of("<f@far.example> NOTIFY=NEVER"), "S: x\r\n\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).to().get(0).parameters()).isEmpty();
    }

    private String arrived(String deviation, String content) throws Exception {
        EmbeddedServer sink = kit.sink();
        send(kit.relayTo(sink, deviation), FRIEND, content);
        kit.next(RelayEvent.Kind.DELIVERED);
        return only(sink).raw().toLatin1();
    }

    @Test
    void noReceived() throws Exception {
        String content = "Received: from a by b; x\r\nSubject: x\r\n\r\n";
        assertThat(arrived("relay-no-received", content)).isEqualTo(content);
    }

    @Test
    void stripsReceived() throws Exception {
        assertThat(arrived("relay-strips-received", "Received: from a by b; x\r\nSubject: x\r\n\r\n"))
                .startsWith("Received: from probe.example")
                .doesNotContain("from a by b")
                .endsWith("\r\nSubject: x\r\n\r\n");
    }

    @Test
    void changesBody() throws Exception {
        assertThat(arrived("relay-changes-body", "Subject: x\r\n\r\nText.\r\n")).doesNotEndWith("\r\n\r\nText.\r\n");
    }

    @Test
    void passesBareLineEnds() throws Exception {
        assertThat(arrived("relay-passes-bare-line-ends", "Subject: x\r\n\r\na\n.\rb\r\n"))
                .endsWith("\r\n\r\na\n.\rb\r\n");
    }

    @Test
    void noDotStuffing() throws Exception {
        assertThat(arrived("relay-no-dot-stuffing", "Subject: x\r\n\r\n..a\r\n"))
                .as("the sink took the dot that was not stuffed")
                .endsWith("\r\n\r\na\r\n");
    }

    @Test
    void noBounce() throws Exception {
        EmbeddedServer relay = kit.relayTo(kit.sink(REFUSING), "relay-no-bounce");
        send(relay, FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.DROPPED);
        assertThat(relay.deliveries()).isEmpty();
    }

    @Test
    void bouncesWithSender() throws Exception {
        EmbeddedServer relay = kit.relayTo(kit.sink(REFUSING), "relay-bounces-with-sender");
        send(relay, FRIEND, "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.REPORTED);
        kit.next(RelayEvent.Kind.STORED);
        assertThat(relay.deliveries().get(0).from().path()).isEqualTo("MAILER-DAEMON@mail.test.example");
    }

    @Test
    void bouncesBounces() throws Exception {
        EmbeddedServer relay = kit.relayTo(kit.sink(REFUSING), "relay-bounces-bounces");
        RelayKit.send(relay, "<>", FRIEND, "From: Erna <erna@test.example>\r\n\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.REPORTED);
        assertThat(kit.next(RelayEvent.Kind.STORED).recipient()).isEqualTo("erna@test.example");
    }

    @Test
    void ignoresNotify() throws Exception {
        EmbeddedServer relay = kit.relayTo(kit.sink(REFUSING), "relay-ignores-notify");
        send(relay, List.of("<friend@far.example> NOTIFY=NEVER"), "Subject: x\r\n\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.REPORTED);
        kit.next(RelayEvent.Kind.STORED);
    }
}
