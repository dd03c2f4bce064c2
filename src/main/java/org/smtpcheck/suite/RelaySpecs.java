package org.smtpcheck.suite;

import static org.smtpcheck.suite.ValueKind.Key.optional;
import static org.smtpcheck.suite.ValueKind.Key.required;
import static org.smtpcheck.suite.ValueKind.fields;
import static org.smtpcheck.suite.ValueKind.oneOf;
import static org.smtpcheck.suite.ValueKind.oneOrMore;

import org.smtpcheck.suite.ValueKind.Fields;
import org.smtpcheck.suite.ValueKind.ListOf;
import org.smtpcheck.suite.ValueKind.MapOf;
import org.smtpcheck.suite.ValueKind.Simple;

/** What a suite says of the MTA behind our own server. */
final class RelaySpecs {

    /** Names of maps whose keys are addresses, {@code @domain}s or local parts. */
    static final String ADDRESSES = "addresses";

    static final Fields ROUTE = fields(
            "a route",
            optional("sender", Simple.LINE, "mail from this address, or from @DOMAIN; from anyone unless given"),
            optional("domain", Simple.LINE, "mail to this domain, or below .DOMAIN; to any unless given"),
            required("to", Simple.LINE, "the next hop: HOST:PORT, sink:NAME, or target:NAME for an embedded target"),
            optional("user", Simple.LINE, "with whose name it authenticates there"),
            optional("password", Simple.LINE, "with which password; a reference to a secret"),
            optional(
                    "tls",
                    oneOf("off", "may", "encrypt"),
                    "whether it uses STARTTLS: never, where it is offered, or always; may unless given"),
            optional("cleartext", Simple.FLAG, "whether the password may go in clear; false unless given"));

    static final Fields RELAY = fields(
            "a relay",
            optional(
                    "clients",
                    oneOf("loopback", "authenticated", "any"),
                    "whose mail it relays to any domain; authenticated clients' always, and those' on this machine"
                            + " unless given"),
            optional("domains", oneOrMore(Simple.LINE), "domains to which it relays anyone's mail"),
            optional("routes", new ListOf(ROUTE), "its ways out; the first that fits is taken"),
            optional(
                    "generic",
                    new MapOf(ADDRESSES, Simple.LINE),
                    "addresses, or @DOMAINs, as envelope and header name them on the way out"),
            optional(
                    "canonical",
                    new MapOf(ADDRESSES, Simple.LINE),
                    "senders, or @DOMAINs of senders, as envelope and header name them on the way in"),
            optional(
                    "aliases",
                    new MapOf(ADDRESSES, oneOrMore(Simple.LINE)),
                    "local parts, or local addresses, with where their mail goes instead"),
            optional(
                    "maildirs",
                    Simple.LINE,
                    "a folder, relative to the suite: the maildir LOCALPART in it gets the mail of this local part; without,"
                            + " local mail is kept in memory only"),
            optional("retry", Simple.DURATION, "the pause before another try; 2s unless given"),
            optional("lifetime", Simple.DURATION, "how old mail may become before it is returned; 30s unless given"),
            optional("timeout", Simple.DURATION, "how long a next hop may take to answer; 20s unless given"));

    private RelaySpecs() {}
}
