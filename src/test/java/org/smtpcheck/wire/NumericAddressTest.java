package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumericAddressTest {

    @ParameterizedTest(name = "{0} is written as {1}")
    @CsvSource({
        "127.0.0.1,127.0.0.1",
        "0.0.0.0,0.0.0.0",
        "255.255.255.255,255.255.255.255",
        "0:0:0:0:0:0:0:1,::1",
        "::,::",
        "2001:DB8:0:0:1:0:0:1,2001:db8::1:0:0:1",
        "2001:db8:0:1:1:1:1:1,2001:db8:0:1:1:1:1:1",
        "2001:0:0:1:0:0:0:1,2001:0:0:1::1",
        "fe80::,fe80::",
        "1:2:3:4:5:6:7:8,1:2:3:4:5:6:7:8",
    })
    void writesAddressesInTheirShortForm(String text, String shortest) {
        assertThat(NumericAddress.parse(text).map(NumericAddress::format)).contains(shortest);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "localhost",
                "1.2.3",
                "1.2.3.4.5",
                "256.1.1.1",
                "999.1.1.1",
                "0x7f.1",
                "127.1",
                "::g",
                "1::2::3"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(NumericAddress.parse(text)).isEmpty();
    }
}
