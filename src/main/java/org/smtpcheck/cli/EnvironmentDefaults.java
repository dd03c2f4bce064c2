package org.smtpcheck.cli;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Takes an option that is not on the command line from the environment: {@code --fail-on} from
 * {@code SMTPCHECK_FAIL_ON}. An empty variable counts as absent, since CI systems set what a user left blank.
 */
final class EnvironmentDefaults implements IDefaultValueProvider {

    private final Map<String, String> environment;

    EnvironmentDefaults(Map<String, String> environment) {
        this.environment = environment;
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option) || option.usageHelp() || option.versionHelp()) {
            return null;
        }
        String value = environment.getOrDefault(variable(option), "");
        if (value.isEmpty()) {
            return null;
        }
        return option.arity().max() == 0 ? truth(value) : value;
    }

    /** The name of an option's variable. */
    static String variable(OptionSpec option) {
        return "SMTPCHECK_"
                + option.longestName().replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String truth(String value) {
        return switch (value) {
            case "1", "yes", "on" -> "true";
            case "0", "no", "off" -> "false";
            default -> value;
        };
    }
}
