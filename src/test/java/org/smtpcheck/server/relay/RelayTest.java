package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.server.relay.RelayKit.at;
import static org.smtpcheck.server.relay.RelayKit.commands;
import static org.smtpcheck.server.relay.RelayKit.only;
import static org.smtpcheck.server.relay.RelayKit.send;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.server.Talk;

class RelayTest {

    private final RelayKit kit = new RelayKit();

    @AfterEach
    void close() throws Exception {
        kit.close();
    }

    @Test
    void passesAMessageOnAsItCameWithAReceivedFieldOnTop() throws Exception {
        EmbeddedServer sink = kit.sink();
        EmbeddedServer relay = kit.relayTo(sink);
        String content = "Received: from a by b; Sun, 1 Mar 2026 11:00:00 +0000\r\nSubject:  odd   spaces\r\n\r\n"
                + "..a line with a dot\r\nlast\r\n";

        send(relay, "<Erna@sender.example>", List.of("<MiXeD@far.example>"), content);

        RelayEvent event = kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(event.recipient()).isEqualTo("MiXeD@far.example");
        RecordedMessage message = only(sink);
        assertThat(message.from().path()).isEqualTo("Erna@sender.example");
        assertThat(message.to()).extracting(Address::path).containsExactly("MiXeD@far.example");
        assertThat(message.helo()).isEqualTo("mail.test.example");
        assertThat(message.raw().toLatin1())
                .startsWith("Received: from probe.example ([127.0.0.1])\r\n\tby mail.test.example with ESMTP id ")
                .endsWith(content.replace("..a", ".a"));
        assertThat(relay.deliveries()).as("mailboxes of the relay").isEmpty();
    }

    @Test
    void putsAReturnPathOnWhatGoesToAMailbox() throws Exception {
        for (List<String> deviations : List.of(List.<String>of(), List.of("relay-no-return-path"))) {
            EmbeddedServer relay = kit.relay(config -> config.withHabits(RelayDeviations.habitsWith(deviations)));
            send(relay, "<Erna@sender.example>", List.of("<erna@test.example>"), "Subject: x\r\n\r\n");
            kit.next(RelayEvent.Kind.STORED);
            String delivered = relay.deliveries().get(0).delivered().toLatin1();
            assertThat(delivered.startsWith("Return-Path: <Erna@sender.example>\r\n"))
                    .isEqualTo(deviations.isEmpty());
        }
    }

    @Test
    void writesTheReversePathAsItCame() throws Exception {
        Map<List<String>, String> expected = Map.of(
                List.of(), "<\"Erna A\"@sender.example>",
                List.of("relay-lowers-return-path"), "<\"erna a\"@sender.example>",
                List.of("relay-unquotes-return-path"), "<Erna A@sender.example>");
        for (Map.Entry<List<String>, String> entry : expected.entrySet()) {
            EmbeddedServer relay = kit.relay(config -> config.withHabits(RelayDeviations.habitsWith(entry.getKey())));
            send(relay, "<\"Erna A\"@sender.example>", List.of("<erna@test.example>"), "Subject: x\r\n\r\n");
            kit.next(RelayEvent.Kind.STORED);
            assertThat(relay.deliveries().get(0).delivered().toLatin1())
                    .as("with %s", entry.getKey())
                    .startsWith("Return-Path: " + entry.getValue() + "\r\n");
        }
    }

    @Test
    void writesAReversePathOutsideAsciiInUtf8() throws Exception {
        Map<List<String>, String> expected = Map.of(
                List.of(), "<j\u00c3\u00b6rg@sender.example>",
                List.of("relay-spoils-utf8-return-path"), "<j?rg@sender.example>");
        for (Map.Entry<List<String>, String> entry : expected.entrySet()) {
            EmbeddedServer relay = kit.relay(config -> config.withHabits(RelayDeviations.habitsWith(entry.getKey())));
            send(
                    relay,
                    "<j\u00c3\u00b6rg@sender.example> SMTPUTF8",
                    List.of("<erna@test.example>"),
                    "Subject: x\r\n\r\n");
            kit.next(RelayEvent.Kind.STORED);
            assertThat(relay.deliveries().get(0).delivered().toLatin1())
                    .as("with %s", entry.getKey())
                    .startsWith("Return-Path: " + entry.getValue() + "\r\n");
        }
    }

