package org.smtpcheck.engine;

import java.io.File;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.engine.ConfigurationParameters;
import org.junit.platform.engine.DiscoveryIssue;
import org.junit.platform.engine.EngineDiscoveryRequest;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.discovery.ClasspathResourceSelector;
import org.junit.platform.engine.discovery.DirectorySelector;
import org.junit.platform.engine.discovery.FileSelector;
import org.junit.platform.engine.discovery.UniqueIdSelector;
import org.junit.platform.engine.support.descriptor.FilePosition;
import org.junit.platform.engine.support.descriptor.FileSource;
import org.smtpcheck.result.Problem;
import org.smtpcheck.run.Plan;
import org.smtpcheck.run.Planner;
import org.smtpcheck.run.RunSettings;
import org.smtpcheck.run.TlsSettings;
import org.smtpcheck.suite.Durations;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Loaded;
import org.smtpcheck.suite.SuiteLoader;

/**
 * Finds suites by JUnit's selectors and plans them. A wrong suite is a discovery issue with its place, not an
 * exception.
 */
final class SuiteDiscovery {

    private static final String PREFIX = "smtpcheck.";

    private SuiteDiscovery() {}

    static Plan plan(EngineDiscoveryRequest request, UniqueId engine) {
        Set<String> paths = new LinkedHashSet<>();
        request.getSelectorsByType(FileSelector.class).forEach(selector -> addSuite(paths, selector.getRawPath()));
        request.getSelectorsByType(DirectorySelector.class).forEach(selector -> paths.add(selector.getRawPath()));
        request.getSelectorsByType(ClasspathResourceSelector.class)
                .forEach(selector -> addResource(paths, selector.getClasspathResourceName()));
        request.getSelectorsByType(UniqueIdSelector.class).forEach(selector -> addById(paths, selector.getUniqueId()));
        ConfigurationParameters parameters = request.getConfigurationParameters();
        Map<String, String> targets = named(parameters, "target.");
        parameters.get(PREFIX + "target").ifPresent(url -> targets.put("", url));
        LoadOptions options = new LoadOptions(
                named(parameters, "set."), targets, secrets(parameters), System::getenv, LoadOptions.Purpose.RUN);
        Loaded loaded = paths.isEmpty()
                ? new Loaded(List.of(), List.of())
                : new SuiteLoader().load(List.copyOf(paths), options);
        loaded.problems().forEach(problem -> report(request, engine, problem));
        RunSettings settings = settings(parameters);
        if (!loaded.runnable() || paths.isEmpty()) {
            return Planner.plan(List.of(), settings).plan();
        }
        Planner.Planned planned = Planner.plan(loaded.suites(), settings);
        planned.problems().forEach(problem -> report(request, engine, problem));
        return planned.problems().isEmpty()
                ? planned.plan()
                : Planner.plan(List.of(), settings).plan();
    }

    private static void addSuite(Set<String> paths, String path) {
        if (path.endsWith(".yaml") || path.endsWith(".yml")) {
            paths.add(path);
        }
    }

    private static void addResource(Set<String> paths, String name) {
        URL url = Thread.currentThread().getContextClassLoader().getResource(name);
        if (url != null && url.getProtocol().equals("file")) {
            try {
                addSuite(paths, Path.of(url.toURI()).toString());
            } catch (URISyntaxException e) {
                addSuite(paths, url.getPath());
            }
        }
    }

    /** {@code [engine:smtpcheck]/[suite:PATH]/…} names its file. */
    private static void addById(Set<String> paths, UniqueId id) {
        id.getSegments().stream()
                .filter(segment -> segment.getType().equals("suite"))
                .forEach(segment -> addSuite(paths, segment.getValue()));
    }

    private static Map<String, String> named(ConfigurationParameters parameters, String kind) {
        Map<String, String> all = new HashMap<>();
        for (String key : parameters.keySet()) {
            if (key.startsWith(PREFIX + kind)) {
                parameters.get(key).ifPresent(value -> all.put(key.substring((PREFIX + kind).length()), value));
            }
        }
        return all;
    }

    /** {@code smtpcheck.secret.NAME} says where a secret is: {@code env:VAR}. */
    private static Map<String, String> secrets(ConfigurationParameters parameters) {
        Map<String, String> values = new HashMap<>();
        named(parameters, "secret.").forEach((name, source) -> {
            String value = source.startsWith("env:") ? System.getenv(source.substring("env:".length())) : null;
            if (value != null) {
                values.put(name, value);
            }
        });
        return values;
    }

    private static RunSettings settings(ConfigurationParameters parameters) {
        RunSettings usual = RunSettings.defaults();
        return usual.withStrict(parameters
                        .get(PREFIX + "profile")
                        .filter("strict"::equals)
                        .isPresent())
                .withTimeout(duration(parameters, "timeout", usual.timeout()))
                .withLongestWait(duration(parameters, "wait", usual.longestWait()))
                .withTls(tls(parameters));
    }

    /** {@code smtpcheck.trust} (PEM files, divided by commas), {@code smtpcheck.name}, {@code smtpcheck.identity}. */
    private static TlsSettings tls(ConfigurationParameters parameters) {
        List<String> trust = parameters
                .get(PREFIX + "trust")
                .map(all -> Stream.of(all.split(",")).map(String::strip).filter(one -> !one.isEmpty()))
                .orElse(Stream.of())
                .toList();
        return new TlsSettings(
                trust, parameters.get(PREFIX + "name").orElse(""), parameters.get(PREFIX + "identity"), Set.of());
    }

    private static Duration duration(ConfigurationParameters parameters, String name, Duration otherwise) {
        return parameters.get(PREFIX + name).flatMap(Durations::parse).orElse(otherwise);
    }

    private static void report(EngineDiscoveryRequest request, UniqueId engine, Problem problem) {
        DiscoveryIssue.Severity severity = problem.severity() == Problem.Severity.ERROR
                ? DiscoveryIssue.Severity.ERROR
                : DiscoveryIssue.Severity.WARNING;
        DiscoveryIssue.Builder issue = DiscoveryIssue.builder(
                severity,
                problem.where() + ": " + problem.what() + (problem.remedy().isEmpty() ? "" : "; " + problem.remedy()));
        if (problem.where().line() > 0) {
            issue = issue.source(FileSource.from(
                    new File(problem.where().file()),
                    FilePosition.from(
                            problem.where().line(), Math.max(1, problem.where().column()))));
        }
        request.getDiscoveryListener().issueEncountered(engine, issue.build());
    }
}
