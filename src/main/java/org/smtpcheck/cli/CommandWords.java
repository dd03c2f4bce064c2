package org.smtpcheck.cli;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.smtpcheck.cli.RunOptions.Mode;
import org.smtpcheck.cli.RunOptions.NamedTarget;
import org.smtpcheck.cli.RunOptions.Profile;
import org.smtpcheck.probe.CredentialsGuard.Permission;
import org.smtpcheck.run.TlsSettings;
import org.smtpcheck.suite.Facts;
import org.smtpcheck.suite.SinkAddress;

/**
 * The command line of a run again, to be typed once more with another choice of probes: all that a probe's verdict
 * rests on, without secrets; one that stood there itself is asked of the environment.
 */
final class CommandWords {

    private final List<String> words = new ArrayList<>();

    private CommandWords() {}

    static List<String> of(RunOptions options) {
        CommandWords words = new CommandWords();
        words.command(options);
        words.settings(options);
        new TreeMap<>(options.secretFacts()).forEach((name, source) -> words.option(name, word(source, name)));
        new TreeMap<>(options.secrets())
                .forEach((name, source) -> words.option("secret", name + "=" + word(source, name)));
        words.security(options.tls());
        words.conduct(options);
        return words.words;
    }

    private void command(RunOptions options) {
        words.addAll(List.of("smtpcheck", options.mode().name().toLowerCase(Locale.ROOT)));
        if (options.mode() == Mode.CHECK) {
            options.targets().forEach(target -> words.add(word(target)));
        } else {
            words.addAll(options.suites());
            options.targets().forEach(target -> option("target", word(target)));
        }
    }

    private void settings(RunOptions options) {
        for (Map.Entry<String, String> setting : new TreeMap<>(options.settings()).entrySet()) {
            String name = setting.getKey();
            if (name.equals(SinkAddress.PLACE)) {
                for (String sink : setting.getValue().strip().split("\\s+", -1)) {
                    option(name, sink);
                }
            } else if (Facts.secrets().contains(name)) {
                option("secret", name + "=" + ofEnvironment(name));
            } else if (options.mode() == Mode.CHECK) {
                option(name, setting.getValue());
            } else {
                option("set", name + "=" + setting.getValue());
            }
        }
    }

    private void security(TlsSettings tls) {
        tls.trust().forEach(trust -> option("trust", trust));
        if (!tls.name().isEmpty()) {
            option("name", tls.name());
        }
        tls.identity().ifPresent(identity -> option("identity", identity));
        if (tls.permissions().contains(Permission.INSECURE)) {
            words.add("--insecure");
        }
        if (tls.permissions().contains(Permission.CLEARTEXT)) {
            words.add("--allow-cleartext");
        }
    }

    private void conduct(RunOptions options) {
        options.tags().ifPresent(tags -> option("tag", tags));
        if (options.profile() == Profile.STRICT) {
            option("profile", "strict");
        }
        options.require().forEach(required -> option("require", required));
        unlessUsual("timeout", options.timeout(), RunCommand.TIMEOUT);
        unlessUsual("wait", options.longestWait(), RunCommand.WAIT);
        if (!options.pace().isZero()) {
            words.add("--gentle");
        }
        String reports = options.reports().toString();
        if (!reports.equals(RunCommand.REPORTS)) {
            option("reports", reports);
        }
    }

    private void unlessUsual(String name, Duration value, String usual) {
        if (!value.equals(Durations.orZero(usual))) {
            option(name, value.toMillis() % 1000 == 0 ? value.toSeconds() + "s" : value.toMillis() + "ms");
        }
    }

    private void option(String name, String value) {
        words.addAll(List.of("--" + name, value));
    }

    private static String word(NamedTarget target) {
        return target.name().map(name -> name + "=").orElse("") + target.url();
    }

    private static String word(SecretSource source, String name) {
        if (source instanceof SecretSource.Variable variable) {
            return "env:" + variable.name();
        }
        if (source instanceof SecretSource.SecretFile secret) {
            return "file:" + secret.path();
        }
        return source instanceof SecretSource.StandardInput ? "-" : ofEnvironment(name);
    }

    /** What stood on the command line itself: where the user may put it the next time. */
    private static String ofEnvironment(String name) {
        return "env:" + name.replace('-', '_').toUpperCase(Locale.ROOT);
    }
}
