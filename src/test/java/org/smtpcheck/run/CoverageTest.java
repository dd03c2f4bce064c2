package org.smtpcheck.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.smtpcheck.suite.Probe;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The list of requirements, the catalogue and the committed pages agree; {@code -Dcoverage.update=true} writes the page
 * anew.
 */
class CoverageTest {

    private static final Path PAGES = Path.of("reports", "catalogue");

    private static final String ID = "[a-z0-9-]+(?:\\.[a-z0-9-]+)+";

    private static final String REMEDY = "write it anew: mvn test -Dtest=CoverageTest -Dcoverage.update=true";

    @Test
    void the_catalogue_tests_nothing_that_is_not_required() throws IOException {
        assertThat(ids(CatalogueKit.probes()))
                .as("ids of probes")
                .isSubsetOf(requirements().keySet());
    }

    @Test
    void the_page_names_every_requirement_once_and_says_which_have_a_probe() throws IOException {
        Path file = PAGES.resolve("coverage.md");
        if (Boolean.getBoolean("coverage.update")) {
            Files.writeString(file, page().markdown());
        }
        String written = Files.readString(file);

        assertThat(column(written, "\\| (" + ID + ") \\| .*"))
                .as("ids on the page; " + REMEDY)
                .containsExactlyElementsOf(requirements().keySet());
        assertThat(new TreeSet<>(column(written, "\\| (" + ID + ") \\| [a-z]+ \\| .*")))
                .as("ids that the page gives a probe; " + REMEDY)
                .isEqualTo(new TreeSet<>(ids(CatalogueKit.probes())));
    }

    private static CoveragePage page() throws IOException {
        return new CoveragePage(
                requirements(), CatalogueKit.probes(), CatalogueKit.faults().keySet(), servers());
    }

    private static List<String> ids(List<Probe> probes) {
        return probes.stream().map(Probe::id).toList();
    }

    private static List<String> column(String page, String line) {
        return Pattern.compile("(?m)^" + line + "$")
                .matcher(page)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    /** In their order in the file. */
    private static Map<String, String> requirements() throws IOException {
        Map<?, ?> file = (Map<?, ?>) new Load(LoadSettings.builder().build())
                .loadFromString(
                        Files.readString(Path.of("src", "test", "resources", "catalogue", "requirements.yaml")));
        Map<String, String> requirements = new LinkedHashMap<>();
        file.forEach((id, words) -> requirements.put((String) id, (String) words));
        return requirements;
    }

    /** By name, what src/it/coverage.sh wrote. */
    private static Map<String, Map<String, String>> servers() throws IOException {
        Map<String, Map<String, String>> servers = new TreeMap<>();
        try (Stream<Path> files = Files.list(PAGES.resolve("servers"))) {
            files.filter(file -> file.toString().endsWith(".csv")).forEach(file -> {
                try {
                    String name = file.getFileName().toString();
                    servers.put(
                            name.substring(0, name.length() - ".csv".length()),
                            CoveragePage.verdicts(Files.readAllLines(file)));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return servers;
    }
}
