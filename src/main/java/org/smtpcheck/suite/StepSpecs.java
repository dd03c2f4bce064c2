package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.Key.required;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.maybe;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.StepSpec.Judges;
import org.smtpcheck.suite.StepSpec.Takes;
import org.smtpcheck.suite.ValueKind.Fields;
import org.smtpcheck.suite.ValueKind.Key;
import org.smtpcheck.suite.ValueKind.MapOf;
import org.smtpcheck.suite.ValueKind.ScalarOrMap;
import org.smtpcheck.suite.ValueKind.Simple;

/** The table of all steps. A new step is one row here and one executor in {@code probe}. */
final class StepSpecs {

    private static final String SINCE = "0.1";

    /** Keys beside every step. */
    static final List<Key> COMMON = List.of(
            optional("expect", Simple.EXPECT, "what its outcome must be; without, the step is set-up"),
            optional(
                    "capture",
                    new MapOf("names", Simple.CAPTURE),
                    "names set from its outcome: `code`, `text`, `elapsed` (milliseconds), `challenge`, or the first group"
                            + " of a /regex/"),
            optional("session", Simple.NAME, "the session it acts on; the probe's own unless given"),
            optional("timeout", Simple.DURATION, "how long its outcome may take; the target's unless given"));

    private static final ValueKind PATH = new ScalarOrMap(
            Simple.LINE,
            fields(
                    "a path with parameters",
                    required("path", Simple.LINE, "the path"),
                    optional("params", oneOrMore(Simple.LINE), "ESMTP parameters such as `SIZE=1000`")));

    static final Fields COMPARE = fields(
            "a comparison",
            required("left", oneOrMore(Simple.TEXT), "one side: a text, or a list, which stands for its median"),
            required("is", oneOf("equal", "different", "less", "greater"), "how they must stand to each other"),
            required("right", oneOrMore(Simple.TEXT), "the other side"));

    private static final Fields CONDITION = new Fields(
            "a condition",
            List.of(
                    optional("reply", oneOrMore(Simple.REPLY), "the session's last outcome is one of these"),
                    optional(
                            "text",
                            oneOrMore(Simple.PATTERN),
                            "the text of the last reply, or of the message that arrived last, holds each of these"),
                    optional("capability", Simple.CAPABILITY, "the session's last EHLO offered it"),
                    optional("fact", Simple.KNOWN, "the fact is given, or found to be so by the control"),
                    optional("compare", COMPARE, "the comparison holds"),
                    optional("open", Simple.FLAG, "the session's connection is open"),
                    optional("not", Simple.FLAG, "true turns the condition round")),
            List.of("reply", "text", "capability", "fact", "compare", "open"));

