package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.Key.required;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import java.util.List;
import org.smtpcheck.suite.StepSpec.Judges;
import org.smtpcheck.suite.StepSpec.Takes;
import org.smtpcheck.suite.ValueKind.Fields;
import org.smtpcheck.suite.ValueKind.Key;
import org.smtpcheck.suite.ValueKind.MapOf;
import org.smtpcheck.suite.ValueKind.ScalarOrMap;
import org.smtpcheck.suite.ValueKind.Simple;

/** The steps and expectations of the other side: what arrived where. */
final class ArrivalSpecs {

    private static final String SINCE = "0.2";

    private static final ValueKind PATTERNS = oneOrMore(Simple.PATTERN);

    private static final ValueKind HAS_OR_LACKS = new ScalarOrMap(
            PATTERNS,
            fields(
                    "what is there and what is not",
                    optional("has", PATTERNS, "each is there"),
                    optional("lacks", PATTERNS, "none is there")));

    private static final ValueKind HEADER = new MapOf(
            "header fields",
            new ScalarOrMap(
                    Simple.PATTERN,
                    fields("a count", required("count", Simple.COUNT, "how many fields of this name there are"))));

    private static final Key FROM = optional("from", PATTERNS, "the reverse-path");
    private static final Key TO = optional("to", PATTERNS, "forward-paths");

    private static final Fields MATCH = fields(
            "a choice among messages",
            FROM,
            TO,
            optional("helo", PATTERNS, "the name in EHLO or HELO"),
            optional("header", HEADER, "header fields"),
            optional("body", PATTERNS, "what the body holds"),
            optional("raw", PATTERNS, "what the whole message holds"),
            optional("lacks", PATTERNS, "what the whole message does not hold"));

    private static final Key WITHIN =
            optional("within", Simple.DURATION, "how long it is waited for; 30s unless given");
    private static final Key MATCHES =
            optional("match", MATCH, "which of this probe's messages is meant, where there are several");

    private static final Fields CONTROL = fields(
            "a control message",
            optional("from", Simple.LINE, "its reverse-path; that of the probe's last message unless given"),
            optional(
                    "to", oneOrMore(Simple.LINE), "its forward-paths; those of the probe's last message unless given"));

    static final List<StepSpec> STEPS = List.of(
            new StepSpec(
                    "arrives",
                    Simple.LINE,
                    List.of(
                            WITHIN,
                            MATCHES,
                            optional(
                                    "grace",
                                    Simple.DURATION,
                                    "how long further copies are waited for before what arrived is judged; 2s unless given"),
                            optional(
                                    "optional",
                                    Simple.FLAG,
                                    "true: that nothing comes is no miss; `when` tells by its text whether it came")),
                    Takes.ARRIVAL,
                    Judges.ALWAYS,
                    "A message of this probe arrives at a place: a sink, one of `places`, `mailbox` or `bounces`. It is this"
                            + " probe's when its token stands in a path or an octet of it. The probe's connections are closed"
                            + " while it waits.",
                    """
                    - message: { from: "${sender}", to: "${mailbox}" }
                    - arrives: mailbox
                      within: 30s
                      expect: { from: "${sender}", intact: true }
                    """,
                    SINCE),
            new StepSpec(
                    "absent",
                    Simple.LINE,
                    List.of(
                            WITHIN,
                            MATCHES,
                            optional(
                                    "grace",
                                    Simple.DURATION,
                                    "how long is waited after the control message; 2s unless given"),
                            optional(
                                    "control",
                                    CONTROL,
                                    "another envelope, without parameters, for the control message, where the probe's own does not"
                                            + " lead to this place")),
                    Takes.NONE,
                    Judges.ALWAYS,
                    "No message of this probe has arrived at a place. A control message is sent afterwards the same way, and"
                            + " waited for; where none arrives the probe is an error, for then nothing is proved. A control"
                            + " that arrives where the probe's message arrived counts too, once any other mail has reached this"
                            + " place.",
                    """
                    - message: { from: "${sender}", to: "${mailbox}" }
                    - absent: mailbox
                      match: { header: { Subject: /smuggled/ } }
                    """,
                    SINCE),
            new StepSpec(
                    "visited",
                    Simple.LINE,
                    List.of(
                            WITHIN,
                            optional(
                                    "grace",
                                    Simple.DURATION,
                                    "how long further sessions are waited for before those that came are judged; 0s unless"
                                            + " given")),
                    Takes.VISIT,
                    Judges.ALWAYS,
                    "A session of this probe has come to a sink and ended, with or without a message: one that names its"
                            + " token or `${unique}`. Behind a step `sink` of the probe it is one that began later, and one that"
                            + " names nobody's token counts too. Each such session is as expected.",
                    """
                    - sink: { name: sink, offers: [AUTH PLAIN] }
                    - message: { to: "${unique}@${sink}" }
                    - visited: sink
                      expect: { commands: { has: EHLO, lacks: AUTH } }
                    """,
                    SINCE),
            new StepSpec(
                    "sink",
                    fields(
                            "another conduct of a sink",
                            required("name", Simple.NAME, "the sink's name, or that of a place that is a sink"),
                            optional(
                                    "offers",
                                    oneOrMore(Simple.LINE),
                                    "the lines of its EHLO reply behind the first, or `none`: STARTTLS has it speak TLS, a"
                                            + " SIZE holds, AUTH lets nobody in; what it takes does not change otherwise"),
                            optional("faults", SuiteSpecs.FAULTS, "rules under which it misbehaves, before its own")),
                    List.of(),
                    Takes.NONE,
                    Judges.BY_EXPECT,
                    "Gives a sink another conduct until the probe ends. Meanwhile no other probe that looks at this sink runs."
                            + " Clients that are connected to it are sent away, before and afterwards.",
                    """
                    - sink: { name: sink, faults: [{ on: RCPT, to: "/${unique}/", reply: "451 4.7.1 later", times: 1 }] }
                    - message: { to: "${unique}@${sink}" }
                    - arrives: sink
                      within: 10m
                      expect: { attempts: 2 }
                    """,
                    SINCE));

