package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.Key.required;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import java.util.List;
import org.smtpcheck.suite.ValueKind.Fields;
import org.smtpcheck.suite.ValueKind.ListOf;
import org.smtpcheck.suite.ValueKind.MapOf;
import org.smtpcheck.suite.ValueKind.OneOf;
import org.smtpcheck.suite.ValueKind.ScalarOrMap;
import org.smtpcheck.suite.ValueKind.Simple;

/** What a suite file holds around its steps. */
final class SuiteSpecs {

    static final List<String> ROLES = List.of("mx", "submission", "lmtp");
    static final List<String> PROFILES = List.of("standard", "strict");
    static final List<String> SCHEMES = List.of("smtp", "submission", "smtps", "lmtp", "embedded");

    /** States that a probe can start in, by this version. */
    static final List<String> STATES = State.words();

    /** Moments of our own servers at which a fault can strike; all others are verbs. */
    static final List<String> MOMENTS = List.of("connect", "end-of-data", "taken", "auth-response", "unknown", "any");

    static final List<String> VERBS = List.of(
            "EHLO",
            "HELO",
            "LHLO",
            "MAIL",
            "RCPT",
            "DATA",
            "BDAT",
            "RSET",
            "NOOP",
            "VRFY",
            "EXPN",
            "HELP",
            "ETRN",
            "QUIT",
            "STARTTLS",
            "AUTH");

    private static final OneOf LEVEL = new OneOf(List.of("must", "should", "may", "security", "practice"));
    private static final MapOf FACTS = new MapOf("facts", Simple.TEXT);

    static final Fields FAULT = fields(
            "a fault",
            required(
                    "on",
                    Simple.LITERAL,
                    "a verb such as RCPT, or connect, end-of-data, taken, auth-response, unknown, any"),
            optional("to", Simple.PATTERN, "what the command line must hold; all unless given"),
            optional("skip", Simple.NUMBER, "how many matches pass before it strikes"),
            optional("times", Simple.NUMBER, "how often it strikes; for ever unless given"),
            optional("reply", oneOrMore(Simple.LINE), "the reply's lines, each with its code"),
            optional("raw", Simple.OCTETS, "octets sent in place of a reply"),
            optional("delay", Simple.DURATION, "how long the reply is held back"),
            optional("gap", Simple.DURATION, "the pause between single octets of the reply"),
            optional("line-end", oneOf("crlf", "lf", "cr"), "what ends the reply's lines; crlf unless given"),
            optional("close", Simple.FLAG, "the connection is closed afterwards"),
            optional("abort", Simple.FLAG, "the connection is reset afterwards"),
            optional("stall", Simple.FLAG, "nothing is ever sent again"),
            optional("endless", Simple.FLAG, "reply lines without end"),
            optional("deviate", Simple.NAME, "the name of a deviation that no rule can say"),
            optional("options", new MapOf("option names", Simple.TEXT), "settings of the deviation"));

    static final ListOf FAULTS = new ListOf(FAULT);

    static final Fields TARGET = fields(
                    "a target",
                    required(
                            "url",
                            Simple.LINE,
                            "smtp://HOST:PORT, submission://, smtps://, lmtp://, or `embedded:` for our own server"),
                    optional(
                            "name",
                            Simple.LINE,
                            "the name for SNI and the certificate; of an embedded server the name it greets with"),
                    optional(
                            "role",
                            new OneOf(ROLES),
                            "by the URL's scheme unless given; an embedded: server with `lmtp` speaks it"),
                    optional(
                            "trust",
                            oneOrMore(Simple.LINE),
                            "PEM files relative to the suite, or sha256:… of a certificate, trusted besides the system's"),
                    optional(
                            "identity",
                            Simple.LINE,
                            "a PEM file with the client's certificate and key, shown where the server asks for one"),
                    optional(
                            "proxy",
                            oneOf("v1", "v2"),
                            "the form of the PROXY header that each connection begins with; none unless given"),
                    optional("insecure", Simple.FLAG, "credentials are sent whatever the certificate"),
                    optional("cleartext", Simple.FLAG, "credentials may be sent in clear"),
                    optional("connections", Simple.NUMBER, "how many sessions at once, at most; 4 unless given"),
                    optional("timeout", Simple.DURATION, "how long a reply may take"),
                    optional(
                            "retry",
                            fields(
                                    "a retry policy",
                                    required("every", Simple.DURATION, "the pause between two tries"),
                                    required("within", Simple.DURATION, "when to give up")),
                            "how temporary refusals are retried"),
                    optional("require", oneOrMore(Simple.LITERAL), "skips that count as failures"),
                    optional("facts", FACTS, "facts of this target; they go before the suite's"),
                    optional(
                            "domains", oneOrMore(Simple.LINE), "embedded: its local domains; example.org unless given"),
                    optional(
                            "mailboxes",
                            oneOrMore(Simple.LINE),
                            "embedded: addresses or local parts that exist; without, all but nobody… and unknown…"),
                    optional("size", Simple.SIZE, "embedded: the SIZE it offers"),
                    optional("greylist", Simple.DURATION, "embedded: how long a new triplet is deferred"),
                    optional(
                            "faults",
                            FAULTS,
                            "embedded: rules under which it misbehaves, the first that fits is taken"),
                    optional("relay", RelaySpecs.RELAY, "embedded: the MTA behind it; without, it relays no mail"))
            .and(SecuritySpecs.keys("embedded: "));

