package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureLayer.State;
import org.smtpcheck.wire.SecureLayer.Step;

class HostileServerTest {

    private final TlsClientLayer client = TlsClientLayer.create(Loopback.options());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "220 mail.example.test ESMTP\\r\\n | the server answered in plain text: 220 mail.example.test ESMTP (it begins in clear: use smtp:// or submission://)",
                "454 4.7.0 TLS not available\\n more | the server answered in plain text: 454 4.7.0 TLS not available",
                "\\x00\\x01\\x02 | the server answered with octets that are no TLS record: \\x00\\x01\\x02",
                "\\x16\\x02\\x00\\x00\\x05 | the server answered with octets that are no TLS record: \\x16\\x02\\x00\\x00\\x05"
            })
    void explainsWhatIsNoTls(String octets, String reason) {
        client.begin();

        client.received(Octets.latin1(unescape(octets)));

        assertThat(client.state()).isEqualTo(State.FAILED);
        assertThat(client.failure().orElseThrow().reason()).isEqualTo(reason);
    }

    @Test
    void waitsForTheLineWhenTextDrips() {
        client.begin();

        "220 slow".chars().forEach(octet -> client.received(Octets.of((byte) octet)));
        assertThat(client.state()).isEqualTo(State.HANDSHAKE);
        assertThat(client.standing())
                .isEqualTo(
                        "the server answered in plain text: 220 slow (it begins in clear: use smtp:// or submission://)");

        client.received(Octets.utf8("\r\n"));
        assertThat(client.failure().orElseThrow().reason())
                .isEqualTo(
                        "the server answered in plain text: 220 slow (it begins in clear: use smtp:// or submission://)");
    }

    @Test
    void doesNotWaitForAnEndlessLine() {
        client.begin();

        client.received(Octets.utf8("x".repeat(16 * 1024 * 1024)));

        assertThat(client.state()).isEqualTo(State.FAILED);
        assertThat(client.failure().orElseThrow().reason().length()).isLessThan(300);
    }

    @Test
    void isNotKeptBusyByWarnings() {
        client.begin();
        Octets warnings = Octets.of(new byte[] {21, 3, 3, 0, 2, 1, 112}, 0, 7);
        Octets many = Octets.join(Collections.nCopies(1000, warnings));

        for (int round = 0; round < 1000 && client.state() == State.HANDSHAKE; round++) {
            client.received(many);
        }

        assertThat(client.state()).isEqualTo(State.FAILED);
        assertThat(client.failure().orElseThrow().reason())
                .matches("the server sent more than \\d+ KiB in the handshake");
    }

    @Test
    void failsAtAnAlertAndNamesIt() {
        client.begin();

        Step step = client.received(Octets.of(new byte[] {21, 3, 3, 0, 2, 2, 40}, 0, 7));

        assertThat(step.send()).isEqualTo(Octets.EMPTY);
        assertThat(client.failure().orElseThrow().alert()).hasValue("handshake_failure");
    }

    @Test
    void takesACloseNotifyInTheHandshakeForAnEnd() {
        client.begin();

        client.received(Octets.of(new byte[] {21, 3, 3, 0, 2, 1, 0}, 0, 7));

        assertThat(client.state()).isEqualTo(State.FAILED);
        assertThat(client.failure().orElseThrow().reason()).isEqualTo("the server ended the handshake by close_notify");
    }

    @Test
    void saysHowFarATruncatedHandshakeCame() {
        Octets flight = flight();
        client.received(flight.slice(0, 130));

        client.ended();

        assertThat(client.state()).isEqualTo(State.FAILED);
        assertThat(client.failure().orElseThrow().reason())
                .isEqualTo("the server closed the connection: the last that came was server_hello");
    }

    @RepeatedTest(200)
    void survivesAFlightWithOctetsChanged(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        byte[] flight = flight().toArray();
        for (int change = 0; change <= random.nextInt(4); change++) {
            flight[random.nextInt(flight.length)] = (byte) random.nextInt(256);
        }

        client.received(Octets.of(flight));
        client.received(Octets.of(flight));
        client.ended();

        assertThat(client.state())
                .as("seed %s", repetition.getCurrentRepetition())
                .isIn(State.FAILED, State.CLOSED);
        assertThat(client.failure().map(failure -> failure.reason().isBlank()))
                .as("a reason, seed %s", repetition.getCurrentRepetition())
                .isNotEqualTo(Optional.of(true));
    }

    @RepeatedTest(100)
    void survivesRecordsOfJunk(RepetitionInfo repetition) {
        Random random = new Random(repetition.getCurrentRepetition());
        client.begin();
        for (int record = 0; record < 20 && client.state() == State.HANDSHAKE; record++) {
            byte[] junk = new byte[5 + random.nextInt(200)];
            random.nextBytes(junk);
            junk[0] = (byte) (20 + random.nextInt(4));
            junk[1] = 3;
            junk[2] = (byte) random.nextInt(5);
            junk[3] = 0;
            junk[4] = (byte) (junk.length - 5);
            client.received(Octets.of(junk));
        }
        client.ended();

        assertThat(client.state())
                .as("seed %s", repetition.getCurrentRepetition())
                .isEqualTo(State.FAILED);
    }

    @Test
    void takesNothingInAfterItsEnd() {
        client.begin();
        client.received(Octets.utf8("220 text\r\n"));

        assertThat(client.received(Octets.utf8("220 more\r\n"))).isEqualTo(Step.NOTHING);
        assertThat(client.seal(Octets.utf8("AUTH"))).isEqualTo(Octets.EMPTY);
        assertThat(client.close()).isEqualTo(Octets.EMPTY);
        assertThat(client.ended()).isEqualTo(Step.NOTHING);
    }

    /** What a good server answers to this client's hello. */
    private Octets flight() {
        TlsServerLayer server = TlsServerLayer.create(Loopback.IDENTITY, Loopback.settings());
        server.begin();
        return server.received(client.begin().send()).send();
    }

    private static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            if (text.startsWith("\\x", at)) {
                out.append((char) Integer.parseInt(text.substring(at + 2, at + 4), 16));
                at += 3;
            } else if (text.startsWith("\\r", at) || text.startsWith("\\n", at)) {
                out.append(text.charAt(at + 1) == 'r' ? '\r' : '\n');
                at++;
            } else {
                out.append(text.charAt(at));
            }
        }
        return out.toString();
    }
}
