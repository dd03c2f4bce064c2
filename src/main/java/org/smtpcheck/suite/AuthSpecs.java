package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.maybe;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import java.util.List;
import org.smtpcheck.suite.StepSpec.Judges;
import org.smtpcheck.suite.StepSpec.Takes;
import org.smtpcheck.suite.ValueKind.ListOf;
import org.smtpcheck.suite.ValueKind.ScalarOrMap;
import org.smtpcheck.suite.ValueKind.Simple;

/** The rows of AUTH: its step and what that can expect. */
final class AuthSpecs {

    private static final String SINCE = "0.1";

    static final StepSpec STEP = new StepSpec(
            "auth",
            maybe(new ScalarOrMap(
                    Simple.LINE,
                    fields(
                            "an authentication",
                            optional(
                                    "mechanism",
                                    Simple.LINE,
                                    "its name; the strongest for a password that the last EHLO reply offered unless given"),
                            optional("user", Simple.TEXT, "the user; `${user}` unless given"),
                            optional(
                                    "password",
                                    Simple.TEXT,
                                    "the password, `${password}` unless given; of OAUTHBEARER and XOAUTH2 the token,"
                                            + " `${bearer}` unless given"),
                            optional("authzid", Simple.TEXT, "the authorization identity; none unless given"),
                            optional(
                                    "initial",
                                    oneOf("true", "false", "="),
                                    "whether the first message goes with AUTH; `=` sends an empty one. By the mechanism"
                                            + " unless given"),
                            optional(
                                    "responses",
                                    new ListOf(Simple.OCTETS),
                                    "lines sent in place of the mechanism's own, as they are and without CRLF; the first goes"
                                            + " with AUTH where the client speaks first. A challenge after the last is"
                                            + " cancelled"),
                            optional("cancel-at", Simple.NUMBER, "the challenge, from 1, that is answered by `*`"),
                            optional(
                                    "tamper",
                                    oneOf(
                                            "proof",
                                            "nonce",
                                            "binding",
                                            "downgrade",
                                            "extension",
                                            "flag",
                                            "no-nonce",
                                            "binding-type"),
                                    "what is done wrong: a changed proof; another nonce or channel binding than agreed;"
                                            + " SCRAM's flag `y` though the server binds; SCRAM's extension `m=`; a flag, no"
                                            + " nonce or a type of binding that no RFC knows")))),
            List.of(),
            Takes.AUTH,
            Judges.BY_EXPECT,
            "AUTH to its end (RFC 4954): the expectations mean the reply that is no 334. `auth:` alone takes the strongest"
                    + " mechanism offered, `auth: NAME` that mechanism; its ordinary success is 235. A server that breaks the"
                    + " mechanism's rules has missed. A secret goes only where the certificate is verified or the target"
                    + " permits more.",
            """
            - auth: { mechanism: SCRAM-SHA-256, password: "not-${unique}" }
              expect: { reply: 535, iterations: ">=4096" }
            """,
            SINCE);

    private static final ExpectSpec MECHANISM = auth(
            "mechanism",
            oneOrMore(Simple.LINE),
            "The mechanism that was used is one of these.",
            "mechanism: [SCRAM-SHA-256, SCRAM-SHA-256-PLUS]");

    private static final ExpectSpec ITERATIONS = auth(
            "iterations", Simple.COUNT, "SCRAM's iteration count, as a number or a bound.", "iterations: \">=4096\"");

    private static final ExpectSpec NONCE_EXTENDS = auth(
            "nonce-extends",
            oneOf("true", "false"),
            "Whether SCRAM's nonce begins with ours and goes on with the server's own.",
            "nonce-extends: true");

    private static final ExpectSpec SERVER_SIGNATURE = auth(
            "server-signature",
            oneOrMore(oneOf("valid", "wrong", "missing")),
            "How the server proved that it knows the password too: SCRAM's signature, DIGEST-MD5's rspauth.",
            "server-signature: valid");

    private static final ExpectSpec FINAL_IN = auth(
            "final-in",
            oneOrMore(oneOf("334", "235")),
            "Where the server's proof came: in a 334 of its own, or in the text of 235, for which SMTP has no place.",
            "final-in: 334");

    static final List<ExpectSpec> EXPECTATIONS =
            List.of(MECHANISM, ITERATIONS, NONCE_EXTENDS, SERVER_SIGNATURE, FINAL_IN);

    private AuthSpecs() {}

    private static ExpectSpec auth(String name, ValueKind value, String doc, String example) {
        return new ExpectSpec(name, value, Takes.AUTH, doc, example, SINCE);
    }
}
