package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TlsHandshake;

/**
 * A commented suite that holds a server to what it offered when it was looked at. Nothing of the server's stands in it
 * but keywords of letters and digits, and comments in printable ASCII.
 */
public final class StarterSuite {

    /** Keywords whose loss is a change that somebody should hear of; others come and go with versions. */
    private static final List<String> KEPT =
            List.of("PIPELINING", "8BITMIME", "SMTPUTF8", "ENHANCEDSTATUSCODES", "DSN", "CHUNKING", "STARTTLS");

    private final Inspection.Server server;
    private final Map<String, String> facts;
    private final String name;
    private final List<String> trust;
    private final String url;
    private final StringBuilder yaml = new StringBuilder();

    /**
     * For the one server of {@code inspection}.
     *
     * @param facts by name, as far as they are known
     * @param name the name the certificate must be for; empty for the host's
     * @param trust files and fingerprints that are trusted
     */
    public StarterSuite(Inspection inspection, Map<String, String> facts, String name, List<String> trust) {
        this.server = inspection.servers().get(0);
        this.url = inspection.subject();
        this.facts = Map.copyOf(facts);
        this.name = name;
        this.trust = List.copyOf(trust);
    }

    /** Why the server was not reached; empty where it was. */
    public String failure() {
        return server.failure();
    }

    /** The suite. */
    public String text() {
        yaml.setLength(0);
        head();
        facts();
        put("", "probes:");
        offers();
        tls();
        auth();
        recipients();
        return yaml.toString();
    }

    private boolean isSmtps() {
        return url.startsWith("smtps:");
    }

    private boolean isLmtp() {
        return url.startsWith("lmtp:");
    }

    private void head() {
        put("", "# A first suite for " + ascii(url) + ", made by `smtpcheck init` from what the server offered then:");
        server.look().greeting().stream().limit(2).forEach(line -> put("", "#   greeting: " + ascii(line)));
        put("", "#   before TLS: " + ascii(String.join(", ", server.look().before())));
        put("", "#   under TLS:  " + ascii(String.join(", ", server.look().after())));
        put(
                "",
                "# Run it with `smtpcheck run FILE`; look at `smtpcheck check " + ascii(url)
                        + "` for the whole catalogue.");
        put("", "smtpcheck: 1");
        put("", "name: " + quoted("Basics of " + url));
        put("", "");
        put("", "targets:");
        List<String> keys = new ArrayList<>(List.of("url: " + quoted(url)));
        if (!name.isEmpty()) {
            keys.add("name: " + quoted(name));
        }
        if (!trust.isEmpty()) {
            // Relative names in a suite are taken from its folder, those of the command line from the working
            // directory.
            keys.add("trust: ["
                    + String.join(
                            ", ", trust.stream().map(StarterSuite::absolute).toList()) + "]");
        }
        put("", "  server: { " + String.join(", ", keys) + " }");
        put("", "");
    }

    private static String absolute(String trusted) {
        return quoted(
                trusted.regionMatches(true, 0, "sha256:", 0, 7)
                        ? trusted
                        : java.nio.file.Path.of(trusted).toAbsolutePath().toString());
    }

    /** What the server cannot tell of itself; without it some probes are skips that name the option. */
    private void facts() {
        // A key without a value would be wrong; so all of it waits behind a # for the first.
        put(
                "",
                (facts.isEmpty() ? "# " : "")
                        + "facts:                                # what the server cannot tell; probes that need more are skipped");
        fact("mailbox", "you@example.org", "a recipient that it accepts");
        fact("unknown", "nobody-here@example.org", "an address of yours that does not exist");
        fact("foreign", "someone@foreign.example", "an address that it is not responsible for");
        if (!mechanisms().isEmpty()) {
            fact("user", "you", "who may log in");
            put("", (facts.containsKey("user") ? "  " : "#   ") + "password: ${env:SMTP_PASSWORD:-}");
        }
        put("", "");
    }

    private void fact(String fact, String example, String meaning) {
        String value = facts.get(fact);
        String line = value == null ? "#   " + fact + ": " + example : "  " + fact + ": " + quoted(value);
        put("", String.format(Locale.ROOT, "%-38s# %s", line, meaning));
    }

    private void offers() {
        List<String> first = isSmtps() ? server.look().after() : server.look().before();
        List<String> kept = new ArrayList<>(KEPT.stream()
                .filter(word ->
                        first.stream().anyMatch(line -> Look.keyword(line).equals(word)))
                .toList());
        size(first).ifPresent(size -> kept.add("\"SIZE >= " + size + "\""));
        probe("offers", "It greets and offers what it offered", "should", "RFC 5321 §2.2.1", "greeting");
        put("      ", (isLmtp() ? "- lhlo:" : "- ehlo:"));
        String capabilities = kept.isEmpty() ? "" : ", capabilities: [" + String.join(", ", kept) + "]";
        put("      ", "  expect: { reply: 250" + capabilities + " }");
        put("", "");
    }

