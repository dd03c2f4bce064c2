package org.smtpcheck.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Lines and the codes that the norm wants for them; one session a row, without greeting and EHLO unless the row is
 * about them.
 */
@TestInstance(Lifecycle.PER_CLASS)
class ConformanceTest {

    private static final String MAIL = "MAIL FROM:<a@probe.example>";
    private static final String RCPT = "RCPT TO:<erna@test.example>";
    private static final String LONG_LOCAL = "l".repeat(64);
    private static final String LONG_DOMAIN = ("d".repeat(62) + ".").repeat(2) + "d".repeat(60) + ".xy";

    private EmbeddedServer server;

    @BeforeAll
    void start() throws IOException {
        server = EmbeddedServer.start(
                ServerConfig.defaults().withSize(100_000).withMailboxes(List.of("erna", "otto@test.example", "a\"b")),
                Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        server.close();
    }

    /**
     * A dialogue.
     *
     * @param state where it begins: {@code fresh}, {@code ehlo}, {@code mail} or {@code rcpt}
     * @param lines {@code line => code}; {@code \\xNN} and so on as in Java
     */
    record Row(String about, String state, String... lines) {
        @Override
        public String toString() {
            return about;
        }
    }

    static Stream<Row> ehlo() {
        return Stream.of(
                new Row("EHLO needs an argument", "fresh", "EHLO => 501", "HELO => 501", "EHLO  => 501"),
                new Row(
                        "EHLO takes address literals",
                        "fresh",
                        "EHLO [127.0.0.1] => 250",
                        "EHLO [IPv6:::1] => 250",
                        "EHLO [IPv6:2001:db8::1] => 250",
                        "HELO [192.0.2.1] => 250"),
                new Row(
                        "EHLO refuses bad literals",
                        "fresh",
                        "EHLO [999.1.1.1] => 501",
                        "EHLO [IPv6:zz] => 501",
                        "EHLO [1.2.3.4 => 501",
                        "EHLO [] => 501",
                        "EHLO [tag:x] => 501"),
                new Row(
                        "EHLO refuses illegal characters",
                        "fresh",
                        "EHLO a_b.example => 501",
                        "EHLO -a.example => 501",
                        "EHLO a-.example => 501",
                        "EHLO a..b => 501",
                        "EHLO b\u00fccher.example => 501",
                        "EHLO a b => 501"),
                new Row(
                        "EHLO may come again and clears the transaction",
                        "rcpt",
                        "EHLO x.example => 250",
                        "DATA => 503"),
                new Row("a refused EHLO keeps the transaction", "mail", "EHLO => 501", RCPT + " => 250"),
                new Row(
                        "HELO opens a whole transaction",
                        "fresh",
                        "HELO x.example => 250",
                        MAIL + " => 250",
                        RCPT + " => 250",
                        "DATA => 354",
                        "x\r\n. => 250"),
                new Row(
                        "after HELO no extension is in force",
                        "fresh",
                        "HELO x.example => 250",
                        MAIL + " SIZE=10 => 555"));
    }

    static Stream<Row> grammar() {
        return Stream.of(
                new Row(
                        "case does not matter",
                        "fresh",
                        "eHlO x.example => 250",
                        "mAiL fRoM:<a@x.example> => 250",
                        "RcPt tO:<erna@TEST.Example> => 250",
                        "rSeT => 250",
                        "nOoP => 250"),
                new Row("case of parameters does not matter", "ehlo", MAIL + " size=1000 body=8bitmime => 250"),
                new Row(
                        "white space at the end is taken",
                        "ehlo",
                        "NOOP   => 250",
                        "RSET  => 250",
                        MAIL + "  => 250",
                        "QUIT  => 221"),
                new Row(
                        "unknown verbs",
                        "ehlo",
                        "FOOB => 500",
                        "XSMTPCHECK a b => 500",
                        " => 500",
                        " NOOP => 500",
                        "NOOPX => 500"),
                new Row(
                        "lone CR, LF and NUL are no part of a command",
                        "rcpt",
                        "NOOP\n => 500",
                        "NOOP\0x => 500",
                        "EHLO a\rb => 500",
                        "RCPT TO:<\"a\r250 x\"@test.example> => 500",
                        "RCPT TO:<erna\0@evil.example> => 500"),
                new Row(
                        "octets above 127 without SMTPUTF8",
                        "ehlo",
                        "MAIL FROM:<us\u00e9r@x.example> => 501",
                        "NOOP \u00e9 => 500"),
                new Row(
                        "malformed MAIL",
                        "ehlo",
                        "MAIL => 501",
                        "MAIL FROM: => 501",
                        "MAIL <a@x.example> => 501",
                        "MAIL FROM:a@x.example => 501",
                        "MAIL FROM: <a@x.example> => 501",
                        "MAIL FROM :<a@x.example> => 501",
                        "MAIL FROM:<a@x.example => 501",
                        "MAIL FROM:<a b@x.example> => 501",
                        "MAIL FROM:<a> => 501",
                        "MAIL FROM:<a@x.example>SIZE=1 => 501",
                        MAIL + " => 250"),
                new Row(
                        "malformed RCPT keeps the transaction",
                        "mail",
                        "RCPT => 501",
                        "RCPT TO: => 501",
                        "RCPT TO:<> => 501",
                        "RCPT TO:<bad => 501",
                        "RCPT TO:erna@test.example => 501",
                        "RCPT TO:<erna> => 501",
                        RCPT + " => 250"),
                new Row(
                        "arguments where none are allowed",
                        "rcpt",
                        "RSET x => 501",
                        "DATA x => 501",
                        "QUIT x => 501",
                        "NOOP x => 250",
                        "NOOP x y => 250",
                        "DATA => 354",
                        ". => 250"),
                new Row(
                        "line limits",
                        "ehlo",
                        "NOOP " + "x".repeat(505) + " => 250",
                        "NOOP " + "x".repeat(4089) + " => 250",
                        "NOOP " + "x".repeat(4090) + " => 500",
                        "NOOP " + "x".repeat(70_000) + " => 500",
                        "NOOP => 250"));
    }

    static Stream<Row> sequence() {
        return Stream.of(
                new Row(
                        "before EHLO",
                        "fresh",
                        MAIL + " => 503",
                        RCPT + " => 503",
                        "DATA => 503",
                        "RSET => 250",
                        "NOOP => 250",
                        "VRFY erna => 250",
                        "EXPN erna => 250",
                        "HELP => 214",
                        "QUIT => 221"),
                new Row("without MAIL", "ehlo", RCPT + " => 503", "DATA => 503"),
                new Row("nested MAIL", "rcpt", "MAIL FROM:<b@x.example> => 503", "DATA => 354", ". => 250"),
                new Row("DATA without RCPT", "mail", "DATA => 503"),
                new Row(
                        "DATA when all RCPT were refused",
                        "mail",
                        "RCPT TO:<nobody@test.example> => 550",
                        "DATA => 554"),
                new Row(
                        "a refused RCPT keeps the others",
                        "rcpt",
                        "RCPT TO:<nobody@test.example> => 550",
                        "DATA => 354",
                        ". => 250"),
                new Row(
                        "commands without effect",
                        "mail",
                        "NOOP => 250",
                        "VRFY x => 550",
                        RCPT + " => 250",
                        "EXPN x => 550",
                        "HELP => 214",
                        "FOOB => 500",
                        "DATA => 354",
                        ". => 250"),
                new Row(
                        "a message clears the state",
                        "rcpt",
                        "DATA => 354",
                        ". => 250",
                        RCPT + " => 503",
                        "DATA => 503",
                        MAIL + " => 250"),
                new Row(
                        "RSET clears the transaction and nothing else",
                        "rcpt",
                        "RSET => 250",
                        "DATA => 503",
                        MAIL + " => 250"),
                new Row(
                        "ETRN",
                        "ehlo",
                        "ETRN test.example => 459",
                        "ETRN => 501",
                        MAIL + " => 250",
                        "ETRN test.example => 503"));
    }

    static Stream<Row> recipients() {
        return Stream.of(
                new Row(
                        "mailboxes",
                        "mail",
                        RCPT + " => 250",
                        "RCPT TO:<ERNA@mail.test.example> => 250",
                        "RCPT TO:<otto@test.example> => 250",
                        "RCPT TO:<otto@mail.test.example> => 550",
                        "RCPT TO:<eva@test.example> => 550"),
                new Row(
                        "postmaster",
                        "mail",
                        "RCPT TO:<Postmaster> => 250",
                        "RCPT TO:<pOsTmAsTeR> => 250",
                        "RCPT TO:<POSTMASTER@test.example> => 250",
                        "RCPT TO:<postmaster@[127.0.0.1]> => 250",
                        "RCPT TO:<postmaster@[192.0.2.1]> => 550",
                        "RCPT TO:<postmaster@[IPv6:::1]> => 550",
                        "RCPT TO:<postmaster@foreign.example> => 550"),
                new Row(
                        "quoted local parts",
                        "mail",
                        "RCPT TO:<\"erna\"@test.example> => 250",
                        "RCPT TO:<\"er\\na\"@test.example> => 250",
                        "RCPT TO:<\"a b\"@test.example> => 550",
                        "RCPT TO:<\"a\\\"b\"@test.example> => 250",
                        "RCPT TO:<\"erna@test.example> => 501",
                        "RCPT TO:<\"\"@test.example> => 550"),
                new Row(
                        "dots",
                        "mail",
                        "RCPT TO:<.a@test.example> => 501",
                        "RCPT TO:<a.@test.example> => 501",
                        "RCPT TO:<a..b@test.example> => 501"),
                new Row(
                        "domains",
                        "mail",
                        "RCPT TO:<u@a_b.example> => 501",
                        "RCPT TO:<u@-.example> => 501",
                        "RCPT TO:<u@[999.1.1.1]> => 501",
                        "RCPT TO:<u@[IPv6:zz]> => 501",
                        "RCPT TO:<u@[1.2.3.4> => 501",
                        "RCPT TO:<u@> => 501",
                        "RCPT TO:<erna@test.example.> => 501"),
                new Row(
                        "source routes are ignored",
                        "mail",
                        "RCPT TO:<@test.example:erna@test.example> => 250",
                        "RCPT TO:<@relay.example,@b.example:erna@test.example> => 250",
                        "RCPT TO:<@relay.example:> => 501",
                        "RCPT TO:<@relay.example,erna@test.example> => 501"),
                new Row(
                        "relaying is denied",
                        "mail",
                        "RCPT TO:<x@foreign.example> => 550",
                        "RCPT TO:<x%foreign.example@test.example> => 550",
                        "RCPT TO:<x%foreign.example@[127.0.0.1]> => 550",
                        "RCPT TO:<x%foreign.example> => 550",
                        "RCPT TO:<foreign.example!x> => 550",
                        "RCPT TO:<foreign.example!x@test.example> => 550",
                        "RCPT TO:<\"x@foreign.example\"@test.example> => 550",
                        "RCPT TO:<\"x@foreign.example\"> => 550",
                        "RCPT TO:<\"x%foreign.example\"@test.example> => 550",
                        "RCPT TO:<@test.example:x@foreign.example> => 550",
                        "RCPT TO:<@[127.0.0.1]:x@foreign.example> => 550",
                        "RCPT TO:<x@foreign.example@test.example> => 501",
                        "RCPT TO:<x@test.example@foreign.example> => 501"),
                new Row(
                        "long paths",
                        "mail",
                        "RCPT TO:<" + LONG_LOCAL + "@test.example> => 550",
                        "RCPT TO:<l" + LONG_LOCAL + "@test.example> => 501",
                        "RCPT TO:<" + LONG_LOCAL + "@" + LONG_DOMAIN + "> => 550",
                        "RCPT TO:<x" + LONG_LOCAL.substring(1) + "@a" + LONG_DOMAIN.substring(1) + "y> => 501"),
                new Row(
                        "senders",
                        "ehlo",
                        "MAIL FROM:<> => 250",
                        "RSET => 250",
                        "MAIL FROM:<a@[192.0.2.1]> => 250",
                        "RSET => 250",
                        "MAIL FROM:<@a.example,@b.example:a@x.example> => 250",
                        "RSET => 250",
                        "MAIL FROM:<" + LONG_LOCAL + "@" + LONG_DOMAIN + "> => 250"));
    }

    static Stream<Row> extensions() {
        return Stream.of(
                new Row(
                        "unknown parameters",
                        "ehlo",
                        MAIL + " XFOO=1 => 555",
                        MAIL + " XFOO => 555",
                        MAIL + " => 250",
                        RCPT + " XFOO=1 => 555",
                        RCPT + " SIZE=1 => 555",
                        RCPT + " => 250"),
                new Row(
                        "malformed parameters",
                        "ehlo",
                        MAIL + " =1 => 501",
                        MAIL + " SIZE=a=b => 501",
                        MAIL + " -X=1 => 501"),
                new Row(
                        "SIZE",
                        "ehlo",
                        MAIL + " SIZE=100001 => 552",
                        MAIL + " SIZE=abc => 501",
                        MAIL + " SIZE=-1 => 501",
                        MAIL + " SIZE= => 501",
                        MAIL + " SIZE => 501",
                        MAIL + " SIZE=123456789012345678901 => 501",
                        MAIL + " SIZE=18446744073709551616 => 552",
                        MAIL + " SIZE=1 SIZE=2 => 501",
                        MAIL + " SIZE=100000 => 250",
                        "RSET => 250",
                        MAIL + " SIZE=0 => 250"),
                new Row(
                        "BODY",
                        "ehlo",
                        MAIL + " BODY=7BIT => 250",
                        "RSET => 250",
                        MAIL + " body=8BitMime => 250",
                        "RSET => 250",
                        MAIL + " BODY=FOO => 501",
                        MAIL + " BODY= => 501",
                        MAIL + " BODY=7BIT BODY=8BITMIME => 501"),
                new Row(
                        "SMTPUTF8",
                        "ehlo",
                        "MAIL FROM:<j\u00f6rg@test.example> => 553",
                        "MAIL FROM:<j\u00f6rg@test.example> SMTPUTF8=yes => 501",
                        "MAIL FROM:<j\u00f6rg@b\u00fccher.example> SMTPUTF8 => 250",
                        "RCPT TO:<\u7528\u6237@test.example> => 550",
                        "RCPT TO:<\"\u7528 \u6237\"@test.example> => 550"),
                new Row("SMTPUTF8 recipient without the parameter", "mail", "RCPT TO:<j\u00f6rg@test.example> => 553"),
                new Row(
                        "VRFY above ASCII",
                        "ehlo",
                        "VRFY j\u00f6rg => 252",
                        "VRFY j\u00f6rg SMTPUTF8 => 252",
                        "VRFY erna SMTPUTF8 => 250"),
                new Row(
                        "DSN with MAIL",
                        "ehlo",
                        MAIL + " RET=FOO => 501",
                        MAIL + " RET= => 501",
                        MAIL + " ENVID=a+2 => 501",
                        MAIL + " ENVID=a+zz => 501",
                        MAIL + " RET=FULL RET=HDRS => 501",
                        MAIL + " ENVID=a ENVID=b => 501",
                        MAIL + " ENVID=" + "e".repeat(101) + " => 501",
                        MAIL + " ret=hdrs ENVID=" + "e".repeat(100) + " => 250",
                        "RSET => 250",
                        MAIL + " RET=HDRS ENVID=a+2Bb => 250"),
                new Row(
                        "DSN with RCPT",
                        "mail",
                        RCPT + " NOTIFY=NEVER,FAILURE => 501",
                        RCPT + " NOTIFY=FOO => 501",
                        RCPT + " NOTIFY= => 501",
                        RCPT + " NOTIFY=SUCCESS,SUCCESS => 501",
                        RCPT + " ORCPT=foo => 501",
                        RCPT + " ORCPT=rfc822;a ORCPT=rfc822;b => 501",
                        RCPT + " ORCPT=rfc822;" + "o".repeat(493) + " => 250",
                        RCPT + " NOTIFY=success,FAILURE ORCPT=rfc822;x+40y => 250",
                        RCPT + " NOTIFY=never => 250"),
                new Row(
                        "VRFY and EXPN",
                        "ehlo",
                        "VRFY erna => 250",
                        "VRFY <erna@test.example> => 250",
                        "VRFY eva => 550",
                        "VRFY => 501",
                        "VRFY postmaster => 250",
                        "VRFY x@foreign.example => 550",
                        "EXPN => 501",
                        "EXPN eva => 550"));
    }

    static Stream<Row> chunking() {
        return Stream.of(
                new Row("one chunk", "rcpt", "BDAT 3 LAST\r\nabc => 250", "BDAT 2\r\nxy => 503", "NOOP => 250"),
                new Row("several chunks", "rcpt", "BDAT 3\r\nabc => 250", "BDAT 0\r\n => 250", "bdat 0 last => 250"),
                new Row(
                        "DATA, MAIL and RCPT after BDAT",
                        "rcpt",
                        "BDAT 1\r\nx => 250",
                        "DATA => 503",
                        RCPT + " => 503",
                        MAIL + " => 503",
                        "RSET => 250",
                        MAIL + " => 250"),
                new Row("a refused chunk is swallowed", "ehlo", "BDAT 6\r\nRSET\r\n => 503", "NOOP => 250"),
                new Row(
                        "chunks without recipients",
                        "mail",
                        "BDAT 1\r\nx => 503",
                        "RCPT TO:<eva@test.example> => 550",
                        "BDAT 6 LAST\r\nQUIT\r\n => 554",
                        "NOOP => 250"),
                new Row(
                        "bad sizes",
                        "rcpt",
                        "BDAT => 501",
                        "BDAT x => 501",
                        "BDAT -1 => 501",
                        "BDAT 1 FOO => 501",
                        "BDAT 99999999999999999999 LAST => 501",
                        "BDAT 1 LAST x => 501"),
                new Row(
                        "too large in chunks",
                        "rcpt",
                        "BDAT 60000\r\n" + "x".repeat(60_000) + " => 250",
                        "BDAT 60000\r\n" + "x".repeat(60_000) + " => 552",
                        "BDAT 6 LAST\r\nQUIT\r\n => 503",
                        "RSET => 250",
                        MAIL + " => 250"),
                new Row("a chunk beyond all measure closes", "rcpt", "BDAT 9000000000000000000 LAST => 552"),
                new Row(
                        "BINARYMIME needs BDAT",
                        "ehlo",
                        MAIL + " BODY=BINARYMIME => 250",
                        RCPT + " => 250",
                        "DATA => 503",
                        "BDAT 4 LAST\r\n\0\r\n\u00ff => 250"));
    }

    static Stream<Row> messages() {
        return Stream.of(
                new Row(
                        "too large",
                        "rcpt",
                        "DATA => 354",
                        ("x".repeat(998) + "\r\n").repeat(101) + ". => 552",
                        MAIL + " => 250"),
                new Row(
                        "as large as may be",
                        "rcpt",
                        "DATA => 354",
                        ("x".repeat(998) + "\r\n").repeat(100) + ". => 250"),
                new Row("loops", "rcpt", "DATA => 354", "Received: x\r\n".repeat(101) + "\r\n. => 554"),
                new Row("many hops", "rcpt", "DATA => 354", "Received: x\r\n".repeat(95) + "\r\n. => 250"),
                new Row(
                        "Received in the body does not count",
                        "rcpt",
                        "DATA => 354",
                        "\r\n" + "Received: x\r\n".repeat(101) + ". => 250"),
                new Row("odd headers", "rcpt", "DATA => 354", "no header\r\n: x\r\n folded\r\n\r\nx\r\n. => 250"),
                new Row("empty", "rcpt", "DATA => 354", ". => 250"));
    }

    static Stream<Row> rows() {
        return Stream.of(ehlo(), grammar(), sequence(), recipients(), extensions(), chunking(), messages())
                .flatMap(rows -> rows);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void answersAsTheNormWants(Row row) throws IOException {
        try (Talk talk = Talk.connect(server)) {
            talk.reply();
            List<String> before = List.of("EHLO probe.example", MAIL, RCPT);
            for (String line :
                    before.subList(0, List.of("fresh", "ehlo", "mail", "rcpt").indexOf(row.state))) {
                assertThat(talk.code(line)).as(line).isEqualTo(250);
            }
            for (String line : row.lines) {
                int arrow = line.lastIndexOf(" => ");
                String command = line.substring(0, arrow);
                // A chunk has no line end of its own.
                boolean chunk = command.regionMatches(true, 0, "BDAT ", 0, 5) && command.contains("\r\n");
                String reply = talk.write(utf8(command) + (chunk ? "" : "\r\n")).reply();
                assertThat(reply).as(shortened(command)).startsWith(line.substring(arrow + 4));
                if (!command.regionMatches(true, 1, "HLO", 0, 3) && !command.regionMatches(true, 1, "ELO", 0, 3)) {
                    assertThat(reply)
                            .as("enhanced code for " + shortened(command))
                            .matches("(?s)354 .*|([245])[0-9]{2}[ -]\\1\\.[0-9]\\.[0-9]{1,2} .*");
                }
                assertThat(reply).as("printable").matches("[\\x20-\\x7e\\n]*");
            }
        }
    }

    /** Characters up to U+00FF are octets in the rows of BDAT; elsewhere UTF-8 is meant. */
    private static String utf8(String command) {
        boolean octets = command.startsWith("BDAT") || command.contains("us\u00e9r");
        return octets ? command : new String(command.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    }

    private static String shortened(String command) {
        return command.length() <= 100 ? command : command.substring(0, 100) + "...";
    }
}
