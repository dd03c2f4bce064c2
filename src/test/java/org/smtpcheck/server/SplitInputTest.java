package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.smtpcheck.wire.Octets;

/** TCP may cut a stream anywhere (RFC 5321 §2.4, §4.5.2): the replies and what is recorded do not depend on it. */
class SplitInputTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-03-01T12:00:00Z"), ZoneOffset.UTC);

    private static final String DIALOGUE = """
            EHLO probe.example\r
            MAIL FROM:<a@probe.example> SIZE=20\r
            RCPT TO:<erna@test.example>\r
            RCPT TO:<x@foreign.example>\r
            DATA\r
            one\r
            ..two\r
            .\rthree\r
            \n.\r
            \r\r
            .\r
            MAIL FROM:<b@probe.example>\r
            RCPT TO:<erna@test.example>\r
            BDAT 5\r
            a\r
            .\rBDAT 3 LAST\r
            \n.xFOOB\r
            BDAT 6\r
            RSET\r
            QUIT\r
            """;

    private static final List<String> CODES =
            List.of("250", "250", "250", "550", "354", "250", "250", "250", "250", "250", "500", "503", "221");

    private static final List<String> MESSAGES = List.of("one\r\n.two\r\n\rthree\r\n\n.\r\n\r\r\n", "a\r\n.\r\n.x");

    /** One server and session without sockets. */
    private static final class Harness {
        private final ServerContext context = ServerContext.of(ServerConfig.defaults(), Behaviour.CONFORMANT, CLOCK);
        private final SessionLog log = new SessionLog(
                1,
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 40000),
                CLOCK.instant(),
                context.recordings());
        private final Dialogue dialogue = new Dialogue(context, log, "[127.0.0.1]");
        private final ByteBuf input = Unpooled.buffer();
        private final List<String> codes = new ArrayList<>();

        void feed(byte[] octets, int from, int to) {
            input.writeBytes(octets, from, to - from);
            for (Optional<Emission> next = dialogue.next(input); next.isPresent(); next = dialogue.next(input)) {
                for (Octets reply : next.get().replies()) {
                    codes.add(reply.toLatin1().substring(0, 3));
                }
            }
        }

        List<String> messages() {
            return context.recordings().messages().stream()
                    .map(message -> message.raw().toLatin1())
                    .toList();
        }
    }

    @Test
    void atEverySplitIntoTwo() {
        byte[] octets = DIALOGUE.getBytes(StandardCharsets.ISO_8859_1);
        for (int split = 0; split <= octets.length; split++) {
            Harness harness = new Harness();
            harness.feed(octets, 0, split);
            harness.feed(octets, split, octets.length);
            assertThat(harness.codes).as("split at %d", split).isEqualTo(CODES);
            assertThat(harness.messages()).as("split at %d", split).isEqualTo(MESSAGES);
        }
    }

    @Test
    void octetByOctet() {
        byte[] octets = DIALOGUE.getBytes(StandardCharsets.ISO_8859_1);
        Harness harness = new Harness();
        for (int i = 0; i < octets.length; i++) {
            harness.feed(octets, i, i + 1);
        }
        assertThat(harness.codes).isEqualTo(CODES);
        assertThat(harness.messages()).isEqualTo(MESSAGES);
    }

    @Test
    void repliesComeOnlyWhenTheLineIsWhole() {
        byte[] octets = "NOOP\r\n".getBytes(StandardCharsets.ISO_8859_1);
        Harness harness = new Harness();
        harness.feed(octets, 0, 5);
        assertThat(harness.codes).as("after CR").isEmpty();
        harness.feed(octets, 5, 6);
        assertThat(harness.codes).as("after LF").containsExactly("250");
    }

    @Test
    void allMemoryIsGivenBack() {
        byte[] octets = DIALOGUE.getBytes(StandardCharsets.ISO_8859_1);
        for (int cut = 0; cut <= octets.length; cut++) {
            Harness harness = new Harness();
            harness.feed(octets, 0, cut);
            harness.dialogue.lose();
            assertThat(harness.context.memory().used())
                    .as("lost after %d octets", cut)
                    .isZero();
        }
    }
}
