package org.smtpcheck;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackages;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The packages, and the only edges between them; what may be used where. */
class ArchitectureTest {

    private static final String ROOT = "org.smtpcheck";

    /** Each package of ours with the packages of ours it may use; none of them may use {@code cli}. */
    private static final Map<String, Set<String>> EDGES = Map.ofEntries(
            Map.entry("result", Set.of()),
            Map.entry("wire", Set.of("result")),
            Map.entry("sasl", Set.of("result")),
            Map.entry("tls", Set.of("wire", "result")),
            Map.entry("server", Set.of("wire", "tls", "sasl", "result")),
            Map.entry("dns", Set.of("result")),
            Map.entry("suite", Set.of("result")),
            Map.entry("probe", Set.of("suite", "sasl", "tls", "wire", "result")),
            Map.entry("place", Set.of("probe", "server", "suite", "result")),
            Map.entry("run", Set.of("probe", "place", "suite", "result")),
            Map.entry("engine", Set.of("run", "suite", "result")),
            Map.entry("report", Set.of("result")),
            Map.entry(
                    "cli",
                    Set.of(
                            "result", "wire", "tls", "sasl", "server", "suite", "probe", "place", "run", "engine",
                            "report", "dns")));

    /** Who may use a library; a library that is not listed here may be used by all. */
    private static final Map<String, Set<String>> LIBRARIES = Map.ofEntries(
            Map.entry("io.netty..", Set.of("wire", "server")),
            Map.entry("info.picocli..", Set.of("cli")),
            Map.entry("picocli..", Set.of("cli")),
            Map.entry("org.fusesource.jansi..", Set.of("cli")),
            Map.entry("tools.jackson..", Set.of("report", "suite", "sasl")),
            Map.entry("gg.jte..", Set.of("report")),
            Map.entry("com.ongres..", Set.of("sasl")),
            Map.entry("org.snakeyaml..", Set.of("suite", "run")),
            Map.entry("org.bouncycastle..", Set.of("tls")),
            Map.entry("org.xbill..", Set.of("dns")),
            Map.entry("jakarta.mail..", Set.of("place")),
            Map.entry("org.eclipse.angus..", Set.of("place")),
            Map.entry("org.junit.platform..", Set.of("engine", "cli")),
            Map.entry("org.apache.commons.codec..", Set.of("sasl", "wire", "probe", "server", "suite", "cli")));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(ROOT);

    @Test
    void every_package_is_known_here() {
        List<String> found = CLASSES.getPackage(ROOT).getSubpackages().stream()
                .map(JavaPackage::getName)
                .map(name -> name.substring(ROOT.length() + 1))
                .sorted()
                .toList();
        assertThat(found)
                .as("packages below %s: give a new one its edges here", ROOT)
                .isSubsetOf(EDGES.keySet());
        assertThat(CLASSES.getPackage(ROOT).getClasses())
                .as("classes in %s itself", ROOT)
                .isEmpty();
    }

    @TestFactory
    List<DynamicTest> packages_keep_their_edges() {
        List<DynamicTest> tests = new ArrayList<>();
        for (String from : EDGES.keySet()) {
            Set<String> allowed = EDGES.get(from);
            String[] forbidden = EDGES.keySet().stream()
                    .filter(to -> !to.equals(from) && !allowed.contains(to))
                    .map(ArchitectureTest::pattern)
                    .toArray(String[]::new);
            if (forbidden.length > 0) {
                tests.add(DynamicTest.dynamicTest(
                        from + " uses " + allowed + " only",
                        () -> noClasses()
                                .that(resideInAPackage(pattern(from)))
                                .should()
                                .dependOnClassesThat(resideInAnyPackage(forbidden))
                                .allowEmptyShould(true)
                                .check(CLASSES)));
            }
        }
        return tests;
    }

    @TestFactory
    List<DynamicTest> libraries_stay_where_they_belong() {
        return LIBRARIES.entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(
                        entry.getKey() + " is used by " + entry.getValue() + " only",
                        () -> noClasses()
                                .that(resideOutsideOfPackages(patterns(entry.getValue())))
                                .should()
                                .dependOnClassesThat(resideInAPackage(entry.getKey()))
                                .check(CLASSES)))
                .toList();
    }

    @Test
    void result_needs_the_jdk_only() {
        classes()
                .that(resideInAPackage(pattern("result")))
                .should()
                .onlyDependOnClassesThat(resideInAnyPackage("java..", "org.jspecify..", pattern("result")))
                .check(CLASSES);
    }

    @TestFactory
    List<DynamicTest> netty_is_not_reached_even_over_others() {
        return List.of("suite", "result", "report").stream()
                .map(from -> DynamicTest.dynamicTest(
                        "from " + from,
                        () -> noClasses()
                                .that(resideInAPackage(pattern(from)))
                                .should()
                                .transitivelyDependOnClassesThat(resideInAPackage("io.netty.."))
                                .allowEmptyShould(true)
                                .check(CLASSES)))
                .toList();
    }

    @Test
    void packages_form_no_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void only_the_command_line_ends_the_process() {
        noClasses()
                .that(resideOutsideOfPackages(pattern("cli")))
                .should()
                .callMethod(System.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "exit", int.class)
                .orShould()
                .callMethod(Runtime.class, "halt", int.class)
                .check(CLASSES);
    }

    @Test
    void nothing_sleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(CLASSES);
        noClasses()
                .should()
                .callMethod(Thread.class, "sleep", long.class, int.class)
                .check(CLASSES);
    }

    @Test
    void nothing_logs_through_the_jdk() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j.."))
                .check(CLASSES);
    }

    @Test
    void static_state_never_changes() {
        fields().that().areStatic().should().beFinal().check(CLASSES);
    }

    @Test
    void the_engine_stays_an_adapter() throws Exception {
        Path engine = Path.of("src/main/java/org/smtpcheck/engine");
        try (var files = Files.list(engine)) {
            assertThat(files.map(Path::getFileName).map(Path::toString).collect(Collectors.toList()))
                    .as("files in engine, package-info included")
                    .hasSizeLessThanOrEqualTo(8);
        }
    }

    private static String pattern(String name) {
        return ROOT + "." + name + "..";
    }

    private static String[] patterns(Set<String> names) {
        return names.stream().map(ArchitectureTest::pattern).toArray(String[]::new);
    }
}