    private static final List<StepSpec> OUR_SIDE = List.of(
            new StepSpec(
                    "connect",
                    maybe(
                            fields(
                                    "a connection",
                                    optional("source", Simple.LINE, "the address to connect from"),
                                    optional(
                                            "proxy",
                                            oneOf("v1", "v2"),
                                            "begin with a PROXY header of this form; the target's unless given"),
                                    optional(
                                            "client",
                                            Simple.LINE,
                                            "whom that header, v1 unless `proxy` says v2, names as the client; us unless given"))),
                    List.of(optional(
                            "start",
                            new ValueKind.OneOf(SuiteSpecs.STATES),
                            "the state to walk to; `tcp` unless given")),
                    Takes.REPLY,
                    Judges.BY_EXPECT,
                    "Opens a further connection, usually with `session: NAME`.",
                    """
                    - connect:
                      start: greeting
                      session: second
                    """,
                    SINCE),
            command("ehlo", maybe(Simple.LINE), Takes.CAPABILITIES, "EHLO; `${helo}` without a value.", """
                    - ehlo:
                      expect: { reply: 250, capabilities: [PIPELINING] }
                    """),
            AuthSpecs.STEP,
            TlsSpecs.startTls(SINCE),
            TlsSpecs.tls(SINCE),
            TlsSpecs.offers(SINCE),
            command("helo", maybe(Simple.LINE), Takes.REPLY, "HELO; `${helo}` without a value.", """
                    - helo: client.example.org
                      expect: 250
                    """),
            command("lhlo", maybe(Simple.LINE), Takes.CAPABILITIES, "LHLO (RFC 2033); `${helo}` without a value.", """
                    - lhlo:
                      expect: { reply: 250, capabilities: [PIPELINING] }
                    """),
            command(
                    "mail",
                    PATH,
                    Takes.REPLY,
                    "MAIL FROM. `\"\"` is the null reverse-path `<>`; a value that begins with `<` goes as it is; else"
                            + " brackets are put around it.",
                    """
                    - mail: { path: "${sender}", params: [SIZE=1000, BODY=8BITMIME] }
                    """),
            command("rcpt", PATH, Takes.REPLY, "RCPT TO; its value as in `mail`.", """
                    - rcpt: ${unknown}
                      expect: { reply: 550, tolerate: 5xx }
                    """),
            command("data", Simple.NOTHING, Takes.REPLY, "DATA, the command alone; send the lines with `raw`.", """
                    - data:
                    - raw: "Subject: test\\r\\n\\r\\nbody\\r\\n.\\r\\n"
                    - reply:
                      expect: 250
                    """),
            command(
                    "bdat",
                    fields(
                            "a chunk",
                            optional("octets", Simple.OCTETS, "the chunk; empty unless given"),
                            optional("last", Simple.FLAG, "whether it is the last; false unless given")),
                    Takes.REPLY,
                    "BDAT with its size, and the chunk's octets in the same write (RFC 3030). In LMTP the last has a reply for"
                            + " each recipient: read the others with `reply`.",
                    """
                    - bdat: { octets: "Subject: test\\r\\n\\r\\nbody\\r\\n", last: true }
                      expect: 250
                    """),
            message(),
            command("rset", Simple.NOTHING, Takes.REPLY, "RSET.", "- rset:\n  expect: 250\n"),
            command("noop", maybe(Simple.LINE), Takes.REPLY, "NOOP.", "- noop:\n  expect: 250\n"),
            command("vrfy", Simple.LINE, Takes.REPLY, "VRFY.", "- vrfy: postmaster\n  expect: [250, 251, 252]\n"),
            command("expn", Simple.LINE, Takes.REPLY, "EXPN.", "- expn: staff\n  expect: { never: 500 }\n"),
            command("help", maybe(Simple.LINE), Takes.REPLY, "HELP.", "- help:\n  expect: [211, 214]\n"),
            command(
                    "etrn",
                    Simple.LINE,
                    Takes.REPLY,
                    "ETRN (RFC 1985).",
                    "- etrn: example.org\n  expect: [250, 251, 252, 253]\n"),
            command(
                    "quit",
                    Simple.NOTHING,
                    Takes.REPLY,
                    "QUIT; the server closes afterwards.",
                    "- quit:\n  expect: 221\n"),
            command(
                    "command",
                    Simple.OCTETS,
                    Takes.CAPABILITIES,
                    "Any other line; CRLF is added and one reply is read.",
                    "- command: FOOBAR\n  expect: { reply: 500, tolerate: 502 }\n"),
            new StepSpec(
                    "raw",
                    Simple.OCTETS,
                    List.of(),
                    Takes.NONE,
                    Judges.BY_EXPECT,
                    "Writes octets as they are and reads nothing; `reply` reads.",
                    """
                    - raw: { split: ["NO", "OP\\r\\n"], gap: 50ms }
                    - reply:
                      expect: 250
                    """,
                    SINCE),
            new StepSpec(
                    "pipeline",
                    Simple.COMMANDS,
                    List.of(),
                    Takes.NONE,
                    Judges.BY_EXPECT,
                    "Writes commands and `raw` octets in one write, then reads one reply a command (RFC 2920).",
                    """
                    - pipeline:
                        - mail: ${sender}
                        - rcpt: ${mailbox}
                          expect: 250
                        - rset:
                    """,
                    SINCE),
            command("reply", Simple.NOTHING, Takes.CAPABILITIES, "Reads one more reply.", "- reply:\n  expect: 250\n"),
            new StepSpec(
                    "silence",
                    Simple.DURATION,
                    List.of(),
                    Takes.NONE,
                    Judges.ALWAYS,
                    "Nothing comes for so long, and the connection stays open.",
                    "- silence: 2s\n",
                    SINCE),
            new StepSpec(
                    "closed",
                    maybe(Simple.DURATION),
                    List.of(),
                    Takes.END,
                    Judges.ALWAYS,
                    "The server closes the connection, within the given time or else the timeout.",
                    "- closed: 5s\n",
                    SINCE),
            act("pause", Simple.DURATION, "Waits.", "- pause: 500ms\n"),
            act("close", Simple.NOTHING, "Closes the connection, without QUIT.", "- close:\n"),
            act("abort", Simple.NOTHING, "Resets the connection (TCP RST).", "- abort:\n"),
            new StepSpec(
                    "retry",
                    fields(
                            "a retry",
                            optional(
                                    "every",
                                    Simple.DURATION,
                                    "the pause between two tries; unless given it grows: 1, 2, 4, 8, 15 and then 30 s"),
                            optional(
                                    "within",
                                    Simple.DURATION,
                                    "when to give up; unless given after the run's `--wait`, and with `--wait 0` what is"
                                            + " refused for now is not judged"),
                            optional(
                                    "reconnect",
                                    Simple.FLAG,
                                    "whether each try begins with a new connection; false unless given")),
                    List.of(required("steps", Simple.STEPS, "what is tried")),
                    Takes.NONE,
                    Judges.ALWAYS,
                    "Runs its steps again after a 4yz, a close or a refused connection, and fails when its time is up.",
                    """
                    - retry: { every: 2s, within: 5m, reconnect: true }
                      steps:
                        - mail: ${sender}
                        - rcpt: ${mailbox}
                          expect: 250
                    """,
                    SINCE),
            new StepSpec(
                    "repeat",
                    fields(
                            "a repetition",
                            required("times", Simple.NUMBER, "how often, at most"),
                            optional("as", Simple.NAME, "a name for the count, which begins at 1"),
                            optional(
                                    "until",
                                    fields(
                                            "an end",
                                            required(
                                                    "reply",
                                                    oneOrMore(Simple.REPLY),
                                                    "the last outcome is one of these")),
                                    "when to end early")),
                    List.of(required("steps", Simple.STEPS, "what is repeated")),
                    Takes.NONE,
                    Judges.BY_EXPECT,
                    "Runs its steps several times.",
                    """
                    - repeat: { times: 10, as: i, until: { reply: [4xx, 5xx] } }
                      steps:
                        - rcpt: user${i}@${domain}
                    """,
                    SINCE),
            new StepSpec(
                    "when",
                    CONDITION,
                    List.of(
                            required("then", Simple.STEPS, "steps for the case that it holds"),
                            optional("else", Simple.STEPS, "steps for the other case")),
                    Takes.NONE,
                    Judges.BY_EXPECT,
                    "Chooses steps, for requirements that a server may meet in two ways.",
                    """
                    - when: { reply: 354 }
                      then:
                        - raw: ".\\r\\n"
                        - reply:
                          expect: { never: 2xx }
                      else:
                        - verdict: { skip: the server refuses DATA without recipients }
                    """,
                    SINCE),
            new StepSpec(
                    "compare",
                    COMPARE,
                    List.of(),
                    Takes.NONE,
                    Judges.ALWAYS,
                    "Compares two texts, our own inputs blanked in both, or two lists of numbers by their medians.",
                    "- compare: { left: \"${a}\", is: equal, right: \"${b}\" }\n",
                    SINCE),
            new StepSpec(
                    "traffic",
                    oneOf(
                            "codes",
                            "separators",
                            "texts",
                            "multiline",
                            "line-ends",
                            "lengths",
                            "ascii",
                            "one-reply",
                            "known-codes",
                            "enhanced",
                            "enhanced-class",
                            "enhanced-same",
                            "enhanced-registered"),
                    List.of(),
                    Takes.NONE,
                    Judges.ALWAYS,
                    "Judges all replies that the target gave so far, in all probes; give such a probe `order: last`. Where"
                            + " there was none that it applies to, the probe is a skip.",
                    "- traffic: line-ends\n",
                    SINCE),
            new StepSpec(
                    "verdict",
                    new Fields(
                            "a verdict",
                            List.of(
                                    optional("skip", Simple.TEXT, "the reason of a skip"),
                                    optional("warn", Simple.TEXT, "the reason of a warning"),
                                    optional("fail", Simple.TEXT, "the reason of a failure")),
                            List.of("skip", "warn", "fail")),
                    List.of(),
                    Takes.NONE,
                    Judges.ALWAYS,
                    "Ends the probe.",
                    "- verdict: { warn: the server says more than it must }\n",
                    SINCE));

