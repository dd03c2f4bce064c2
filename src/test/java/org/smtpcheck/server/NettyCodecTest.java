package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.smtp.SmtpResponse;
import io.netty.handler.codec.smtp.SmtpResponseDecoder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** netty's SMTP codec, which knows nothing of ours, reads what the server sends. */
class NettyCodecTest {

    private static final int LONGEST_LINE = 512;

    private static List<SmtpResponse> decode(String octets) {
        EmbeddedChannel channel = new EmbeddedChannel(new SmtpResponseDecoder(LONGEST_LINE));
        channel.writeInbound(Unpooled.copiedBuffer(octets, StandardCharsets.ISO_8859_1));
        List<SmtpResponse> responses = new ArrayList<>();
        for (SmtpResponse next = channel.readInbound(); next != null; next = channel.readInbound()) {
            responses.add(next);
        }
        return responses;
    }

    @Test
    void readsAWholePipelinedSession() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), Clock.systemUTC());
                Talk talk = Talk.connect(server)) {
            talk.write("EHLO probe.example\r\nHELP\r\nMAIL FROM:<>\r\nRCPT TO:<erna@test.example>\r\nDATA\r\n"
                    + "x\r\n.\r\nVRFY erna\r\nFOOB\r\nQUIT\r\n");
            List<SmtpResponse> responses = decode(talk.rest());
            assertThat(responses)
                    .extracting(SmtpResponse::code)
                    .containsExactly(220, 250, 214, 250, 250, 354, 250, 252, 500, 221);
            assertThat(responses.get(1).details())
                    .contains(
                            "PIPELINING",
                            "SIZE 10240000",
                            "8BITMIME",
                            "SMTPUTF8",
                            "ENHANCEDSTATUSCODES",
                            "DSN",
                            "CHUNKING",
                            "BINARYMIME",
                            "VRFY",
                            "EXPN",
                            "HELP",
                            "ETRN");
        }
    }

    @Test
    void noLineIsTooLongHoweverMuchOfTheInputIsEchoed() throws IOException {
        try (EmbeddedServer server = EmbeddedServer.start(ServerConfig.defaults(), Clock.systemUTC());
                Talk talk = Talk.connect(server)) {
            String name = ("l".repeat(60) + ".").repeat(4) + "example";
            String parameter = "X".repeat(2000);
            talk.write("EHLO " + name + "\r\nMAIL FROM:<a@x.example> " + parameter + "\r\nQUIT\r\n");
            assertThat(decode(talk.rest())).extracting(SmtpResponse::code).containsExactly(220, 250, 555, 221);
        }
    }
}