    @Test
    void saysEhloMailRcptDataAndQuit() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(kit.relayTo(sink));
        kit.next(RelayEvent.Kind.DELIVERED);
        List<String> said = commands(sink);
        assertThat(said).hasSize(6);
        assertThat(said.get(0)).isEqualTo("EHLO mail.test.example");
        assertThat(said.get(1)).matches("MAIL FROM:<erna@sender\\.example> SIZE=[0-9]+");
        assertThat(said.subList(2, 6)).containsExactly("RCPT TO:<friend@far.example>", "DATA", ".", "QUIT");
    }

    @Test
    void keepsLocalMailAndPassesTheRestOn() throws Exception {
        EmbeddedServer sink = kit.sink();
        EmbeddedServer relay = kit.relayTo(sink);
        send(
                relay,
                "<erna@sender.example>",
                List.of("<otto@test.example>", "<friend@far.example>"),
                "Subject: x\r\n\r\nText.\r\n");
        kit.next(RelayEvent.Kind.STORED);
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).to()).extracting(Address::path).containsExactly("friend@far.example");
        assertThat(relay.deliveries()).hasSize(1);
        RecordedMessage stored = relay.deliveries().get(0);
        assertThat(stored.to()).extracting(Address::path).containsExactly("otto@test.example");
        assertThat(stored.delivered().toLatin1())
                .startsWith("Return-Path: <erna@sender.example>\r\nReceived: from probe.example");
    }

    @Test
    void sendsOneCopyToRecipientsWithTheSameNextHop() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(
                kit.relayTo(sink),
                "<erna@sender.example>",
                List.of("<a@far.example>", "<b@other.example>"),
                "Subject: x\r\n\r\nText.\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).to()).extracting(Address::path).containsExactly("a@far.example", "b@other.example");
    }

    @Test
    void takesTheFirstRouteThatFits() throws Exception {
        EmbeddedServer provider = kit.sink();
        EmbeddedServer other = kit.sink();
        EmbeddedServer usual = kit.sink();
        EmbeddedServer relay = kit.relay(config -> config.withRoutes(List.of(
                Route.ofSender("Erna@sender.example", at(provider)),
                Route.toDomain("other.example", at(other)),
                Route.all(at(usual)))));
        for (String from : List.of("<erna@sender.example>", "<otto@sender.example>")) {
            send(relay, from, List.of("<a@far.example>", "<b@other.example>"), "Subject: x\r\n\r\nText.\r\n");
            kit.next(RelayEvent.Kind.DELIVERED);
            kit.next(RelayEvent.Kind.DELIVERED);
        }
        assertThat(only(provider).from().path()).isEqualTo("erna@sender.example");
        assertThat(only(other).to()).extracting(Address::path).containsExactly("b@other.example");
        assertThat(only(usual).to()).extracting(Address::path).containsExactly("a@far.example");
    }

    @Test
    void relaysForClientsOnLoopbackButNotAroundALocalDomain() throws Exception {
        EmbeddedServer relay = kit.relayTo(kit.sink());
        try (Talk talk = Talk.ehlo(relay)) {
            talk.ask("MAIL FROM:<erna@sender.example>");
            assertThat(talk.codes(
                            "RCPT TO:<friend@far.example>",
                            "RCPT TO:<friend%far.example@test.example>",
                            "RCPT TO:<friend@[192.0.2.1]>"))
                    .containsExactly(250, 550, 550);
        }
    }

    @Test
    void relaysToItsRelayDomainsOnlyForOthers() throws Exception {
        EmbeddedServer relay =
                kit.relay(config -> config.withClients(RelayConfig.Clients.AUTHENTICATED, List.of("Far.example")));
        try (Talk talk = Talk.ehlo(relay)) {
            talk.ask("MAIL FROM:<erna@sender.example>");
            assertThat(talk.codes("RCPT TO:<friend@far.example>", "RCPT TO:<friend@other.example>"))
                    .containsExactly(250, 550);
        }
    }

    @Test
    void refusesWhatItsQueueCannotHold() throws Exception {
        EmbeddedServer relay = kit.relay(config -> config.withBounds(new RelayConfig.Bounds(10, 100, 1)));
        try (Talk talk = Talk.ehlo(relay)) {
            talk.codes("MAIL FROM:<a@sender.example>", "RCPT TO:<b@far.example>", "DATA");
            assertThat(talk.ask("Subject: x\r\n\r\n" + "x".repeat(100) + "\r\n."))
                    .isEqualTo("452 4.3.1 Insufficient system storage");
        }
    }
}