    static final Fields SINK = fields(
                    "a sink",
                    optional("listen", Simple.LINE, "HOST:PORT; port 0 is a free one; 127.0.0.1:0 unless given"),
                    optional("name", Simple.LINE, "the name it greets with"),
                    optional("lmtp", Simple.FLAG, "whether it speaks LMTP (RFC 2033); false unless given"),
                    optional("domains", oneOrMore(Simple.LINE), "domains it takes mail for"),
                    optional("mailboxes", oneOrMore(Simple.LINE), "addresses or local parts that exist"),
                    optional("size", Simple.SIZE, "the SIZE it offers"),
                    optional("greylist", Simple.DURATION, "how long a new triplet is deferred"),
                    optional("faults", FAULTS, "rules under which it misbehaves, the first that fits is taken"))
            .and(SecuritySpecs.keys(""));

    static final Fields PLACE = fields(
            "a place",
            required("at", Simple.LINE, "maildir:DIR, mbox:FILE, imaps://HOST[:PORT][/FOLDER], or a sink's name"),
            optional("user", Simple.LINE, "who logs in, for IMAP"),
            optional("password", Simple.LINE, "the password, for IMAP; a reference to a secret"),
            optional("trust", oneOrMore(Simple.LINE), "PEM files trusted besides the system's, relative to the suite"));

    static final Fields INCLUDE = fields(
            "an include",
            required("suite", Simple.LINE, "a file relative to this one, or builtin:NAME"),
            optional("target", Simple.NAME, "the target that its probes run on"),
            optional("with", new MapOf("variables or facts", Simple.TEXT), "values for its variables and facts"));

    static final Fields NEEDS = fields(
            "conditions",
            optional(
                    "capability",
                    oneOrMore(Simple.CAPABILITY),
                    "what must be offered at `start`: EHLO keywords, or one with a parameter (`AUTH PLAIN`)"),
            optional("facts", oneOrMore(Simple.FACT), "facts that must be given"),
            optional("profile", new OneOf(PROFILES), "the profile it belongs to"));

    static final Fields PROBE = fields(
            "a probe",
            required("id", Simple.NAME, "its slug, unique in the suite"),
            optional("title", Simple.TEXT, "the requirement in one line; the id unless given"),
            optional(
                    "level",
                    new ScalarOrMap(LEVEL, new MapOf("roles or profiles", LEVEL)),
                    "how binding it is; must unless given"),
            optional("spec", Simple.LITERAL, "the norm with its section"),
            optional("since", Simple.LITERAL, "the catalogue version that brought it"),
            optional("group", Simple.LITERAL, "a heading to show it under"),
            optional("tags", oneOrMore(Simple.NAME), "words to select it by"),
            optional("target", oneOrMore(Simple.NAME), "the targets it runs on; all that its roles allow unless given"),
            optional("targets", oneOrMore(Simple.NAME), "the same as `target`"),
            optional(
                    "roles",
                    oneOrMore(new OneOf(ROLES)),
                    "the roles it applies to; unless given all, without lmtp where it says EHLO or HELO"),
            optional("needs", NEEDS, "conditions; where one does not hold the probe is a skip"),
            optional(
                    "each",
                    new MapOf("names", Simple.EACH),
                    "a case for each value; several names give all combinations"),
            optional("once", Simple.FLAG, "true: it runs on the first fitting target only"),
            optional("order", oneOf("first", "last"), "when it runs"),
            optional(
                    "exclusive",
                    oneOrMore(Simple.LITERAL),
                    "what it shares with no probe at the same time: `greylist`, `sink:NAME`"),
            optional("start", new OneOf(STATES), "the state its steps begin in; `ehlo` unless given"),
            required("steps", Simple.STEPS, "what it does"));

    static final Fields SUITE = fields(
            "a suite",
            required("smtpcheck", oneOf("1"), "the version of the language"),
            optional("name", Simple.LITERAL, "its title"),
            optional(
                    "targets",
                    new MapOf("target names", new ScalarOrMap(Simple.LINE, TARGET)),
                    "the servers under test: a URL each, or a map"),
            optional("vars", new MapOf("variables", Simple.TEXT), "texts with a name; `--set` goes before them"),
            optional("facts", FACTS, "what probes must be told about the targets; options go before them"),
            optional("secrets", new MapOf("secrets", Simple.TEXT), "variables whose values never show"),
            optional("sinks", new MapOf("sink names", SINK), "servers of our own behind the server under test"),
            optional(
                    "places",
                    new MapOf("place names", new ScalarOrMap(Simple.LINE, PLACE)),
                    "where mail is looked for besides the sinks: `mailbox`, `bounces`, or a name of your own"),
            optional("include", new ListOf(INCLUDE), "other suites that run as part of this one"),
            optional(
                    "catalogue",
                    Simple.LITERAL,
                    "the catalogue version that the suite was written for: newer probes only warn"),
            optional("probes", Simple.PROBES, "its probes"));

    private SuiteSpecs() {}
}
