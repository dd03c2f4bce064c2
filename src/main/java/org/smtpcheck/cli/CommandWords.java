package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.List;

/** The command line of a run again, without its secrets, to be typed once more with another choice of probes. */
final class CommandWords {

    private CommandWords() {}

    static List<String> of(RunOptions options) {
        return options.mode() == RunOptions.Mode.CHECK ? check(options) : run(options);
    }

    private static List<String> check(RunOptions options) {
        List<String> words = new ArrayList<>(List.of("smtpcheck", "check"));
        options.targets()
                .forEach(target ->
                        words.add(target.name().map(name -> name + "=").orElse("") + target.url()));
        options.settings().forEach((name, value) -> words.addAll(List.of("--" + name, value)));
        options.secretFacts().forEach((name, source) -> {
            if (!(source instanceof SecretSource.Literal)) {
                words.addAll(List.of("--" + name, word(source)));
            }
        });
        return words;
    }

    private static List<String> run(RunOptions options) {
        List<String> words = new ArrayList<>(List.of("smtpcheck", "run"));
        words.addAll(options.suites());
        options.targets().forEach(target -> {
            words.add("--target");
            words.add(target.name().map(name -> name + "=").orElse("") + target.url());
        });
        options.settings().forEach((name, value) -> {
            words.add("--set");
            words.add(name + "=" + value);
        });
        options.secrets().forEach((name, source) -> {
            if (!(source instanceof SecretSource.Literal)) {
                words.add("--secret");
                words.add(name + "=" + word(source));
            }
        });
        return words;
    }

    private static String word(SecretSource source) {
        if (source instanceof SecretSource.Variable variable) {
            return "env:" + variable.name();
        }
        return source instanceof SecretSource.SecretFile file ? "file:" + file.path() : "-";
    }
}
