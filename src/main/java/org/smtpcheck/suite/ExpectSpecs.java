package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.ValueKind.Simple;

/** The table of all expectations. */
final class ExpectSpecs {

    private static final String SINCE = "0.1";

    private static final List<ExpectSpec> OF_REPLIES = List.of(
            reply(
                    "reply",
                    oneOrMore(Simple.REPLY),
                    "The reply passes. Codes, classes, and the outcomes `none` (nothing within the time), `closed` and"
                            + " `reset`. A bare value under `expect:` means this.",
                    "reply: [250, 251]"),
            reply(
                    "tolerate",
                    oneOrMore(Simple.REPLY),
                    "The reply is legal but not advised: the probe warns, and fails under the strict profile.",
                    "tolerate: 4xx"),
            reply("never", oneOrMore(Simple.REPLY), "Any other reply passes; these fail.", "never: 2xx"),
            reply(
                    "enhanced",
                    oneOrMore(Simple.ENHANCED),
                    "The enhanced status code (RFC 3463) is one of these; `x` stands for any number.",
                    "enhanced: 5.7.x"),
            reply(
                    "text",
                    oneOrMore(Simple.PATTERN),
                    "The reply's text holds each of these. Lines are joined by line feeds, their codes left out.",
                    "text: /relay/i"),
            reply("not", oneOrMore(Simple.PATTERN), "The reply's text holds none of these.", "not: /postfix/i"),
            reply(
                    "lines",
                    fields(
                            "lines",
                            optional("count", Simple.COUNT, "how many there are"),
                            optional("first", Simple.PATTERN, "what the first holds"),
                            optional("rest", Simple.PATTERN, "what each line but the first holds"),
                            optional("each", Simple.PATTERN, "what each holds")),
                    "The reply's lines, without their codes.",
                    "lines: { count: \">=2\", first: mail.example.org }"),
            reply(
                    "well-formed",
                    Simple.FLAG,
                    "The reply breaks no rule of the reply grammar (RFC 5321 section 4.2): line ends, one code for all lines,"
                            + " separators, lengths, printable ASCII.",
                    "well-formed: true"),
            new ExpectSpec(
                    "capabilities",
                    oneOrMore(Simple.CAPABILITY),
                    StepSpec.Takes.CAPABILITIES,
                    "Each is offered: a keyword, a keyword with a parameter (`AUTH PLAIN`), or with a bound on its number"
                            + " (`SIZE >= 10000000`; a SIZE without value or of 0 has no bound and meets any).",
                    "capabilities: [STARTTLS, AUTH PLAIN, \"SIZE >= 10000000\"]",
                    SINCE),
            new ExpectSpec(
                    "without",
                    oneOrMore(Simple.KEYWORD),
                    StepSpec.Takes.CAPABILITIES,
                    "None of these keywords is offered.",
                    "without: [AUTH]",
                    SINCE),
            reply("within", Simple.DURATION, "The outcome comes within this time.", "within: 5s"),
            reply(
                    "not-before",
                    Simple.DURATION,
                    "The outcome comes after this time at the earliest.",
                    "not-before: 2s"),
            new ExpectSpec(
                    "at",
                    oneOf("mail", "rcpt", "data", "end"),
                    StepSpec.Takes.MESSAGE,
                    "Which reply of a `message` the other expectations mean: to MAIL, to RCPT, to DATA, or to the end of"
                            + " data (the default). Replies before it must be their ordinary success.",
                    "at: rcpt",
                    SINCE));

    static final List<ExpectSpec> ALL = Stream.of(
                    OF_REPLIES, AuthSpecs.EXPECTATIONS, TlsSpecs.EXPECTATIONS, ArrivalSpecs.EXPECTATIONS)
            .flatMap(List::stream)
            .toList();

    private ExpectSpecs() {}

    private static ExpectSpec reply(String name, ValueKind value, String doc, String example) {
        return new ExpectSpec(name, value, StepSpec.Takes.REPLY, doc, example, SINCE);
    }

    static @Nullable ExpectSpec byName(String name) {
        for (ExpectSpec spec : ALL) {
            if (spec.name().equals(name)) {
                return spec;
            }
        }
        return null;
    }

    /** The names of those that a step which brings {@code takes} can have. */
    static List<String> names(StepSpec.Takes takes) {
        return ALL.stream().filter(s -> s.fits(takes)).map(ExpectSpec::name).toList();
    }
}
