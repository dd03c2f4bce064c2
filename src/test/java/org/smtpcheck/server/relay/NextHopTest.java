package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.server.relay.RelayKit.commands;
import static org.smtpcheck.server.relay.RelayKit.only;
import static org.smtpcheck.server.relay.RelayKit.send;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.smtpcheck.server.EmbeddedServer;
import org.smtpcheck.server.FaultRule;
import org.smtpcheck.server.Talk;

/** What a next hop offers decides what it gets. */
class NextHopTest {

    private final RelayKit kit = new RelayKit();

    @AfterEach
    void close() throws Exception {
        kit.close();
    }

    @Test
    void asksByHeloWhereEhloIsNotKnown() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("EHLO").withReply("502 5.5.1 what?"));
        send(kit.relayTo(sink));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(commands(sink))
                .containsExactly(
                        "EHLO mail.test.example",
                        "HELO mail.test.example",
                        "MAIL FROM:<erna@sender.example>",
                        "RCPT TO:<friend@far.example>",
                        "DATA",
                        ".",
                        "QUIT");
    }

    @Test
    void goesOnCommandByCommandWithoutPipelining() throws Exception {
        EmbeddedServer sink = kit.sink(
                FaultRule.deviation("changes-capabilities", Map.of("remove", "PIPELINING")),
                FaultRule.on("MAIL").withReply("550 5.7.1 not you"));
        send(kit.relayTo(sink));
        kit.next(RelayEvent.Kind.FAILED);
        assertThat(commands(sink).subList(1, 3))
                .as("after the refusal of MAIL neither RCPT nor DATA")
                .satisfiesExactly(
                        mail -> assertThat(mail).startsWith("MAIL FROM:"),
                        quit -> assertThat(quit).isEqualTo("QUIT"));
    }

    @Test
    void passesDsnParametersOnUnchanged() throws Exception {
        EmbeddedServer sink = kit.sink();
        sendWithDsn(kit.relayTo(sink));
        assertThat(only(sink).from().parameters()).contains("RET=hdrs", "ENVID=a+2Bb");
        assertThat(only(sink).to().get(0).parameters()).containsExactly("NOTIFY=success,FAILURE", "ORCPT=rfc822;x+40y");
    }

    @Test
    void dropsDsnParametersWhereTheyAreNotOffered() throws Exception {
        EmbeddedServer sink = kit.sinkWithout("DSN", "SIZE");
        sendWithDsn(kit.relayTo(sink));
        assertThat(only(sink).from().parameters()).isEmpty();
        assertThat(only(sink).to().get(0).parameters()).isEmpty();
    }

    private void sendWithDsn(EmbeddedServer relay) throws Exception {
        send(
                relay,
                "<erna@sender.example> RET=hdrs ENVID=a+2Bb",
                List.of("<friend@far.example> NOTIFY=success,FAILURE ORCPT=rfc822;x+40y"),
                "Subject: x\r\n\r\nText.\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
    }

    @Test
    void sendsEightBitContentWhereItIsTaken() throws Exception {
        EmbeddedServer sink = kit.sink();
        sendEightBit(kit.relayTo(sink));
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).from().parameters()).contains("BODY=8BITMIME");
        assertThat(only(sink).raw().toLatin1()).endsWith("\r\n\r\nGr\u00fc\u00dfe\r\n");
    }

    @Test
    void returnsEightBitContentToItsSenderWhereItIsNot() throws Exception {
        EmbeddedServer sink = kit.sinkWithout("8BITMIME");
        sendEightBit(kit.relayTo(sink));
        assertThat(kit.next(RelayEvent.Kind.FAILED).detail()).contains("8BITMIME");
        assertThat(sink.messages()).isEmpty();
    }

    private static void sendEightBit(EmbeddedServer relay) throws Exception {
        send(
                relay,
                "<erna@test.example> BODY=8BITMIME",
                List.of("<friend@far.example>"),
                "Subject: x\r\n\r\nGr\u00fc\u00dfe\r\n");
    }

    @Test
    void doesNotSendInternationalisedMailWhereItIsNotTaken() throws Exception {
        EmbeddedServer sink = kit.sinkWithout("SMTPUTF8");
        send(
                kit.relayTo(sink),
                "<j\u00c3\u00b6rg@test.example> SMTPUTF8",
                List.of("<friend@far.example>"),
                "Subject: x\r\n\r\nText.\r\n");
        assertThat(kit.next(RelayEvent.Kind.FAILED).detail()).contains("SMTPUTF8");
        assertThat(commands(sink)).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void doesNotTryAMessageThatIsTooLarge() throws Exception {
        EmbeddedServer sink = kit.sink(config -> config.withSize(200));
        send(
                kit.relayTo(sink),
                "<erna@test.example>",
                List.of("<friend@far.example>"),
                "Subject: x\r\n\r\n" + "x".repeat(200) + "\r\n");
        assertThat(kit.next(RelayEvent.Kind.FAILED).detail()).contains("takes 200");
        assertThat(commands(sink)).noneMatch(line -> line.startsWith("MAIL"));
    }

    @Test
    void sendsBinaryContentInChunks() throws Exception {
        EmbeddedServer sink = kit.sink();
        try (Talk talk = Talk.ehlo(kit.relayTo(sink))) {
            String content = "Subject: x\r\n\r\na\nb\r.\r\n";
            talk.codes(
                    "MAIL FROM:<erna@test.example> BODY=BINARYMIME",
                    "RCPT TO:<friend@far.example>",
                    "BDAT " + content.length() + " LAST\r\n" + content.substring(0, content.length() - 2));
        }
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).raw().toLatin1()).endsWith("\r\n\r\na\nb\r.\r\n");
        assertThat(commands(sink)).anyMatch(line -> line.startsWith("BDAT "));
    }

    @Test
    void passesNoBareLineEndsOn() throws Exception {
        EmbeddedServer sink = kit.sink();
        send(
                kit.relayTo(sink),
                "<erna@test.example>",
                List.of("<friend@far.example>"),
                "Subject: x\r\n\r\na\n.\r\nb\r.\rc\r\n");
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(sink).raw().toLatin1()).endsWith("\r\n\r\na .\r\nb . c\r\n");
    }

    @Test
    void takesAnEmptyMessageEndWhereDataIsTakenWithoutRecipients() throws Exception {
        EmbeddedServer sink = kit.sink(
                FaultRule.on("RCPT").withReply("550 5.1.1 no"),
                FaultRule.on("DATA").withReply("354 go on"));
        send(kit.relayTo(sink), "<>", List.of("<friend@far.example>"), "Subject: x\r\n\r\nText.\r\n");
        kit.next(RelayEvent.Kind.FAILED);
        assertThat(sink.messages()).isEmpty();
        assertThat(sink.sessions().get(0).messages())
                .allMatch(message -> message.raw().isEmpty());
    }

    @Test
    void deferralOfTheWholeSessionConcernsAllRecipients() throws Exception {
        EmbeddedServer sink = kit.sink(FaultRule.on("connect").withReply("554 5.3.2 not now"));
        send(
                kit.relayTo(sink),
                "<erna@test.example>",
                List.of("<a@far.example>", "<b@far.example>"),
                "Subject: x\r\n\r\nText.\r\n");
        assertThat(List.of(
                        kit.next(RelayEvent.Kind.DEFERRED).recipient(),
                        kit.next(RelayEvent.Kind.DEFERRED).recipient()))
                .containsExactly("a@far.example", "b@far.example");
    }
}
