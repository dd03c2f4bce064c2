package org.smtpcheck.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpcheck.wire.Octets;

class MessagePartsTest {

    @Test
    void folded_fields_are_unfolded_and_the_body_begins_behind_the_empty_line() {
        MessageHeader header =
                MessageHeader.of(Octets.utf8("Subject: one\r\n two\r\n\tthree\r\nX: ä\r\nx: 2\r\n\r\n\r\nbody"));
        assertThat(header.values("subject")).containsExactly("one two\tthree");
        assertThat(header.values("X")).containsExactly("ä", "2");
        assertThat(header.body()).isEqualTo(Octets.utf8("\r\nbody"));
        assertThat(MessageHeader.of(Octets.utf8("no colon\nno end")).body()).isEqualTo(Octets.EMPTY);
        assertThat(MessageHeader.of(Octets.EMPTY).fields()).isEmpty();
    }

    @Test
    void a_received_field_falls_into_its_clauses() {
        Map<String, String> clauses = ReceivedField.clauses(
                "from me (unknown [127.0.0.1] with love) by mail.test.example (Postfix) with ESMTPS id 4X for <a@b>; Tue, 24 Nov");
        assertThat(clauses)
                .containsEntry("from", "me (unknown [127.0.0.1] with love)")
                .containsEntry("by", "mail.test.example (Postfix)")
                .containsEntry("with", "ESMTPS")
                .containsEntry("for", "<a@b>")
                .containsEntry("date", "Tue, 24 Nov");
    }

    @Test
    void a_delivery_report_tells_of_its_message_and_each_recipient() {
        String raw = """
                Content-Type: multipart/report; report-type=delivery-status; boundary=b

                --b
                Content-Type: message/delivery-status

                Reporting-MTA: dns; mail.test.example
                Original-Envelope-Id: QQ314159

                Final-Recipient: rfc822; a@far.example
                Action: failed
                Status: 5.1.1
                Diagnostic-Code: smtp; 550 no
                    such user

                Final-Recipient: rfc822; b@far.example
                Action: delayed
                Status: 4.0.0
                --b--
                """.replace("\n", "\r\n");
        DeliveryReport report = DeliveryReport.in(Octets.utf8(raw));
        assertThat(report.message()).containsEntry("original-envelope-id", "QQ314159");
        assertThat(report.recipients()).hasSize(2);
        assertThat(report.recipients().get(0)).containsEntry("diagnostic-code", "smtp; 550 no such user");
        assertThat(DeliveryReport.address("rfc822; a@far.example")).isEqualTo("a@far.example");
        assertThat(DeliveryReport.in(Octets.utf8("Subject: Action: failed\r\n\r\nStatus: 5.0.0"))
                        .isReport())
                .isFalse();
    }

    private static Optional<String> difference(String sent, String arrived, Arrival.LineEnds ends) {
        return Intactness.difference(
                Octets.latin1(sent),
                Arrival.of(
                        "p",
                        "1",
                        Instant.EPOCH,
                        Optional.empty(),
                        List.of(),
                        arrived.getBytes(StandardCharsets.ISO_8859_1),
                        ends,
                        Optional.empty()));
    }

    @Test
    void only_fields_on_top_leave_a_message_intact() {
        String sent = "Subject: x\r\nTo:  y\r\n\r\n.dot\r\n";
        String trace = "Received: a\r\n b\r\nReturn-Path: <>\r\n";
        assertThat(difference(sent, trace + sent, Arrival.LineEnds.KEPT)).isEmpty();
        assertThat(difference(sent.stripTrailing(), sent, Arrival.LineEnds.KEPT))
                .as("the last line's end is added on the way")
                .isEmpty();
        assertThat(difference(sent, (trace + sent).replace("\r\n", "\n"), Arrival.LineEnds.CHANGED))
                .isEmpty();
        assertThat(difference(sent, (trace + sent).replace("\r\n", "\n"), Arrival.LineEnds.KEPT))
                .isPresent();
        assertThat(difference(sent, trace + "\r\n" + sent, Arrival.LineEnds.KEPT))
                .as("pushed into a body")
                .isPresent();
        assertThat(difference(sent, trace + sent.replace("To:  y", "To: y"), Arrival.LineEnds.KEPT))
                .hasValueSatisfying(text -> assertThat(text).startsWith("at octet 16, sent \" y"));
        assertThat(difference(sent, trace + sent.replace(".dot", "..dot"), Arrival.LineEnds.KEPT))
                .isPresent();
    }
}
