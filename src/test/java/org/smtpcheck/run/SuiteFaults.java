package org.smtpcheck.run;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.smtpcheck.result.Run;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A suite of {@code suites/} against our own server: as it should be, or as {@code /wrong-servers/NAME.yaml} among the
 * test's resources makes it wrong for one probe.
 */
final class SuiteFaults {

    private final Map<String, Object> suite;
    private final Map<String, Object> file;

    private SuiteFaults(Map<String, Object> suite, Map<String, Object> file) {
        this.suite = suite;
        this.file = file;
    }

    static SuiteFaults of(String name) {
        try (InputStream in =
                Objects.requireNonNull(SuiteFaults.class.getResourceAsStream("/wrong-servers/" + name + ".yaml"))) {
            return new SuiteFaults(
                    read(Files.readString(Path.of("suites", name + ".yaml"))),
                    read(new String(in.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> read(String yaml) {
        return map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    @SuppressWarnings("unchecked") // the keys of suites are texts
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private static Map<String, Object> mapIn(Map<String, Object> map, String key) {
        return map(map.getOrDefault(key, Map.of()));
    }

    /** The ids of the suite's probes. */
    List<String> probes() {
        return ((List<?>) suite.getOrDefault("probes", List.of()))
                .stream().map(probe -> map(probe).get("id").toString()).toList();
    }

    /** The ids of probes with something that makes them fail. */
    Set<String> faulty() {
        return mapIn(file, "faults").keySet();
    }

    /** What the failure of {@code probe} has to say. */
    String says(String probe) {
        return Objects.toString(fault(probe).get("says"), "");
    }

    private Map<String, Object> fault(String probe) {
        return mapIn(mapIn(file, "faults"), probe);
    }

    /** Runs all of it against a server as it should be. */
    Run asItShouldBe() {
        return run(Map.of(), List.of());
    }

    /** Runs {@code probe} against a server that is wrong for it. */
    Run wrongFor(String probe) {
        return run(fault(probe), List.of(probe));
    }

    private Run run(Map<String, Object> fault, List<String> globs) {
        Map<String, Object> yaml = new LinkedHashMap<>(suite);
        Map<String, Object> wrong = fault.isEmpty() ? Map.of() : mapIn(file, "wrong");
        for (String key : List.of("vars", "facts", "sinks", "places")) {
            Map<String, Object> merged = merged(merged(mapIn(suite, key), mapIn(file, key)), mapIn(wrong, key));
            if (!merged.isEmpty()) {
                yaml.put(key, merged);
            }
        }
        Map<String, Object> targets = merged(mapIn(suite, "targets"), mapIn(file, "targets"));
        String on = Objects.toString(fault.get("on"), "server");
        targets.replaceAll((name, target) -> name.equals(on) ? wrong(map(target), fault) : target);
        yaml.put("targets", targets);
        RunSettings usual = RunKit.settings();
        return RunKit.run(new Dump(DumpSettings.builder().build()).dumpToString(yaml), usual.withGlobs(globs));
    }

    private static Map<String, Object> wrong(Map<String, Object> target, Map<String, Object> fault) {
        Map<String, Object> changed = merged(target, mapIn(fault, "server"));
        if (target.containsKey("relay")) {
            changed.put("relay", merged(mapIn(target, "relay"), mapIn(fault, "relay")));
        }
        Object faults = fault.get("faults");
        if (faults != null) {
            changed.put("faults", faults);
        }
        return changed;
    }

    private static Map<String, Object> merged(Map<String, Object> first, Map<String, Object> second) {
        Map<String, Object> merged = new LinkedHashMap<>(first);
        merged.putAll(second);
        return merged;
    }
}
