package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.smtpcheck.cli.RunOptions.Mode;
import org.smtpcheck.cli.RunOptions.NamedTarget;
import org.smtpcheck.suite.Facts;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code check}: the built-in catalogue, on the servers whose URLs are given; facts by options of their names. */
final class CheckSubject implements RunSubject {

    /** The built-in suites that make the catalogue. */
    static final String CATALOGUE = "builtin:catalogue";

    private final PositionalParamSpec urls = PositionalParamSpec.builder()
            .index("0..*")
            .type(List.class)
            .auxiliaryTypes(String.class)
            .arity("0..*")
            .paramLabel("[NAME=]URL")
            .description("The servers: smtp://HOST:PORT, submission://, smtps://, lmtp:// or embedded:. With --rerun"
                    + " those of the report.")
            .build();
    private final Map<String, Option<String>> facts = new LinkedHashMap<>();
    private final Map<String, Option<SecretSource>> secrets = new LinkedHashMap<>();
    private final SinkOptions sinks = new SinkOptions();

    CheckSubject() {
        for (Facts.Fact fact : Facts.all()) {
            if (fact.isSecret()) {
                secrets.put(
                        fact.name(),
                        Option.optional(
                                fact.option(),
                                "SOURCE",
                                SecretSource::orLiteral,
                                "Where to find " + fact.doc() + ": env:VAR, file:PATH, or - for standard input."));
            } else if (!SinkOptions.give(fact)) {
                facts.put(fact.name(), Option.optional(fact.option(), "VALUE", Parser.text(), sentence(fact.doc())));
            }
        }
    }

    private static String sentence(String doc) {
        return Character.toUpperCase(doc.charAt(0)) + doc.substring(1) + ".";
    }

    @Override
    public Mode mode() {
        return Mode.CHECK;
    }

    @Override
    public String what() {
        return "'[NAME=]URL'";
    }

    @Override
    public String purpose() {
        return "Run the built-in catalogue of conformance probes on live servers.";
    }

    @Override
    public void addTo(CommandSpec spec) {
        spec.addPositional(urls);
        facts.values().forEach(option -> option.addTo(spec));
        sinks.addTo(spec);
        secrets.values().forEach(option -> option.addTo(spec));
    }

    @Override
    public List<String> suites() {
        return List.of(CATALOGUE);
    }

    /** A target without a name is called by its scheme, so that ids survive a change of host: {@code smtp-2}. */
    @Override
    public List<NamedTarget> targets() {
        List<NamedTarget> named = new ArrayList<>();
        Map<String, Integer> counts = new LinkedHashMap<>();
        List<String> texts = urls.getValue();
        for (String text : texts == null ? List.<String>of() : texts) {
            NamedTarget target = target(text);
            String name = target.name().orElseGet(() -> {
                String scheme = target.url().substring(0, target.url().indexOf(':'));
                int count = counts.merge(scheme, 1, Integer::sum);
                return count == 1 ? scheme : scheme + "-" + count;
            });
            named.add(new NamedTarget(Optional.of(name), target.url()));
        }
        return named;
    }

    private NamedTarget target(String text) {
        try {
            return Values.target(text);
        } catch (IllegalArgumentException e) {
            throw new ParameterException(urls.command().commandLine(), e.getMessage());
        }
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> given = new LinkedHashMap<>();
        facts.forEach((name, option) -> option.find().ifPresent(value -> given.put(name, value)));
        given.putAll(sinks.settings());
        return given;
    }

    @Override
    public Map<String, SecretSource> secretFacts() {
        Map<String, SecretSource> given = new LinkedHashMap<>();
        secrets.forEach((name, option) -> option.find().ifPresent(source -> given.put(name, source)));
        return given;
    }
}
