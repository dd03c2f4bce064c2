package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestsTest {

    @Test
    void writesAVerbWithItsArguments() {
        assertThat(Requests.line("MAIL", "FROM:<a@example.org>", "SIZE=10"))
                .isEqualTo(Octets.utf8("MAIL FROM:<a@example.org> SIZE=10\r\n"));
    }

    @Test
    void keepsTheCaseOfTheVerb() {
        assertThat(Requests.line("eHlO", "a.example")).isEqualTo(Octets.utf8("eHlO a.example\r\n"));
    }

    @Test
    void writesAVerbAlone() {
        assertThat(Requests.line("DATA")).isEqualTo(Octets.utf8("DATA\r\n"));
        assertThat(Requests.line("QUIT"))
                .as("what follows DATA, which the codec would refuse in one conversation")
                .isEqualTo(Octets.utf8("QUIT\r\n"));
    }

    @Test
    void writesAResponseWithoutVerb() {
        assertThat(Requests.line("", "AHRlc3Q=")).isEqualTo(Octets.utf8("AHRlc3Q=\r\n"));
        assertThat(Requests.line("", "")).isEqualTo(Octets.utf8("\r\n"));
        assertThat(Requests.line("")).isEqualTo(Octets.utf8("\r\n"));
    }

    @Test
    void writesUtf8ThatTheCodecCannotWrite() {
        assertThat(Requests.line("RCPT", "TO:<jörg@例え.test>")).isEqualTo(Octets.utf8("RCPT TO:<jörg@例え.test>\r\n"));
        assertThat(Requests.line("", "é")).isEqualTo(Octets.utf8("é\r\n"));
    }

    @Test
    void writesLineBreaksThatTheCodecRefuses() {
        assertThat(Requests.line("NOOP", "a\r\nQUIT")).isEqualTo(Octets.utf8("NOOP a\r\nQUIT\r\n"));
    }

    @ParameterizedTest(name = "{0} becomes {1}")
    @CsvSource(
            value = {
                "'',.\\r\\n",
                "text,text\\r\\n.\\r\\n",
                "text\\r\\n,text\\r\\n.\\r\\n",
                ".,..\\r\\n.\\r\\n",
                ".\\r\\n,..\\r\\n.\\r\\n",
                "..a\\r\\nb.\\r\\n.c\\r\\n,...a\\r\\nb.\\r\\n..c\\r\\n.\\r\\n",
                "a\\n.b\\r.c\\r\\n,a\\n.b\\r.c\\r\\n.\\r\\n",
                "a\\r,a\\r\\r\\n.\\r\\n",
                "a\\n,a\\n\\r\\n.\\r\\n",
                "\\r\\n.\\r\\n,\\r\\n..\\r\\n.\\r\\n",
            })
    void stuffsDotsAndEndsTheData(String message, String wire) {
        assertThat(Requests.dataContent(octets(message))).isEqualTo(octets(wire));
    }

    private static Octets octets(String escaped) {
        return Octets.latin1(escaped.replace("\\r", "\r").replace("\\n", "\n"));
    }
}
