package org.smtpcheck.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;
import static org.smtpcheck.wire.ReplyFinding.Kind.BAD_SEPARATOR;
import static org.smtpcheck.wire.ReplyFinding.Kind.BARE_CR;
import static org.smtpcheck.wire.ReplyFinding.Kind.BARE_LF;
import static org.smtpcheck.wire.ReplyFinding.Kind.CODE_DIFFERS;
import static org.smtpcheck.wire.ReplyFinding.Kind.CODE_OUT_OF_RANGE;
import static org.smtpcheck.wire.ReplyFinding.Kind.CONTROL_OCTET;
import static org.smtpcheck.wire.ReplyFinding.Kind.EIGHT_BIT;
import static org.smtpcheck.wire.ReplyFinding.Kind.LINE_TOO_LONG;
import static org.smtpcheck.wire.ReplyFinding.Kind.NOT_A_REPLY;
import static org.smtpcheck.wire.ReplyFinding.Kind.NO_FINAL_LINE;
import static org.smtpcheck.wire.ReplyFinding.Kind.NO_TEXT;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.assertj.core.api.Assertions;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ReplyReaderTest {

    private static final ReadLimits WIDE = new ReadLimits(Duration.ZERO, Duration.ZERO, 100_000, 1000);

    static Stream<Arguments> repliesAndFindings() {
        String long500 = "x".repeat(500);
        return Stream.of(
                reply("250 ok\r\n", 250),
                reply("250-a\r\n250-b c\r\n250 d\r\n", 250),
                reply("250-\r\n250 ok\r\n", 250),
                reply("250 tab\tinside\r\n", 250),
                reply("259 \r\n", 259, "1 NO_TEXT the code and a space stand alone"),
                reply("250\r\n", 250, "1 NO_TEXT the code stands alone"),
                reply("334 \r\n", 334),
                reply("334\r\n", 334, "1 BAD_SEPARATOR the code 334 stands without a space"),
                reply("250 ok\n", 250, "1 BARE_LF the line ends with LF alone"),
                reply("250-a\n250 b\r\n", 250, "1 BARE_LF the line ends with LF alone"),
                reply("250 a\rb\r\n", 250, "1 BARE_CR CR without LF at octet 6"),
                reply("250 ok\r\r\n", 250, "1 BARE_CR CR without LF at octet 7"),
                reply("250-a\r\n550 b\r\n", 550, "2 CODE_DIFFERS the code is 550, that of the first line 250"),
                reply("250-a\r\n550-b\r\n250 c\r\n", 250, "2 CODE_DIFFERS the code is 550, that of the first line 250"),
                reply(
                        "050-a\r\n250 b\r\n",
                        250,
                        "1 CODE_OUT_OF_RANGE the code is 050",
                        "2 CODE_DIFFERS the code is 250, that of the first line 050"),
                reply("199 a\r\n", 199, "1 CODE_OUT_OF_RANGE the code is 199"),
                reply("600 a\r\n", 600, "1 CODE_OUT_OF_RANGE the code is 600"),
                reply("260 a\r\n", 260, "1 CODE_OUT_OF_RANGE the code is 260"),
                reply("000 a\r\n", 0, "1 CODE_OUT_OF_RANGE the code is 000"),
                reply("250\tok\r\n", 250, "1 BAD_SEPARATOR the code is followed by \"\\x09ok\""),
                reply("2500 ok\r\n", 250, "1 BAD_SEPARATOR the code is followed by \"0 ok\""),
                reply("250_a\r\n", 250, "1 BAD_SEPARATOR the code is followed by \"_a\""),
                reply("250:\r\n", 250, "1 BAD_SEPARATOR the code is followed by \":\""),
                reply(
                        "250\rok\r\n",
                        250,
                        "1 BAD_SEPARATOR the code is followed by \"\\rok\"",
                        "1 BARE_CR CR without LF at octet 4"),
                reply("250 a\0b\r\n", 250, "1 CONTROL_OCTET \\x00 at octet 6"),
                reply("250 a\u007fb\u0001\r\n", 250, "1 CONTROL_OCTET \\x7f at octet 6"),
                reply("250 \u001b[31m\r\n", 250, "1 CONTROL_OCTET \\x1b at octet 5"),
                reply("250 \u00e4\r\n", 250, "1 EIGHT_BIT \\xe4 at octet 5"),
                reply(
                        "250-a\r\n250 \u0080\0\r\n",
                        250,
                        "2 CONTROL_OCTET \\x00 at octet 6",
                        "2 EIGHT_BIT \\x80 at octet 5"),
                reply("250 " + long500 + "xxxxxx\r\n", 250),
                reply(
                        "250 " + long500 + "xxxxxxx\r\n",
                        250,
                        "1 LINE_TOO_LONG the line is 513 octets long with its line end, 512 are allowed"),
                reply(
                        "250 " + long500 + "xxxxxxxx\n",
                        250,
                        "1 BARE_LF the line ends with LF alone",
                        "1 LINE_TOO_LONG the line is 513 octets long with its line end, 512 are allowed"),
                reply("334 " + "x".repeat(12_282) + "\r\n", 334),
                reply(
                        "334 " + "x".repeat(12_283) + "\r\n",
                        334,
                        "1 LINE_TOO_LONG the line is 12289 octets long with its line end, 12288 are allowed"),
                reply("\r\n", -1, "1 NOT_A_REPLY the line does not begin with three digits: \"\""),
                reply("25 ok\r\n", -1, "1 NOT_A_REPLY the line does not begin with three digits: \"25 ok\""),
                reply("-250 ok\r\n", -1, "1 NOT_A_REPLY the line does not begin with three digits: \"-250 ok\""),
                reply("+25 \u0661\r\n", -1, "1 NOT_A_REPLY the line does not begin with three digits: \"+25 ?\""),
                reply(
                        " 250 ok\n",
                        -1,
                        "1 NOT_A_REPLY the line does not begin with three digits: \" 250 ok\"",
                        "1 BARE_LF the line ends with LF alone"),
                reply(
                        "HTTP/1.1 400 Bad Request and quite a lot of text behind it\r\n",
                        -1,
                        "1 NOT_A_REPLY the line does not begin with three digits: "
                                + "\"HTTP/1.1 400 Bad Request and quite a lot...\""),
                reply("250-a\r\nb\r\n250 c\r\n", 250, "2 NOT_A_REPLY the line does not begin with three digits: \"b\""),
                reply(
                        "250-a\r\n\r\n25\r\n250\r\n",
                        250,
                        "2 NOT_A_REPLY the line does not begin with three digits: \"\"",
                        "3 NOT_A_REPLY the line does not begin with three digits: \"25\"",
                        "4 NO_TEXT the code stands alone"));
    }

    private static Arguments reply(String octets, int code, String... findings) {
        return arguments(Octets.latin1(octets), code, List.of(findings));
    }

    @ParameterizedTest(name = "{0} → {1} {2}")
    @MethodSource("repliesAndFindings")
    void saysWhatIsWrongWithAReply(Octets octets, int code, List<String> findings) {
        SmtpReply reply = read(octets);

        assertThat(reply.findings()).extracting(ReplyReaderTest::describe).isEqualTo(findings);
        assertThat(reply.code()).isEqualTo(code);
        assertThat(reply.raw()).as("the octets as they stood on the wire").isEqualTo(octets);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("repliesAndFindings")
    void readsTheSameHoweverTheOctetsAreSplit(Octets octets, int code, List<String> findings) {
        Octets withNext = octets.plus(Octets.utf8("220 next\r\n"));
        SmtpReply whole = read(octets);
        int step = octets.length() > 1000 ? 199 : 1;
        for (int split = 0; split <= withNext.length(); split += step) {
            ReplyReader reader = new ReplyReader(WIDE);
            int taken = reader.feed(withNext.toArray(), 0, split);
            taken += reader.feed(withNext.toArray(), taken, withNext.length());

            assertThat(taken).as("octets taken when split at %d", split).isEqualTo(octets.length());
            assertThat(reader.reply(Duration.ZERO)).as("split at %d", split).isEqualTo(whole);
        }
        ReplyReader drip = new ReplyReader(WIDE);
        for (int at = 0; at < octets.length(); at++) {
            assertThat(drip.isWhole()).as("whole before octet %d", at).isFalse();
            assertThat(drip.feed(octets.toArray(), at, at + 1)).isEqualTo(1);
        }
        assertThat(drip.reply(Duration.ZERO)).isEqualTo(whole);
    }

    @Test
    void takesRepliesApart() {
        SmtpReply reply = read(Octets.latin1("250-mail.test hi\r\n250-\r\n250\r\n"));

        assertThat(reply.lines())
                .containsExactly(
                        new SmtpReply.Line(250, '-', "mail.test hi", Octets.utf8("250-mail.test hi\r\n")),
                        new SmtpReply.Line(250, '-', "", Octets.utf8("250-\r\n")),
                        new SmtpReply.Line(250, '\0', "", Octets.utf8("250\r\n")));
        assertThat(reply.text()).isEqualTo("mail.test hi\n\n");
        assertThat(reply.isUsable()).isTrue();
    }

    @Test
    void leavesTheLineWithoutCodeUntouched() {
        assertThat(read(Octets.latin1("oh\u00fc\r\n")).lines())
                .containsExactly(new SmtpReply.Line(-1, '\0', "oh\u00fc", Octets.latin1("oh\u00fc\r\n")));
    }

    @Test
    void givesUpAtTheLimitOfOctets() {
        ReplyReader reader = new ReplyReader(new ReadLimits(Duration.ZERO, Duration.ZERO, 1_200, 10));
        Octets line = Octets.utf8("250 " + "x".repeat(2_000));

        assertThat(reader.feed(line.toArray(), 0, 1_199)).isEqualTo(1_199);
        assertThat(reader.excess()).isEmpty();
        assertThat(reader.feed(line.toArray(), 1_199, line.length())).isEqualTo(1);
        assertThat(reader.excess()).contains("1,200 octets");
        assertThat(reader.isWhole()).isFalse();
    }

    @Test
    void takesAReplyOfJustTheLimits() {
        ReplyReader reader = new ReplyReader(new ReadLimits(Duration.ZERO, Duration.ZERO, 16, 2));

        reader.feed("250-a1\r\n250 b2\r\n".getBytes(StandardCharsets.US_ASCII), 0, 16);

        assertThat(reader.isWhole()).isTrue();
        assertThat(reader.excess()).isEmpty();
    }

    @Test
    void givesUpAtTheLimitOfLines() {
        ReplyReader reader = new ReplyReader(new ReadLimits(Duration.ZERO, Duration.ZERO, 100_000, 1_000));
        Octets lines = Octets.utf8("250-x\r\n".repeat(1_001));

        assertThat(reader.feed(lines.toArray(), 0, lines.length())).isEqualTo(7_000);
        assertThat(reader.excess()).contains("1,000 lines");
    }

    @Test
    void saysWhatIsWrongWithAReplyThatBrokeOff() {
        assertThat(ReplyReader.findingsIn(Octets.utf8("250-a\n250-b\r\n")))
                .extracting(ReplyFinding::kind, ReplyFinding::line)
                .containsExactly(tuple(BARE_LF, 1), tuple(NO_FINAL_LINE, 2));
        assertThat(ReplyReader.findingsIn(Octets.latin1("250-a\r\n250 ok\r250 \u00e4")))
                .extracting(ReplyFinding::kind, ReplyFinding::line)
                .containsExactly(tuple(BARE_CR, 2), tuple(EIGHT_BIT, 2), tuple(NO_FINAL_LINE, 1));
        assertThat(ReplyReader.findingsIn(Octets.EMPTY)).isEmpty();
        assertThat(ReplyReader.findingsIn(Octets.utf8("22")))
                .as("what the rest of the line may mend")
                .isEmpty();
        assertThat(ReplyReader.findingsIn(Octets.utf8("220"))).isEmpty();
        assertThat(ReplyReader.findingsIn(Octets.utf8("2x")))
                .extracting(ReplyFinding::kind)
                .containsExactly(NOT_A_REPLY);
    }

    @Test
    void everyFindingIsInTheTables() {
        List<ReplyFinding.Kind> covered = new ArrayList<>(List.of(NO_FINAL_LINE));
        repliesAndFindings()
                .flatMap(row -> read((Octets) row.get()[0]).findings().stream())
                .forEach(finding -> covered.add(finding.kind()));

        assertThat(covered)
                .contains(
                        BARE_LF,
                        BARE_CR,
                        CODE_DIFFERS,
                        NO_FINAL_LINE,
                        LINE_TOO_LONG,
                        CONTROL_OCTET,
                        EIGHT_BIT,
                        CODE_OUT_OF_RANGE,
                        BAD_SEPARATOR,
                        NO_TEXT,
                        NOT_A_REPLY)
                .containsAll(Arrays.asList(ReplyFinding.Kind.values()));
    }

    @Test
    void losesNoOctetOfWhateverComes() {
        Random random = new Random(5321);
        for (int round = 0; round < 3_000; round++) {
            byte[] octets = MalformedReplies.next(random);
            List<SmtpReply> atOnce = readAll(octets, octets.length);
            List<SmtpReply> inPieces = readAll(octets, 1 + random.nextInt(7));

            assertThat(inPieces).as("%s", Octets.of(octets)).isEqualTo(atOnce);
            Octets all = Octets.join(atOnce.stream().map(SmtpReply::raw).toList());
            assertThat(Octets.of(octets).slice(0, all.length())).isEqualTo(all);
            atOnce.forEach(reply -> assertThat(reply.findings().isEmpty())
                    .as("%s is clean if and only if it is in the grammar", reply.raw())
                    .isEqualTo(MalformedReplies.isInGrammar(reply.raw().toLatin1())));
        }
    }

    private static List<SmtpReply> readAll(byte[] octets, int piece) {
        List<SmtpReply> replies = new ArrayList<>();
        ReplyReader reader = new ReplyReader(WIDE);
        int at = 0;
        while (at < octets.length) {
            at += reader.feed(octets, at, Math.min(octets.length, at + piece));
            if (reader.isWhole()) {
                replies.add(reader.reply(Duration.ZERO));
                reader = new ReplyReader(WIDE);
            }
        }
        return replies;
    }

    private static SmtpReply read(Octets octets) {
        ReplyReader reader = new ReplyReader(WIDE);
        reader.feed(octets.toArray(), 0, octets.length());
        assertThat(reader.isWhole()).as("%s is a whole reply", octets).isTrue();
        return reader.reply(Duration.ZERO);
    }

    private static String describe(ReplyFinding finding) {
        return finding.line() + " " + finding.kind() + " " + finding.detail();
    }

    private static Tuple tuple(Object... values) {
        return Assertions.tuple(values);
    }
}