    static final List<ExpectSpec> EXPECTATIONS = List.of(
            arrival(
                    "from",
                    PATTERNS,
                    "The reverse-path is one of these: an address (its domain in any case), `\"\"` for the null path, or a"
                            + " /regex/.",
                    "from: erna@provider.example"),
            arrival(
                    "to",
                    PATTERNS,
                    "Each of these is a forward-path of it: an address (its domain in any case), or a /regex/.",
                    "to: [friend@far.example, /^list-/]"),
            visit(
                    "auth",
                    new ScalarOrMap(
                            Simple.FLAG,
                            fields(
                                    "an authentication",
                                    optional("mechanism", oneOrMore(Simple.LINE), "one of these"),
                                    optional("user", PATTERNS, "who authenticated"),
                                    optional("authzid", PATTERNS, "on whose behalf"))),
                    "Whether, how and as whom the client authenticated. Sinks only.",
                    "auth: { mechanism: PLAIN, user: erna }"),
            visit(
                    "tls",
                    new ScalarOrMap(
                            Simple.FLAG,
                            fields(
                                    "a protection",
                                    optional("version", oneOrMore(Simple.LINE), "one of these versions: TLSv1.3"),
                                    optional("cipher", PATTERNS, "the cipher suite"))),
                    "Whether it came over TLS, and over which. Sinks only.",
                    "tls: true"),
            visit("helo", PATTERNS, "The name in EHLO or HELO is one of these. Sinks only.", "helo: mail.example.org"),
            arrival(
                    "mail-params",
                    HAS_OR_LACKS,
                    "Parameters of MAIL: each of these is one of them, `KEYWORD` or `KEYWORD=value` or a /regex/. Sinks only.",
                    "mail-params: { has: BODY=8BITMIME, lacks: SMTPUTF8 }"),
            arrival(
                    "rcpt-params",
                    HAS_OR_LACKS,
                    "Parameters of RCPT, of any of its recipients; as `mail-params`. Sinks only.",
                    "rcpt-params: NOTIFY=NEVER"),
            visit(
                    "commands",
                    HAS_OR_LACKS,
                    "Command lines of its session: each of these is found, in this order. Plain text stands at the line's"
                            + " beginning, in any case. Sinks only.",
                    "commands: { has: [EHLO, MAIL, DATA], lacks: HELO }"),
            arrival(
                    "received",
                    fields(
                            "a Received field",
                            optional("with", PATTERNS, "its `with` clause: one of these is found"),
                            optional("by", PATTERNS, "its `by` clause"),
                            optional("from", PATTERNS, "its `from` clause, with the comment behind it"),
                            optional("for", PATTERNS, "its `for` clause"),
                            optional("date", PATTERNS, "what follows its semicolon"),
                            optional("text", PATTERNS, "the whole field, unfolded"),
                            optional(
                                    "hop",
                                    oneOf("last", "first"),
                                    "whose field it is: the last server's, which stands on top, or that of the first"
                                            + " server which took the message from us, right above what was sent; last"
                                            + " unless given"),
                            optional("count", Simple.COUNT, "how many Received fields there are")),
                    "A Received field: the topmost, the last server's, unless `hop` says otherwise.",
                    "received: { with: /ESMTP/, by: mail.example.org }"),
            arrival(
                    "header",
                    HEADER,
                    "Header fields by name: a text that one of the fields holds, a /regex/, `{count: n}`, or `absent`. Values"
                            + " are unfolded first.",
                    "header: { Subject: /test/, X-Spam: absent, Date: { count: 1 } }"),
            arrival("body", PATTERNS, "The body holds each of these (of the first 64 KiB).", "body: /Token/"),
            arrival(
                    "raw",
                    PATTERNS,
                    "The whole message, header and body, holds each of these (of the first 64 KiB); one character an octet.",
                    "raw: /^Subject:/m"),
            visit(
                    "lacks",
                    PATTERNS,
                    "The whole message, or all that a session brought, holds none of these (of the first 64 KiB); one character an"
                            + " octet.",
                    "lacks: '/[^\\r]\\n/'"),
            arrival(
                    "intact",
                    Simple.FLAG,
                    "Header and body are octet for octet as sent; header fields may have been added on top. A mailbox that keeps"
                            + " other line ends is compared without them.",
                    "intact: true"),
            arrival("size", Simple.COUNT, "How many octets it has.", "size: \">=1000\""),
            arrival(
                    "copies",
                    Simple.COUNT,
                    "How many copies of it reached each of its recipients; further ones are waited for during `grace`.",
                    "copies: 1"),
            visit(
                    "attempts",
                    Simple.COUNT,
                    "How often its envelope was tried at this sink, this time included. Sinks only.",
                    "attempts: \">=2\""),
            visit(
                    "gap",
                    Simple.COUNT,
                    "The shortest pause between two tries of its envelope at this sink, in milliseconds; two tries in one"
                            + " session have none. Sinks only.",
                    "gap: \">=1000\""),
            visit(
                    "pipelined",
                    Simple.FLAG,
                    "Whether the client sent a command, or the message, before the reply to the one before. Sinks only.",
                    "pipelined: false"),
            visit(
                    "ended",
                    oneOf("quit", "lost", "idle", "closed", "open"),
                    "How its session ended: QUIT, lost without it, idle for too long, closed by us, or not yet. Sinks only.",
                    "ended: quit"),
            arrival(
                    "report",
                    new ScalarOrMap(
                            Simple.FLAG,
                            fields(
                                    "a delivery report",
                                    optional(
                                            "action",
                                            oneOrMore(Simple.LINE),
                                            "failed, delayed, delivered, relayed, expanded"),
                                    optional("status", oneOrMore(Simple.ENHANCED), "the status code"),
                                    optional("recipient", PATTERNS, "the final recipient"),
                                    optional("envid", PATTERNS, "the original envelope id"))),
                    "Whether it is a delivery report (RFC 3464), and what it says of one recipient.",
                    "report: { action: failed, status: 5.x.x }"));

    private ArrivalSpecs() {}

    private static ExpectSpec visit(String name, ValueKind value, String doc, String example) {
        return new ExpectSpec(name, value, Takes.VISIT, doc, example, SINCE);
    }

    private static ExpectSpec arrival(String name, ValueKind value, String doc, String example) {
        return new ExpectSpec(name, value, Takes.ARRIVAL, doc, example, SINCE);
    }
}