    static final List<StepSpec> ALL =
            Stream.of(OUR_SIDE, ArrivalSpecs.STEPS).flatMap(List::stream).toList();

    private StepSpecs() {}

    private static StepSpec message() {
        return new StepSpec(
                "message",
                maybe(fields(
                        "a message",
                        optional("from", Simple.LINE, "the reverse-path; `${sender}` unless given"),
                        optional("to", oneOrMore(Simple.LINE), "the forward-paths; `${mailbox}` unless given"),
                        optional("subject", Simple.LINE, "put behind `[smtpcheck]`"),
                        optional("headers", new MapOf("header names", Simple.TEXT), "further header fields"),
                        optional(
                                "body",
                                Simple.OCTETS,
                                "the body; a text's lines end in CRLF, octets stay; dots are stuffed"),
                        optional(
                                "raw",
                                Simple.OCTETS,
                                "the whole content as it is, in place of header and body; dots are stuffed"),
                        optional("mail-params", oneOrMore(Simple.LINE), "parameters of MAIL"),
                        optional("rcpt-params", oneOrMore(Simple.LINE), "parameters of each RCPT"))),
                List.of(),
                Takes.MESSAGE,
                Judges.ALWAYS,
                "Sends a whole message: MAIL, RCPT for each recipient, DATA, a message with an id of its own, the dot. In LMTP"
                        + " all replies to it are read, one a recipient, and the first that is no success is judged.",
                """
                - message: { from: "${sender}", to: "${mailbox}", subject: hello, body: "A line.\\r\\n" }
                  expect: { at: end, reply: 250 }
                """,
                SINCE);
    }

    private static StepSpec command(String name, ValueKind value, Takes takes, String doc, String example) {
        return new StepSpec(name, value, List.of(), takes, Judges.BY_EXPECT, doc, example, SINCE);
    }

    private static StepSpec act(String name, ValueKind value, String doc, String example) {
        return new StepSpec(name, value, List.of(), Takes.NONE, Judges.BY_EXPECT, doc, example, SINCE);
    }

    static @Nullable StepSpec byName(String name) {
        for (StepSpec spec : ALL) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        return null;
    }

    static List<String> names() {
        return ALL.stream().map(StepSpec::name).toList();
    }

    /** What may stand in a {@code pipeline}. */
    static List<String> pipelineNames() {
        return ALL.stream()
                .filter(s -> s.isCommand() || s.name().equals("raw"))
                .map(StepSpec::name)
                .toList();
    }
}
