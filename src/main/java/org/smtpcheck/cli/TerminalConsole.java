package org.smtpcheck.cli;

import java.io.Console;
import java.util.Optional;

/** The person's terminal. */
final class TerminalConsole {

    private TerminalConsole() {}

    /** The console, where standard input and output are a terminal. */
    @SuppressWarnings("SystemConsoleNull") // that is what isTerminal is asked for
    static Optional<Console> find() {
        Console console = System.console();
        return console != null && isTerminal(console) ? Optional.of(console) : Optional.empty();
    }

    /** From Java 22 on there may be a console without a terminal, and a method to tell; before, there was neither. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException before22) {
            return true;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
