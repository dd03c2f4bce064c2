package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpcheck.server.grammar.Path;
import org.smtpcheck.wire.Octets;

class TraceTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private static Transaction transaction(String... recipients) {
        Transaction transaction =
                new Transaction(Path.NULL, List.of(), "MAIL FROM:<>", new MessageBuffer(10, new MemoryBudget(10)));
        for (String recipient : recipients) {
            Path path = new Path(Path.Kind.MAILBOX, recipient, "test.example", recipient + "@test.example");
            transaction.add(new Transaction.Recipient(path, List.of()), "");
        }
        return transaction;
    }

    private static Trace trace(String helo, String peer) {
        return new Trace(helo, peer, "mail.test.example", "ESMTP", "1A", NOON);
    }

    @Test
    void namesTheOnlyRecipient() {
        assertThat(trace("probe.example", "192.0.2.1").received(transaction("erna")))
                .isEqualTo("Received: from probe.example ([192.0.2.1])\r\n\tby mail.test.example with ESMTP id 1A\r\n"
                        + "\tfor <erna@test.example>;\r\n\tSun, 1 Mar 2026 12:00:00 +0000\r\n");
    }

    @Test
    void namesNoneOfSeveralRecipients() {
        assertThat(trace("probe.example", "192.0.2.1").received(transaction("erna", "otto")))
                .doesNotContain("for ", "erna", "otto");
    }

    @Test
    void putsAnIpv6AddressAsLiteralWithoutScope() {
        assertThat(trace("[IPv6:::1]", "fe80:0:0:0:0:0:0:1%eth0").received(transaction("erna")))
                .startsWith("Received: from [IPv6:::1] ([IPv6:fe80:0:0:0:0:0:0:1])\r\n");
    }

    @Test
    void leavesOutANameThatAFaultLetIn() {
        assertThat(trace("a b\rc", "192.0.2.1").received(transaction("erna")))
                .startsWith("Received: from [192.0.2.1] ([192.0.2.1])\r\n");
    }

    @Test
    void leavesOneReturnPath() {
        String message = "A: 1\r\nReturn-path: <old@x>\r\n folded\r\nB: 2\r\n\r\nReturn-Path: body\r\n";
        String delivered = trace("probe.example", "192.0.2.1")
                .delivered(Octets.latin1(message), transaction("erna"))
                .toLatin1();
        assertThat(delivered)
                .startsWith("Return-Path: <>\r\nReceived: ")
                .endsWith("+0000\r\nA: 1\r\nB: 2\r\n\r\nReturn-Path: body\r\n");
    }

    @Test
    void leavesAMessageWithoutHeaderAsItIs() {
        assertThat(trace("probe.example", "192.0.2.1")
                        .delivered(Octets.latin1("\r\n\u00ff\n\0"), transaction("erna"))
                        .toLatin1())
                .endsWith("+0000\r\n\r\n\u00ff\n\0");
    }

    @Test
    void choosesTheProtocolKeyword() {
        assertThat(Security.NONE.protocol("SMTP", false, false)).isEqualTo("SMTP");
        assertThat(Security.NONE.protocol("SMTP", true, false)).isEqualTo("ESMTP");
        assertThat(Security.NONE.protocol("SMTP", true, true)).isEqualTo("UTF8SMTP");
        Optional<Security.Tls> tls = Optional.of(new Security.Tls(null, Optional.empty()));
        Optional<Security.Auth> auth = Optional.of(new Security.Auth("PLAIN", "erna", "erna", false));
        assertThat(new Security(tls, Optional.empty()).protocol("SMTP", true, false))
                .isEqualTo("ESMTPS");
        assertThat(new Security(Optional.empty(), auth).protocol("SMTP", true, false))
                .isEqualTo("ESMTPA");
        assertThat(new Security(tls, auth).protocol("SMTP", true, true)).isEqualTo("UTF8SMTPSA");
    }
}
