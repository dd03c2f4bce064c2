package org.smtpcheck.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.smtpcheck.cli.RunOptions.Mode;
import org.smtpcheck.cli.RunOptions.NamedTarget;
import picocli.CommandLine.Model.CommandSpec;

/** {@code run}: suites of the user's, on targets that they name themselves unless {@code --target} does. */
final class SuiteSubject implements RunSubject {

    private final SuiteOptions suites = SuiteOptions.optional();
    private final SinkOptions sinks = new SinkOptions();
    private final ListOption<NamedTarget> targets = ListOption.repeatable(
            "--target",
            "[NAME=]URL",
            Values::target,
            "The server to test in place of the suite's target of that name, or of its only one:"
                    + " smtp://HOST:PORT, submission://, smtps://, lmtp:// or embedded:. May be repeated.");

    @Override
    public Mode mode() {
        return Mode.RUN;
    }

    @Override
    public String what() {
        return "'SUITE'";
    }

    @Override
    public String purpose() {
        return "Run suites and report what passed and what did not.";
    }

    @Override
    public void addTo(CommandSpec spec) {
        suites.addTo(spec);
        targets.addTo(spec);
        sinks.addTo(spec);
    }

    @Override
    public List<String> suites() {
        return suites.suites();
    }

    @Override
    public List<NamedTarget> targets() {
        return targets.all();
    }

    @Override
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>(suites.settings());
        settings.putAll(sinks.settings());
        return settings;
    }

    @Override
    public Map<String, SecretSource> secretFacts() {
        return Map.of();
    }
}
