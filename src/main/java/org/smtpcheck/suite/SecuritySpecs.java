package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import java.util.List;
import org.smtpcheck.suite.ValueKind.Fields;
import org.smtpcheck.suite.ValueKind.Key;
import org.smtpcheck.suite.ValueKind.MapOf;
import org.smtpcheck.suite.ValueKind.OneOf;
import org.smtpcheck.suite.ValueKind.Simple;

/** What a suite says of TLS and AUTH at our own servers. */
final class SecuritySpecs {

    /** Names of maps whose keys are users, which may be written as addresses. */
    static final String USERS = "user names";

    static final OneOf STARTTLS = new OneOf(List.of("off", "offered", "required", "wrapper"));

    static final OneOf CERTIFICATE = new OneOf(List.of(
            "good",
            "expired",
            "not-yet-valid",
            "wrong-name",
            "self-signed",
            "incomplete-chain",
            "long-chain",
            "unknown-root",
            "bad-signature",
            "weak-key",
            "sha1-signature",
            "not-for-servers"));

    static final OneOf VERSION = new OneOf(List.of("TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3"));

    static final OneOf MECHANISM = new OneOf(List.of(
            "SCRAM-SHA-256-PLUS",
            "SCRAM-SHA-256",
            "SCRAM-SHA-1-PLUS",
            "SCRAM-SHA-1",
            "DIGEST-MD5",
            "CRAM-MD5",
            "PLAIN",
            "LOGIN",
            "OAUTHBEARER",
            "XOAUTH2",
            "EXTERNAL",
            "ANONYMOUS"));

    static final Fields TLS = fields(
            "the settings of TLS",
            optional("versions", oneOrMore(VERSION), "which it speaks; TLSv1.2 and TLSv1.3 unless given"),
            optional("ciphers", oneOrMore(Simple.LITERAL), "its cipher suites by IANA names, most wanted first"),
            optional("groups", oneOrMore(Simple.LITERAL), "its groups such as x25519, most wanted first"),
            optional("order", oneOf("server", "client"), "whose order counts; server unless given"),
            optional("key", oneOf("ec", "rsa", "ed25519"), "its certificate's kind of key; ec unless given"),
            optional(
                    "client-certificate",
                    oneOf("off", "optional", "required"),
                    "whether it asks for one; off unless given"),
            optional(
                    "client-roots",
                    oneOrMore(Simple.TEXT),
                    "PEM of roots that client certificates are held against: \"${file:ca.pem}\""));

    static final Fields AUTH = fields(
            "the settings of AUTH",
            optional("mechanisms", oneOrMore(MECHANISM), "what it offers, in order; PLAIN and LOGIN unless given"),
            optional("users", new MapOf(USERS, Simple.TEXT), "users with their passwords; both may hold references"),
            optional("tokens", new MapOf(USERS, Simple.TEXT), "users with their bearer tokens"),
            optional(
                    "certificates",
                    new MapOf(USERS, Simple.LINE),
                    "users with the subjects of their client certificates, such as CN=erna, for EXTERNAL"),
            optional(
                    "under-tls",
                    Simple.FLAG,
                    "whether AUTH is offered under TLS only; unless given true at an embedded target and false at a"
                            + " sink"),
            optional("required", Simple.FLAG, "whether mail is refused with 530 before AUTH; false unless given"));

    private SecuritySpecs() {}

    /** The keys of one of our own servers, the text of each beginning with {@code whose}. */
    static List<Key> keys(String whose) {
        return List.of(
                optional("starttls", STARTTLS, whose + "how it comes to TLS; off unless given"),
                optional("certificate", CERTIFICATE, whose + "what is wrong with its certificate; good unless given"),
                optional("tls", TLS, whose + "settings of TLS"),
                optional("auth", AUTH, whose + "its users and how they authenticate"));
    }
}
