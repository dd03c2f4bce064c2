package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.server.relay.RelayKit.only;
import static org.smtpcheck.server.relay.RelayKit.send;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedMessage.Address;

class RetryTest {

    private static final String MESSAGE = "From: erna@test.example\r\nSubject: x\r\n\r\nText.\r\n";

    private final RelayKit kit = new RelayKit();

    @AfterEach
    void close() throws Exception {
        kit.close();
    }

    @Test
    void triesAgainAfterThePauseAndNotBefore() throws Exception {
        EmbeddedServer sink =
                kit.sink(FaultRule.on("RCPT").withReply("451 4.7.1 later").withTimes(1));
        send(kit.relayTo(sink));
        assertThat(kit.next(RelayEvent.Kind.DEFERRED).detail()).endsWith("451 4.7.1 later");
        kit.advance(Duration.ofMillis(1999));
        assertThat(kit.isQuiet()).isTrue();
        assertThat(sink.sessions()).hasSize(1);
        kit.advance(Duration.ofMillis(1));
        kit.next(RelayEvent.Kind.DELIVERED);
        only(sink);
    }

    @Test
    void triesAgainAfterALostConnection() throws Exception {
        EmbeddedServer sink = kit.sink(
                FaultRule.on("end-of-data").withThen(FaultRule.Then.CLOSE).withTimes(1));
        send(kit.relayTo(sink));
        kit.next(RelayEvent.Kind.DEFERRED);
        kit.advance(Duration.ofSeconds(2));
        kit.next(RelayEvent.Kind.DELIVERED);
        only(sink);
    }

    @Test
    void triesAgainWhereNobodyListens() throws Exception {
        EmbeddedServer gone = kit.sink();
        String address = RelayKit.at(gone);
        gone.close();
        EmbeddedServer relay = kit.relay(config -> config.withRoutes(List.of(Route.all(address))));
        send(relay);
        assertThat(kit.next(RelayEvent.Kind.DEFERRED).detail()).contains("connection refused");
    }

    @Test
    void servesTheDeferredRecipientOnceMoreAndTheOtherNotAgain() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("RCPT")
                .withTo("late@")
                .withReply("450 4.2.0 later")
                .withTimes(1));
        send(kit.relayTo(sink), "<erna@test.example>", List.of("<now@far.example>", "<late@far.example>"), MESSAGE);
        assertThat(kit.next(RelayEvent.Kind.DELIVERED).recipient()).isEqualTo("now@far.example");
        assertThat(kit.next(RelayEvent.Kind.DEFERRED).recipient()).isEqualTo("late@far.example");
        kit.advance(Duration.ofSeconds(2));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(sink.messages())
                .extracting(message -> message.to().get(0).path())
                .containsExactly("now@far.example", "late@far.example");
    }

    @Test
    void reportsOnceWhenTheTimeIsOver() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("RCPT").withReply("451 4.7.1 later"));
        EmbeddedServer relay = kit.relayTo(sink);
        send(relay, "<erna@test.example>", List.of("<friend@far.example>"), MESSAGE);
        for (int tries = 1; tries <= 15; tries++) {
            kit.next(RelayEvent.Kind.DEFERRED);
            kit.advance(Duration.ofSeconds(2));
        }
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.REPORTED);
        kit.next(RelayEvent.Kind.STORED);
        assertThat(kit.timers()).as("tries still to come").isZero();
        assertThat(report(relay)).contains("Status: 4.4.7", "Diagnostic-Code: smtp; 451 4.7.1 later");
    }

    @Test
    void reportsARefusalForGoodWithANullSender() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("RCPT").withReply("550 5.1.1 no such\tuser"));
        EmbeddedServer relay = kit.relayTo(sink);
        send(
                relay,
                "<erna@test.example> ENVID=a+2Bb",
                List.of("<friend@far.example> ORCPT=rfc822;Old+40far.example"),
                MESSAGE);
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.REPORTED);
        assertThat(kit.next(RelayEvent.Kind.STORED).recipient()).isEqualTo("erna@test.example");
        RecordedMessage report = relay.deliveries().get(0);
        assertThat(report.from()).isEqualTo(new Address("", List.of()));
        assertThat(report(relay))
                .startsWith("Return-Path: <>\r\nDate: Sun, 1 Mar 2026 12:00:00 +0000\r\n")
                .contains(
                        "\r\nTo: <erna@test.example>\r\n",
                        "\r\nContent-Type: multipart/report; report-type=delivery-status;\r\n",
                        "\r\nContent-Type: message/delivery-status\r\n\r\n"
                                + "Original-Envelope-Id: a+b\r\nReporting-MTA: dns; mail.test.example\r\n",
                        "\r\n\r\nOriginal-Recipient: rfc822;Old@far.example\r\n"
                                + "Final-Recipient: rfc822; friend@far.example\r\nAction: failed\r\nStatus: 5.1.1\r\n"
                                + "Diagnostic-Code: smtp; 550 5.1.1 no such?user\r\n\r\n",
                        "\r\nContent-Type: message/rfc822\r\n\r\nReceived: from probe.example",
                        "\r\nSubject: x\r\n\r\nText.\r\n");
    }

    @Test
    void sendsAReportToASenderElsewhereByTheRoutes() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("RCPT").withTo("friend@").withReply("550 5.1.1 no"));
        send(kit.relayTo(sink));
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.REPORTED);
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).from().path()).isEmpty();
        assertThat(only(sink).to()).extracting(Address::path).containsExactly("erna@sender.example");
    }

    @Test
    void neverReportsAReport() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("RCPT").withReply("550 5.1.1 no"));
        send(kit.relayTo(sink), "<>", List.of("<friend@far.example>"), MESSAGE);
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.DROPPED);
        assertThat(kit.isQuiet()).isTrue();
    }

    @Test
    void heedsNotify() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("RCPT").withTo("bad@").withReply("550 5.1.1 no"));
        EmbeddedServer relay = kit.relayTo(sink);
        send(relay, "<erna@test.example>", List.of("<bad@far.example> NOTIFY=NEVER"), MESSAGE);
        kit.next(RelayEvent.Kind.FAILED);
        kit.next(RelayEvent.Kind.DROPPED);
        send(relay, "<erna@test.example>", List.of("<otto@test.example> NOTIFY=SUCCESS"), MESSAGE);
        assertThat(kit.next(RelayEvent.Kind.STORED).recipient()).isEqualTo("otto@test.example");
        kit.next(RelayEvent.Kind.REPORTED);
        assertThat(kit.next(RelayEvent.Kind.STORED).recipient()).isEqualTo("erna@test.example");
        assertThat(relay.deliveries().get(1).delivered().toLatin1())
                .contains("Final-Recipient: rfc822; otto@test.example\r\nAction: delivered\r\n")
                .contains("Content-Type: text/rfc822-headers\r\n");
    }

    @Test
    void reportsAsRelayedWhatANextHopWithoutDsnTook() throws Exception {
        EmbeddedServer relay = kit.relayTo(kit.sinkWithout("DSN"));
        send(relay, "<erna@test.example>", List.of("<friend@far.example> NOTIFY=SUCCESS"), MESSAGE);
        kit.next(RelayEvent.Kind.DELIVERED);
        kit.next(RelayEvent.Kind.REPORTED);
        kit.next(RelayEvent.Kind.STORED);
        assertThat(report(relay)).contains("Action: relayed\r\n");
    }

    private static String report(EmbeddedServer relay) {
        assertThat(relay.deliveries()).as("messages in mailboxes").hasSize(1);
        return relay.deliveries().get(0).delivered().toLatin1();
    }
}
