package org.smtpcheck.report;

import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.result.Certificate;
import org.smtpcheck.result.MailHost;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.result.Verdict;

/**
 * An inspection for people.
 *
 * <p>The text holds printable characters, LF, and the SGR codes of {@link Ink} only, whatever the server sent.
 */
public final class InspectionText {

    private static final int LABEL = 14;
    /** How wide {@link ConsoleStyle#mark} is. */
    private static final int MARK = 7;

    private static final int WIDEST = 28;
    private static final int NAMES = 10;
    private static final int VALUE_LINES = 4;

    private final ConsoleStyle style;
    private final CapabilityWords words = CapabilityWords.builtIn();

    /** A text in {@code style}. */
    public InspectionText(ConsoleStyle style) {
        this.style = style;
    }

    /** The whole text, ending in a line feed. */
    public String render(Inspection inspection) {
        List<String> lines = new ArrayList<>();
        route(lines, inspection);
        for (Inspection.Server server : inspection.servers()) {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            server(lines, server);
        }
        return style.encode(String.join("\n", lines) + "\n");
    }

    private void route(List<String> lines, Inspection inspection) {
        if (!inspection.hosts().isEmpty() || !inspection.notes().isEmpty()) {
            lines.add(style.paint(Ink.BOLD, SafeText.line("Mail for " + inspection.subject(), style.width())));
        }
        for (MailHost host : inspection.hosts()) {
            String label = host.preference() < 0 ? "no MX" : "MX " + host.preference();
            String problem = host.problem().isEmpty() ? "" : "(" + host.problem() + ")";
            value(lines, label, host.name() + "  " + String.join(", ", host.addresses()) + " " + problem);
        }
        inspection.notes().forEach(note -> value(lines, "Note", note));
    }

    private void server(List<String> lines, Inspection.Server server) {
        Look look = server.look();
        String at = look.address().isEmpty() || server.target().url().contains(look.address())
                ? ""
                : "  (" + look.address() + ")";
        String url = server.target().url() + at;
        String title = server.target().name().contains("[") ? server.target().name() + "  " + url : url;
        lines.add(style.paint(Ink.BOLD, SafeText.line(title, style.width())));
        if (!look.isReached()) {
            marked(lines, Verdict.ERROR, "not reached: " + Unreached.explained(server.failure()));
            return;
        }
        look.greeting().stream().limit(3).forEach(line -> value(lines, "Greeting", line));
        value(
                lines,
                "Software",
                server.target().software().isEmpty()
                        ? "the greeting does not tell"
                        : server.target().software() + ", by the greeting");
        capabilities(lines, server);
        server.tls().ifPresent(handshake -> tls(lines, handshake));
        if (server.tls().isEmpty()) {
            value(lines, "TLS", "none was agreed on");
        }
        auth(lines, look);
        server.differences().forEach(sentence -> value(lines, "Differs", sentence));
        List<String> times = new ArrayList<>();
        look.phases().forEach((phase, ms) -> times.add(phase + " " + Counted.duration(ms)));
        value(lines, "Times", String.join(" · ", times));
        findings(lines, server);
    }

    private void capabilities(List<String> lines, Inspection.Server server) {
        Map<String, boolean[]> all = new LinkedHashMap<>();
        server.look().before().forEach(line -> all.computeIfAbsent(line, key -> new boolean[2])[0] = true);
        server.look().after().forEach(line -> all.computeIfAbsent(line, key -> new boolean[2])[1] = true);
        if (all.isEmpty()) {
            value(lines, "Capabilities", "none seen, for it came to no EHLO");
            return;
        }
        boolean both =
                !server.look().before().isEmpty() && !server.look().after().isEmpty();
        lines.add(label("Capabilities") + (both ? "clear TLS" : server.tls().isEmpty() ? "in clear" : "under TLS"));
        int widest = Math.min(
                WIDEST, all.keySet().stream().mapToInt(String::length).max().orElse(0));
        all.forEach((line, seen) -> {
            String present =
                    both ? SafeText.pad(seen[0] ? "yes" : "-", 6) + SafeText.pad(seen[1] ? "yes" : "-", 5) : "";
            String shown = SafeText.line(line, Math.max(widest, style.width() - LABEL - present.length()));
            String head = " ".repeat(LABEL) + present + SafeText.pad(shown, widest) + "  ";
            String below = " ".repeat(LABEL + present.length() + widest + 2);
            if (SafeText.columns(shown) > widest) {
                lines.add(head.stripTrailing());
                head = below;
            }
            int columns = style.width() - below.length();
            String meaning = words.of(Look.keyword(line)) + size(line);
            for (String part : SafeText.wrap(meaning, Math.max(LABEL, columns), VALUE_LINES)) {
                lines.add(head + part);
                head = below;
            }
        });
    }

