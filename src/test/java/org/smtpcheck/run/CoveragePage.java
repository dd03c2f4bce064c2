package org.smtpcheck.run;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.smtpcheck.suite.Probe;

/**
 * The page that says, requirement by requirement, which probe tests it, which fault proves that the probe can fail, and
 * what it said of each real server.
 *
 * @param requirements by id: what is required, in a few words; empty where the probe's title says it
 * @param probes the catalogue
 * @param faults the ids that have a fault
 * @param servers by name: the verdict of each probe on that server
 */
record CoveragePage(
        Map<String, String> requirements,
        List<Probe> probes,
        Collection<String> faults,
        Map<String, Map<String, String>> servers) {

    /** The same facts give the same text. */
    String markdown() {
        Map<String, Probe> byId = new TreeMap<>();
        probes.forEach(probe -> byId.put(probe.id(), probe));
        long covered = requirements.keySet().stream().filter(byId::containsKey).count();
        List<String> lines = new ArrayList<>();
        lines.add("# What the catalogue covers");
        lines.add("");
        lines.add(
                "Made by `mvn test -Dtest=CoverageTest -Dcoverage.update=true` from the catalogue, its faults, and the verdicts that");
        lines.add(
                "`src/it/coverage.sh` brings from the lab's servers. The worst of a probe's cases and of a server's ports counts; a dash");
        lines.add("is a probe that has not been tried there. Every fault against every probe: [matrix.md](matrix.md).");
        lines.add("");
        lines.add("%d of %d requirements have a probe, %d of these have a fault under which the probe fails."
                .formatted(
                        covered,
                        requirements.size(),
                        requirements.keySet().stream()
                                .filter(id -> byId.containsKey(id) && faults.contains(id))
                                .count()));
        lines.add("");
        String head = "| id | level | norm | requirement | probe | fault |";
        String rule = "| --- | --- | --- | --- | --- | --- |";
        for (String server : servers.keySet()) {
            head += " " + server + " |";
            rule += " --- |";
        }
        lines.add(head);
        lines.add(rule);
        requirements.forEach((id, words) -> lines.add(row(id, words, byId)));
        List<String> others = byId.keySet().stream()
                .filter(id -> !requirements.containsKey(id))
                .toList();
        others.forEach(id -> lines.add(row(id, "", byId)));
        return String.join("\n", lines) + "\n";
    }

    private String row(String id, String words, Map<String, Probe> byId) {
        Probe probe = byId.get(id);
        StringBuilder row = new StringBuilder("| " + id + " | ");
        if (probe == null) {
            row.append(" |  | ").append(cell(words)).append(" | missing |  |");
        } else {
            String file = probe.span().file();
            row.append(probe.level().word())
                    .append(" | ")
                    .append(probe.spec())
                    .append(" | ")
                    .append(cell(probe.title().source()))
                    .append(" | ")
                    .append(file.substring(file.indexOf(':') + 1))
                    .append(" | ")
                    .append(faults.contains(id) ? "yes" : "no")
                    .append(" |");
        }
        servers.values()
                .forEach(verdicts ->
                        row.append(" ").append(verdicts.getOrDefault(id, "–")).append(" |"));
        return row.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    /** Lines of {@code id,verdict}. */
    static Map<String, String> verdicts(List<String> lines) {
        Map<String, String> verdicts = new LinkedHashMap<>();
        for (String line : lines) {
            String[] fields = line.split(",", -1);
            if (fields.length == 2) {
                verdicts.put(fields[0], fields[1]);
            }
        }
        return verdicts;
    }
}
