package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.result.MailHost;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.TargetResult;
import org.smtpcheck.result.TlsHandshake;
import org.smtpcheck.result.Verdict;

/**
 * What {@code inspect} found out, for {@link InspectionText} and {@link InspectionJson}.
 *
 * @param subject the URL or domain, as the user gave it
 * @param hosts the hosts that take the domain's mail; empty for a URL
 * @param notes what is to be said of the way to them, one sentence each
 * @param run the run of the suite {@code inspect}, each address a target
 */
public record Inspection(String subject, List<MailHost> hosts, List<String> notes, Run run) {

    /** The probe that {@link Look} is read from. */
    private static final String LOOK = "/look";

    public Inspection {
        hosts = List.copyOf(hosts);
        notes = List.copyOf(notes);
    }

    /** Whether a server was seen at all. */
    public boolean isReached() {
        return servers().stream().anyMatch(server -> server.look().isReached());
    }

    /**
     * One address.
     *
     * @param tls the handshake of the look itself; empty without TLS
     * @param failure why it was not reached, or what broke the look; empty for nothing
     * @param findings probes that did not pass, worst first
     */
    record Server(
            TargetResult target, Look look, Optional<TlsHandshake> tls, String failure, List<ProbeResult> findings) {

        Server {
            findings = List.copyOf(findings);
        }

        /** What differs between the words before TLS and under it, one sentence each; empty without both. */
        List<String> differences() {
            if (look.before().isEmpty() || look.after().isEmpty()) {
                return List.of();
            }
            List<String> sentences = new ArrayList<>();
            Map<String, String> before = byKeyword(look.before());
            Map<String, String> after = byKeyword(look.after());
            before.forEach((keyword, line) -> {
                String other = after.get(keyword);
                if (other == null) {
                    sentences.add("only before TLS: " + line);
                } else if (!other.equals(line)) {
                    sentences.add("before TLS: " + line + "; under it: " + other);
                }
            });
            after.forEach((keyword, line) -> {
                if (!before.containsKey(keyword)) {
                    sentences.add("only under TLS: " + line);
                }
            });
            return sentences;
        }

        private static Map<String, String> byKeyword(List<String> lines) {
            Map<String, String> map = new LinkedHashMap<>();
            lines.forEach(line -> map.merge(Look.keyword(line), line, (one, other) -> one + ", " + other));
            return map;
        }
    }

    List<Server> servers() {
        return run.targets().stream().map(this::server).toList();
    }

    private Server server(TargetResult target) {
        List<ProbeResult> own = run.probes().stream()
                .filter(probe -> probe.target().equals(target.name()))
                .toList();
        Optional<ProbeResult> looked =
                own.stream().filter(probe -> probe.id().endsWith(LOOK)).findFirst();
        Look look = looked.map(Look::of).orElse(new Look("", List.of(), List.of(), List.of(), Map.of()));
        String failure = look.isReached()
                ? looked.filter(probe -> probe.verdict() != Verdict.PASS)
                        .map(Headline::of)
                        .map(Unreached::plain)
                        .orElse("")
                : unreached(own);
        List<ProbeResult> findings = own.stream()
                .filter(probe -> !probe.id().endsWith(LOOK) || look.isReached())
                .filter(probe -> probe.verdict() == Verdict.FAIL
                        || probe.verdict() == Verdict.WARN
                        || probe.verdict() == Verdict.ERROR && look.isReached())
                .sorted(Comparator.comparingInt(probe -> -weight(probe.verdict())))
                .toList();
        return new Server(
                target,
                look,
                looked.flatMap(probe -> probe.handshakes().stream().findFirst()),
                failure,
                findings);
    }

    /** What the first attempt said: those after it may say no more than that it is hopeless. */
    private static String unreached(List<ProbeResult> probes) {
        return probes.stream()
                .filter(probe -> probe.attempts() > 0 && probe.verdict() != Verdict.PASS)
                .min(Comparator.comparingLong(ProbeResult::startedMs))
                .map(probe -> probe.actual().isEmpty() ? Unreached.plain(Headline.of(probe)) : probe.actual())
                .orElse("it was interrupted");
    }

    private static int weight(Verdict verdict) {
        return switch (verdict) {
            case FAIL -> 3;
            case ERROR -> 2;
            case WARN -> 1;
            case PASS, SKIP -> 0;
        };
    }
}
