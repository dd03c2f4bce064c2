package org.smtpcheck.server.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.smtpcheck.server.relay.RelayKit.at;
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

/** Generic and canonical maps, and aliases. */
class RewritingTest {

    private static final String MESSAGE = "From: \"erna@server1\" (erna@server1)\r\n <Erna@server1>\r\n"
            + "X-From: erna@server1\r\nSubject: erna@server1\r\n\r\nFrom: erna@server1\r\n";

    private final RelayKit kit = new RelayKit();

    @AfterEach
    void close() throws Exception {
        kit.close();
    }

    private EmbeddedServer generic(EmbeddedServer sink, String... deviations) throws Exception {
        return kit.relay(config -> config.withRoutes(List.of(Route.all(at(sink))))
                .withMaps(Map.of("erna@server1", "erna@provider.example"), Map.of(), Map.of())
                .withHabits(RelayDeviations.habitsWith(List.of(deviations))));
    }

    private String sent(EmbeddedServer sink, EmbeddedServer relay) throws Exception {
        send(relay, "<erna@server1>", List.of("<friend@far.example>"), MESSAGE);
        kit.next(RelayEvent.Kind.DELIVERED);
        RecordedMessage message = only(sink);
        String text = message.raw().toLatin1();
        return message.from().path() + " " + text.substring(text.indexOf("From: "));
    }

    private static final String REWRITTEN = MESSAGE.replace("<Erna@server1>", "<erna@provider.example>");

    @Test
    void rewritesEnvelopeAndHeaderOnTheWayOutAndNothingElse() throws Exception {
        EmbeddedServer sink = kit.sink();
        assertThat(sent(sink, generic(sink))).isEqualTo("erna@provider.example " + REWRITTEN);
    }

    @Test
    void deviatesByNoRewriting() throws Exception {
        EmbeddedServer sink = kit.sink();
        assertThat(sent(sink, generic(sink, "relay-no-rewriting"))).isEqualTo("erna@server1 " + MESSAGE);
    }

    @Test
    void deviatesByHeaderOnly() throws Exception {
        EmbeddedServer sink = kit.sink();
        assertThat(sent(sink, generic(sink, "relay-rewrites-header-only"))).isEqualTo("erna@server1 " + REWRITTEN);
    }

    @Test
    void deviatesByEnvelopeOnly() throws Exception {
        EmbeddedServer sink = kit.sink();
        assertThat(sent(sink, generic(sink, "relay-rewrites-envelope-only")))
                .isEqualTo("erna@provider.example " + MESSAGE);
    }

    @Test
    void canonicalSendersCountForRoutesAndLocalMail() throws Exception {
        EmbeddedServer provider = kit.sink();
        EmbeddedServer relay =
                kit.relay(config -> config.withRoutes(List.of(Route.ofSender("erna@provider.example", at(provider))))
                        .withMaps(Map.of(), Map.of("@server1", "@provider.example"), Map.of()));
        send(
                relay,
                "<erna@server1>",
                List.of("<friend@far.example>", "<otto@test.example>"),
                "From: erna@server1\r\n\r\nText.\r\n");
        kit.next(RelayEvent.Kind.STORED);
        kit.next(RelayEvent.Kind.DELIVERED);
        assertThat(only(provider).from().path()).isEqualTo("erna@provider.example");
        assertThat(relay.deliveries().get(0).delivered().toLatin1())
                .startsWith("Return-Path: <erna@provider.example>\r\n")
                .endsWith("\r\nFrom: erna@provider.example\r\n\r\nText.\r\n");
    }

    private EmbeddedServer aliases(EmbeddedServer sink, String... deviations) throws Exception {
        return kit.relay(config -> config.withRoutes(List.of(Route.all(at(sink))))
                .withMaps(
                        Map.of(),
                        Map.of(),
                        Map.of(
                                "postmaster", List.of("root"),
                                "root", List.of("erna", "friend@far.example"),
                                "loop", List.of("loop", "otto"),
                                "nobody-here", List.of("otto")))
                .withHabits(RelayDeviations.habitsWith(List.of(deviations))));
    }

    @Test
    void mailForAnAliasLandsWhereItSays() throws Exception {
        EmbeddedServer sink = kit.sink();
        EmbeddedServer relay = aliases(sink);
        send(relay, "<a@sender.example>", List.of("<PostMaster>"), "Subject: x\r\n\r\nText.\r\n");
        assertThat(kit.next(RelayEvent.Kind.STORED).recipient()).isEqualTo("erna@test.example");
        assertThat(kit.next(RelayEvent.Kind.DELIVERED).recipient()).isEqualTo("friend@far.example");
        assertThat(only(sink).to()).extracting(Address::path).containsExactly("friend@far.example");
    }

    @Test
    void anAliasThatNamesItselfIsAMailbox() throws Exception {
        EmbeddedServer relay = aliases(kit.sink());
        send(relay, "<a@sender.example>", List.of("<loop@test.example>"), "Subject: x\r\n\r\nText.\r\n");
        kit.next(RelayEvent.Kind.STORED);
        kit.next(RelayEvent.Kind.STORED);
        assertThat(relay.deliveries().get(0).to())
                .extracting(Address::path)
                .containsExactly("loop@test.example", "otto@test.example");
    }

    @Test
    void anAliasExistsWhereNoMailboxOfThatNameDoes() throws Exception {
        try (Talk talk = Talk.ehlo(aliases(kit.sink()))) {
            talk.ask("MAIL FROM:<a@sender.example>");
            assertThat(talk.codes("RCPT TO:<Nobody-Here@test.example>", "RCPT TO:<nobody@test.example>"))
                    .containsExactly(250, 550);
        }
    }

    @Test
    void deviatesByAliasesInLowerCaseOnly() throws Exception {
        EmbeddedServer relay = aliases(kit.sink(), "relay-alias-case-sensitive");
        send(relay, "<a@sender.example>", List.of("<POSTMASTER>"), "Subject: x\r\n\r\nText.\r\n");
        assertThat(kit.next(RelayEvent.Kind.STORED).recipient()).isEqualTo("POSTMASTER");
    }
}
