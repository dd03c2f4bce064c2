package org.smtpcheck.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectDirectory;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectFile;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestTag;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

class SmtpcheckEngineTest {

    private static final String SUITE = """
            smtpcheck: 1
            name: Engine
            targets: { server: "embedded:" }
            probes:
              - id: passes
                title: NOOP
                level: must
                tags: [quick]
                steps:
                  - noop:
                    expect: 250
              - id: fails
                title: NOOP is refused
                level: must
                steps:
                  - noop:
                    expect: 500
              - id: warns
                title: NOOP is refused, says custom
                level: practice
                steps:
                  - noop:
                    expect: 500
              - id: skips
                title: needs a fact
                level: must
                steps:
                  - mail: ${sender}
                  - rcpt: ${mailbox2}
                    expect: 250
              - id: aborts
                title: needs an extension
                level: must
                needs: { capability: XNOSUCH }
                steps:
                  - noop:
                    expect: 250
              - id: errs
                title: set-up fails
                level: must
                steps:
                  - rcpt: a@b.example
                  - noop:
                    expect: 250
            """;

    private static Path suite(Path dir) throws Exception {
        return Files.writeString(dir.resolve("engine.yaml"), SUITE);
    }

    private static Events run(Path file) {
        return EngineTestKit.engine(new SmtpcheckEngine())
                .selectors(selectFile(file.toString()))
                .execute()
                .testEvents();
    }

    @Test
    void verdicts_become_junit_outcomes(@TempDir Path dir) throws Exception {
        Events events = run(suite(dir));
        events.assertStatistics(
                stats -> stats.succeeded(2).failed(2).aborted(1).skipped(1).reportingEntryPublished(1));
    }

    @Test
    void ids_are_made_of_suite_and_probe_and_sources_have_lines(@TempDir Path dir) throws Exception {
        Path file = suite(dir);
        List<TestDescriptor> descriptors = run(file).started().stream()
                .map(event -> event.getTestDescriptor())
                .toList();
        TestDescriptor passes = descriptors.stream()
                .filter(descriptor -> descriptor.getUniqueId().toString().contains("passes"))
                .findFirst()
                .orElseThrow();
        assertThat(passes.getUniqueId().getLastSegment().getType()).isEqualTo("probe");
        assertThat(passes.getUniqueId().getLastSegment().getValue()).isEqualTo("server/passes");
        assertThat(passes.getTags()).containsExactly(TestTag.create("quick"));
        FileSource source = (FileSource) passes.getSource().orElseThrow();
        assertThat(source.getPosition().orElseThrow().getLine()).isEqualTo(5);
        assertThat(source.getFile()).isEqualTo(file.toFile());
    }

    @Test
    void tags_select_and_directories_are_searched(@TempDir Path dir) throws Exception {
        suite(dir);
        EngineExecutionResults results = EngineTestKit.engine(new SmtpcheckEngine())
                .selectors(selectDirectory(dir.toString()))
                .filters(TagFilter.includeTags("quick"))
                .execute();
        results.testEvents().assertStatistics(stats -> stats.started(1).succeeded(1));
    }

    @Test
    void a_wrong_suite_is_a_discovery_issue_with_its_place(@TempDir Path dir) throws Exception {
        Path file = Files.writeString(dir.resolve("wrong.yaml"), SUITE.replace("noop:", "nope:"));
        List<DiscoveryIssue> issues = EngineTestKit.engine(new SmtpcheckEngine())
                .selectors(selectFile(file.toString()))
                .discover()
                .getDiscoveryIssues();
        assertThat(issues).isNotEmpty().allSatisfy(issue -> {
            assertThat(issue.severity()).isEqualTo(DiscoveryIssue.Severity.ERROR);
            assertThat(issue.message()).contains("nope").contains("noop");
            assertThat(issue.source()).isPresent();
        });
    }
}
