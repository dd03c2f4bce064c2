package org.smtpcheck.suite;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The closed list of what a probe can be told about a target; fact and command line option have one name. */
public final class Facts {

    /**
     * A fact.
     *
     * @param option the option that gives it
     * @param doc one line for people
     * @param kind whether it may be shown
     */
    public record Fact(String name, String option, String doc, Kind kind) {

        /** Whether it must never show, and is not taken as an option's value without a warning. */
        public boolean isSecret() {
            return kind == Kind.SECRET;
        }
    }

    /** Whether a fact may be shown. */
    public enum Kind {
        OPEN,
        SECRET
    }

    private static final List<Fact> ALL = List.of(
            fact("mailbox", "a recipient that the server accepts"),
            fact("mailbox2", "a second recipient that the server accepts"),
            fact("unknown", "an address in a local domain that does not exist"),
            fact("domain", "a local domain; the mailbox's unless given"),
            fact("foreign", "an address that the server is not responsible for"),
            fact("sender", "our reverse-path"),
            fact("user", "a user who may authenticate"),
            secret("password", "the user's password"),
            secret("bearer", "a bearer token of the user, for OAUTHBEARER and XOAUTH2"),
            fact("helo", "the name we greet with; this machine's unless given"),
            fact("mailbox-at", "where the mailbox's mail arrives: maildir:DIR, mbox:FILE or an imaps URL"),
            fact(
                    "sink",
                    "DOMAIN=HOST:PORT: the server routes mail for DOMAIN to this address, where smtpcheck listens; ${sink} is DOMAIN"),
            fact("return-domain", "a domain whose bounces reach a sink"),
            fact("null-mx", "a domain that takes no mail and says so by a null MX (RFC 7505)"),
            fact(
                    "relay-proof",
                    "how far to go where a server seems to relay: rcpt, data (sends a message; unless given only to"
                            + " reserved names) or arrival (at a sink)"));

    /** What the control finds of a target by itself, and whether a secret may go to it in clear. */
    private static final List<String> FOUND = List.of("greylists", "catch-all", "trusted", "null-sender", "cleartext");

    private Facts() {}

    private static Fact fact(String name, String doc) {
        return new Fact(name, "--" + name, doc, Kind.OPEN);
    }

    private static Fact secret(String name, String doc) {
        return new Fact(name, "--" + name, doc, Kind.SECRET);
    }

    /** All facts in the order they are explained. */
    public static List<Fact> all() {
        return ALL;
    }

    /** The names of all facts. */
    public static List<String> names() {
        return ALL.stream().map(Fact::name).toList();
    }

    /** The names of those that must never show. */
    public static List<String> secrets() {
        return ALL.stream().filter(Fact::isSecret).map(Fact::name).toList();
    }

    /** The names of all facts, those that the control finds as well. */
    static List<String> known() {
        return Stream.concat(names().stream(), FOUND.stream()).toList();
    }

    /** The fact of this name, or {@code null}. */
    public static @Nullable Fact byName(String name) {
        for (Fact fact : ALL) {
            if (fact.name().equals(name)) {
                return fact;
            }
        }
        return null;
    }
}
