package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FirstOctetsTest {

    @Test
    void knowsTlsAsFarAsItGoes() {
        assertThat(FirstOctets.areTls(octets(22))).isTrue();
        assertThat(FirstOctets.areTls(octets(22, 3, 1, 2, 0))).isTrue();
        assertThat(FirstOctets.areTls(octets(21, 3, 3))).isTrue();
        assertThat(FirstOctets.areTls(octets(22, 2, 1))).isFalse();
        assertThat(FirstOctets.areTls(octets(22, 3, 9))).isFalse();
        assertThat(FirstOctets.areTls(Octets.utf8("220 mail"))).isFalse();
        assertThat(FirstOctets.areTls(Octets.EMPTY)).isFalse();
    }

    @Test
    void explainsTlsWhereAReplyWasDue() {
        assertThat(FirstOctets.describeTlsForText(octets(21, 3, 1, 0, 2, 2, 70)))
                .hasValue("these octets are an alert (protocol_version) of TLS: the server seems to speak TLS from the "
                        + "first octet (smtps://)");
        assertThat(FirstOctets.describeTlsForText(Octets.utf8("220 mail"))).isEmpty();
        assertThat(FirstOctets.describeTlsForText(octets(21, 3)))
                .as("too little to tell")
                .isEmpty();
    }

    @Test
    void explainsTextWhereTlsWasDue() {
        assertThat(FirstOctets.describeTextForTls(Octets.utf8("220 mail\r\n250 more")))
                .isEqualTo("answered in plain text: 220 mail (it begins in clear: use smtp:// or submission://)");
        assertThat(FirstOctets.describeTextForTls(octets(0, 1, 255)))
                .isEqualTo("answered with octets that are no TLS record: \\x00\\x01\\xff");
        assertThat(FirstOctets.describeTextForTls(Octets.latin1("\u001b[2J")))
                .as("nothing reaches a terminal unescaped")
                .isEqualTo("answered with octets that are no TLS record: \\x1b[2J");
        assertThat(FirstOctets.describeTextForTls(Octets.latin1("g\u00fc\u00fc\r\n")))
                .isEqualTo("answered in plain text: g\\xfc\\xfc");
    }

    private static Octets octets(int... values) {
        byte[] bytes = new byte[values.length];
        for (int at = 0; at < values.length; at++) {
            bytes[at] = (byte) values[at];
        }
        return Octets.of(bytes);
    }
}
