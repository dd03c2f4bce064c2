package org.smtpcheck.cli;

import java.util.Map;
import org.fusesource.jansi.AnsiConsole;
import org.smtpcheck.report.ConsoleStyle;

/** What stands at the other end of standard output. jansi is asked on a terminal only: it costs 28 ms. */
final class Terminal {

    private static final int USUAL_WIDTH = 100;

    private Terminal() {}

    /** Whether a person looks on and the line can be rewritten. */
    static boolean isInteractive(Surroundings surroundings) {
        Map<String, String> environment = surroundings.environment();
        return surroundings.out() == System.out
                && TerminalConsole.find().isPresent()
                && !environment.containsKey("CI")
                && !"dumb".equals(environment.get("TERM"));
    }

    static ConsoleStyle style(RunOptions.ColorMode color, RunOptions.Verbosity verbosity, Surroundings surroundings) {
        boolean interactive = isInteractive(surroundings);
        boolean colored = switch (color) {
            case ALWAYS -> true;
            case NEVER -> false;
            // NO_COLOR counts when it is set and not empty (no-color.org).
            case AUTO ->
                interactive
                        && surroundings
                                .environment()
                                .getOrDefault("NO_COLOR", "")
                                .isEmpty();
        };
        return new ConsoleStyle(
                interactive ? width() : USUAL_WIDTH,
                colored ? ConsoleStyle.Color.ON : ConsoleStyle.Color.OFF,
                ConsoleStyle.Verbosity.valueOf(verbosity.name()),
                isUnicode(surroundings.environment()) ? ConsoleStyle.Symbols.UNICODE : ConsoleStyle.Symbols.ASCII);
    }

    /** The style of what goes to standard error. */
    static ConsoleStyle plain() {
        return ConsoleStyle.plain(USUAL_WIDTH);
    }

    private static int width() {
        int width = AnsiConsole.getTerminalWidth();
        return width > 0 ? width : USUAL_WIDTH;
    }

    /** By the locale's names, since Java 17's default charset on a POSIX locale is ASCII. */
    private static boolean isUnicode(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String locale = environment.getOrDefault(name, "");
            if (!locale.isEmpty()) {
                return locale.toUpperCase(java.util.Locale.ROOT)
                        .replace("-", "")
                        .contains("UTF8");
            }
        }
        return false;
    }
}