    /** The number behind SIZE as people read it. */
    private static String size(String line) {
        String[] parts = line.split(" ", 3);
        if (!parts[0].equalsIgnoreCase("SIZE") || parts.length < 2 || !parts[1].matches("[0-9]{1,15}")) {
            return "";
        }
        long octets = Long.parseLong(parts[1]);
        return octets == 0
                ? ": no fixed limit"
                : octets < 100_000
                        ? ": too small for most mail"
                        : String.format(java.util.Locale.ROOT, ": %.1f MB", octets / 1_000_000.0);
    }

    private void tls(List<String> lines, TlsHandshake handshake) {
        value(lines, "TLS", HtmlTarget.agreed(handshake));
        if (handshake.chain().isEmpty()) {
            value(lines, "Certificate", "none was shown");
            return;
        }
        Certificate own = handshake.chain().get(0);
        value(lines, "Certificate", own.subject() + ", by " + (own.selfSigned() ? "itself" : own.issuer()));
        if (!own.names().isEmpty()) {
            String more = own.names().size() > NAMES ? ", … (" + own.names().size() + ")" : "";
            value(
                    lines,
                    "  for",
                    String.join(", ", own.names().stream().limit(NAMES).toList()) + more);
        }
        value(
                lines,
                "  valid",
                own.notBefore().atOffset(ZoneOffset.UTC).toLocalDate() + " to "
                        + own.notAfter().atOffset(ZoneOffset.UTC).toLocalDate() + ", "
                        + (handshake.daysLeft() < 0
                                ? "expired " + Counted.of(-handshake.daysLeft(), "day") + " ago"
                                : Counted.of(handshake.daysLeft(), "day") + " left"));
        value(lines, "  key", own.key() + ", signed with " + own.signatureAlgorithm());
        value(lines, "  trust", handshake.trust() + (handshake.name().isEmpty() ? "" : "; " + handshake.name()));
        value(lines, "  SHA-256", own.sha256());
    }

    private void auth(List<String> lines, Look look) {
        List<String> before = Look.mechanisms(look.before());
        List<String> after = Look.mechanisms(look.after());
        if (before.isEmpty() && after.isEmpty()) {
            boolean seen = !look.before().isEmpty() || !look.after().isEmpty();
            value(lines, "AUTH", seen ? "not offered" : "none seen");
        }
        java.util.Set<String> all = new java.util.LinkedHashSet<>(before);
        all.addAll(after);
        all.stream().limit(20).forEach(mechanism -> {
            String where = !before.contains(mechanism)
                    ? "under TLS"
                    : after.contains(mechanism) ? "in clear and under TLS" : "in clear";
            value(lines, "AUTH", mechanism + " (" + where + "): " + words.ofMechanism(mechanism));
        });
    }

    private void findings(List<String> lines, Inspection.Server server) {
        if (server.findings().isEmpty()) {
            lines.add(label("Findings")
                    + style.paint(Ink.GREEN, ConsoleStyle.symbol(Verdict.PASS) + " nothing to remark"));
            return;
        }
        lines.add("Findings");
        Set<List<String>> told = new HashSet<>();
        for (ProbeResult probe : server.findings()) {
            marked(
                    lines,
                    probe.verdict(),
                    probe.title() + ": " + Unreached.plain(Headline.of(probe))
                            + (probe.spec().isEmpty() ? "" : " (" + probe.spec() + ")"));
            if (told.add(probe.advice())) {
                probe.advice().forEach(advice -> value(lines, "", advice));
            } else if (!probe.advice().isEmpty()) {
                value(lines, "", "(the advice above)");
            }
        }
    }

    private String label(String text) {
        return style.paint(Ink.BOLD, SafeText.pad(text, LABEL));
    }

    private void value(List<String> lines, String label, String text) {
        put(lines, label(label), text);
    }

    private void marked(List<String> lines, Verdict verdict, String text) {
        put(lines, style.mark(verdict) + " ".repeat(LABEL - MARK), text);
    }

    private void put(List<String> lines, String lead, String text) {
        String before = lead;
        for (String line : SafeText.wrap(text, style.width() - LABEL, VALUE_LINES)) {
            lines.add(before + line);
            before = " ".repeat(LABEL);
        }
    }
}
