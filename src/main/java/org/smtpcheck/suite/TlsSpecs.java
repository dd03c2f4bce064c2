package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.maybe;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import java.util.List;
import org.smtpcheck.suite.StepSpec.Judges;
import org.smtpcheck.suite.StepSpec.Takes;
import org.smtpcheck.suite.ValueKind.Simple;

/** The rows of the tables that are about TLS. */
final class TlsSpecs {

    static final List<String> VERSIONS = List.of("SSLv3", "TLSv1.0", "TLSv1.1", "TLSv1.2", "TLSv1.3");

    private static final String SINCE = "0.1";

    private static final ValueKind HANDSHAKE = maybe(fields(
            "a handshake",
            optional("versions", oneOrMore(Simple.TLS_VERSION), "what is offered; TLSv1.2 and TLSv1.3 unless given"),
            optional("ciphers", oneOrMore(Simple.LINE), "cipher suites by IANA name or 0x1A2B, most wanted first"),
            optional("groups", oneOrMore(Simple.LINE), "groups such as x25519 or X25519MLKEM768, most wanted first"),
            optional("signatures", oneOrMore(Simple.LINE), "signature schemes such as rsa_pss_rsae_sha256"),
            optional("sni", Simple.LINE, "the name in SNI; the target's unless given, empty for none"),
            optional("alpn", oneOrMore(Simple.LINE), "protocols offered; none unless given"),
            optional("before", Simple.OCTETS, "octets in clear in the segment of the ClientHello, in front of it")));

    static final List<ExpectSpec> EXPECTATIONS = List.of(
            tls(
                    "handshake",
                    oneOrMore(Simple.LITERAL),
                    "How the handshake ends: `done` (what holds where nothing is said), `failed` for any other end, or"
                            + " `closed`, `reset`, `none`, `alert`, or an alert's name.",
                    "handshake: [protocol_version, closed]"),
            tls(
                    "version",
                    oneOrMore(Simple.TLS_VERSION),
                    "The version agreed on is one of these.",
                    "version: [TLSv1.2, TLSv1.3]"),
            tls(
                    "cipher",
                    oneOrMore(Simple.PATTERN),
                    "The cipher suite, an IANA name, holds one of these.",
                    "cipher: [/_GCM_/, CHACHA20]"),
            tls(
                    "group",
                    oneOrMore(Simple.PATTERN),
                    "The group of the key exchange holds one of these; `none` where there is no such exchange.",
                    "group: [x25519, X25519MLKEM768]"),
            tls(
                    "signature",
                    oneOrMore(Simple.PATTERN),
                    "The scheme by which the server proved its key holds one of these.",
                    "signature: /sha256/"),
            tls(
                    "key",
                    oneOrMore(Simple.LINE),
                    "The certificate's key is one of these kinds, with so many bits at least.",
                    "key: [\"RSA >= 2048\", \"EC >= 256\", Ed25519]"),
            tls(
                    "usage",
                    oneOrMore(Simple.LITERAL),
                    "The certificate may be used for each of these (RFC 5280 §4.2.1.3, §4.2.1.12).",
                    "usage: [digitalSignature, serverAuth]"),
            tls(
                    "certificate",
                    fields(
                            "a certificate",
                            optional("trusted", Simple.FLAG, "whether its chain leads to a trusted root, valid today"),
                            optional(
                                    "matches",
                                    Simple.LINE,
                                    "`true`: it is for the target's name; else the name it must be for (RFC 9525)"),
                            optional("left", Simple.DURATION, "how long it must be valid at least"),
                            optional("chain", Simple.COUNT, "how many certificates are sent"),
                            optional("self-signed", Simple.FLAG, "whether its own key signed it"),
                            optional("subject", Simple.PATTERN, "what its subject holds"),
                            optional("issuer", Simple.PATTERN, "what its issuer holds"),
                            optional("sha256", Simple.PATTERN, "what its fingerprint holds: hexadecimal, in capitals")),
                    "What the server's certificate is worth; a failure gives each reason.",
                    "certificate: { trusted: true, matches: true, left: 14d }"),
            new ExpectSpec(
                    "close-notify",
                    Simple.FLAG,
                    Takes.END,
                    "Whether the server says close_notify before it ends a connection under TLS (RFC 8446 §6.1).",
                    "close-notify: true",
                    SINCE),
            new ExpectSpec(
                    "offers",
                    fields(
                            "what is offered",
                            optional("versions", oneOrMore(Simple.TLS_VERSION), "each is accepted"),
                            optional("no-versions", oneOrMore(Simple.TLS_VERSION), "none is accepted"),
                            optional("ciphers", oneOrMore(Simple.PATTERN), "each is held by a suite that is accepted"),
                            optional("no-ciphers", oneOrMore(Simple.PATTERN), "none is held by a suite accepted"),
                            optional("groups", oneOrMore(Simple.PATTERN), "each is held by a group that is accepted"),
                            optional("no-groups", oneOrMore(Simple.PATTERN), "none is held by a group accepted"),
                            optional("order", oneOf("server", "client"), "whose order of suites counts"),
                            optional("compression", Simple.FLAG, "whether TLS compression is accepted"),
                            optional("secure-renegotiation", Simple.FLAG, "RFC 5746, before TLS 1.3"),
                            optional("extended-master-secret", Simple.FLAG, "RFC 7627, before TLS 1.3")),
                    Takes.OFFERS,
                    "What the server accepts, over all versions. A scan that was cut short is an error.",
                    "offers: { versions: TLSv1.2, no-versions: [SSLv3, TLSv1.0, TLSv1.1], no-ciphers: /NULL|RC4/ }",
                    SINCE));

    private TlsSpecs() {}

    private static ExpectSpec tls(String name, ValueKind value, String doc, String example) {
        return new ExpectSpec(name, value, Takes.TLS, doc, example, SINCE);
    }

    static StepSpec startTls(String since) {
        return new StepSpec(
                "starttls",
                HANDSHAKE,
                List.of(),
                Takes.TLS,
                Judges.BY_EXPECT,
                "STARTTLS and, after a 220, the TLS handshake (RFC 3207). EHLO is due again afterwards.",
                """
                - starttls: { versions: [TLSv1.2, TLSv1.3] }
                  expect: { version: TLSv1.3, certificate: { trusted: true, matches: true, left: 14d } }
                """,
                since);
    }

    static StepSpec tls(String since) {
        return new StepSpec(
                "tls",
                HANDSHAKE,
                List.of(),
                Takes.TLS,
                Judges.BY_EXPECT,
                "A TLS handshake on the connection as it stands: the first thing on smtps, or after a 220 to STARTTLS.",
                """
                - command: STARTTLS
                  expect: 220
                - tls: { before: "NOOP\\r\\n" }
                  expect: { handshake: [done, failed] }
                """,
                since);
    }

    static StepSpec offers(String since) {
        return new StepSpec(
                "tls-offers",
                maybe(fields(
                        "a scan",
                        optional("at-once", Simple.NUMBER, "how many connections at once; 4 unless given"),
                        optional("connections", Simple.NUMBER, "how many in all, at most; 200 unless given"))),
                List.of(),
                Takes.OFFERS,
                Judges.BY_EXPECT,
                "Finds out which versions, cipher suites and groups the server accepts, over connections of its own.",
                """
                - tls-offers:
                  expect: { offers: { versions: TLSv1.2, no-versions: [SSLv3, TLSv1.0, TLSv1.1] } }
                """,
                since);
    }
}