    private static Optional<String> size(List<String> lines) {
        return lines.stream()
                .filter(line -> line.matches("(?i)SIZE [1-9][0-9]{0,14}"))
                .map(line -> line.substring(5))
                .findFirst();
    }

    private void tls() {
        if (server.tls().isEmpty() || isLmtp()) {
            return;
        }
        TlsHandshake handshake = server.tls().get();
        boolean good = server.findings().stream().map(ProbeResult::id).noneMatch(id -> id.endsWith("/certificate"));
        probe("tls", "TLS is there, with a certificate to trust for two weeks more", "must", "RFC 3207 §4", "tcp");
        String certificate = good ? ", certificate: { trusted: true, matches: true, left: 14d }" : "";
        if (!good) {
            put("      ", "# The certificate was not good then: " + ascii(handshake.trust()));
            put("      ", "# Once it is, let it stay so: certificate: { trusted: true, matches: true, left: 14d }");
        }
        if (!isSmtps()) {
            put("      ", "- reply:");
            put("      ", "- ehlo:");
        }
        put("      ", isSmtps() ? "- tls:" : "- starttls:");
        put("      ", "  expect: { version: [TLSv1.2, TLSv1.3]" + certificate + " }");
        put("", "");
    }

    private List<String> mechanisms() {
        return Look.mechanisms(
                server.look().after().isEmpty()
                        ? server.look().before()
                        : server.look().after());
    }

    private void auth() {
        if (mechanisms().isEmpty()) {
            return;
        }
        if (!isSmtps()
                && server.tls().isPresent()
                && Look.mechanisms(server.look().before()).isEmpty()) {
            probe("no-auth-in-clear", "AUTH is not offered before TLS", "security", "RFC 4954 §4", "greeting");
            put("      ", "- ehlo:");
            put("      ", "  expect: { reply: 250, without: [AUTH] }");
            put("", "");
        }
        probe(
                "login",
                "The user can log in",
                "must",
                "RFC 4954 §4",
                server.tls().isPresent() ? "tls" : "ehlo");
        put("    ", "needs: { facts: [user, password] }");
        steps();
        put("      ", "- auth:                           # the strongest mechanism that is offered");
        put("      ", "  expect: { reply: 235 }");
        put("", "");
    }

    private void recipients() {
        probe("mailbox", "Mail for the mailbox is accepted", "must", "RFC 5321 §3.3", "mail");
        put("    ", "needs: { facts: [mailbox] }");
        steps();
        put("      ", "- rcpt: ${mailbox}");
        put("      ", "  expect: { reply: [250, 251] }");
        put("", "");
        probe("unknown-mailbox", "A mailbox that does not exist is refused", "should", "RFC 5321 §3.3", "mail");
        put("    ", "needs: { facts: [unknown] }");
        steps();
        put("      ", "- rcpt: ${unknown}");
        put("      ", "  expect: { reply: [550, 551, 553], tolerate: [250, 252, 5xx] }");
        put("", "");
        probe(
                "no-open-relay",
                "Nobody sends through it to others without logging in",
                "security",
                "RFC 2505 §2.1",
                "ehlo");
        put("    ", "needs: { facts: [foreign] }");
        steps();
        put("      ", "- mail: \"\"");
        put("      ", "  expect: { reply: [2xx, 4xx, 5xx] }");
        put("      ", "- when: { reply: 2xx }");
        put("      ", "  then:");
        put("      ", "    - rcpt: ${foreign}");
        put("      ", "      expect: { reply: 5xx, tolerate: 4xx }");
    }

    private boolean stepsDue;

    /** Begins a probe; its steps begin with the next line that is none of its own keys. */
    private void probe(String id, String title, String level, String spec, String start) {
        put("  ", "- id: " + id);
        put("    ", "title: " + title);
        put("    ", "level: " + level);
        put("    ", "spec: " + spec);
        put("    ", "start: " + start);
        stepsDue = true;
    }

    private void steps() {
        if (stepsDue) {
            stepsDue = false;
            yaml.append("    steps:\n");
        }
    }

    private void put(String indent, String line) {
        if (indent.length() == 6) {
            steps();
        }
        yaml.append((indent + line).stripTrailing()).append('\n');
    }

    private static String quoted(String text) {
        return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("${", "$${") + "\"";
    }

    /** For a comment. */
    private static String ascii(String text) {
        StringBuilder out = new StringBuilder();
        SafeText.line(text, 150)
                .chars()
                .forEach(c -> out.append(c >= ' ' && c < 0x7f ? (char) c : c == '…' ? '~' : '?'));
        return out.toString();
    }
}
