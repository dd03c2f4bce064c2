package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.SecureLayer.State;
import org.smtpcheck.wire.SecureLayer.Step;

class SplitRecordsTest {

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 13, 64, 1000})
    void aHandshakeInPiecesIsAHandshake(int piece) {
        Loopback loopback = Loopback.handshake(Loopback.options(), Loopback.IDENTITY, Loopback.settings(), piece);

        assertThat(loopback.isUp()).as(loopback.described()).isTrue();
        loopback.serverSays("250 one\r\n");
        assertThat(loopback.clientHeard()).isEqualTo("250 one\r\n");
    }

    @ParameterizedTest
    @EnumSource(
            value = TlsVersion.class,
            names = {"TLS_1_2", "TLS_1_3"})
    void theServersFirstFlightMayBeCutAnywhere(TlsVersion version) {
        TlsOptions options = Loopback.options().withVersions(List.of(version));
        int length = flight(options).length();

        for (int cut = 1; cut < length; cut += cut < 12 ? 1 : 97) {
            TlsClientLayer client = TlsClientLayer.create(options);
            TlsServerLayer server = TlsServerLayer.create(Loopback.IDENTITY, Loopback.settings());
            server.begin();
            Octets flight = server.received(client.begin().send()).send();
            int at = Math.min(cut, flight.length() - 1);

            Step first = client.received(flight.slice(0, at));
            Step second = client.received(flight.slice(at, flight.length()));
            Octets answer = first.send().plus(second.send());
            Step last = server.received(answer);
            client.received(last.send());

            assertThat(client.state())
                    .as("cut at %s of %s: %s", at, flight.length(), client.failure())
                    .isEqualTo(State.SECURE);
        }
    }

    private static Octets flight(TlsOptions options) {
        TlsServerLayer server = TlsServerLayer.create(Loopback.IDENTITY, Loopback.settings());
        server.begin();
        return server.received(TlsClientLayer.create(options).begin().send()).send();
    }
}
