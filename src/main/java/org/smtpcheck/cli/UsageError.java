package org.smtpcheck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says what is wrong with a command line. */
final class UsageError {

    private UsageError() {}

    /** The error, the nearest valid names, and where the help is; whole lines. */
    static String text(ParameterException error) {
        StringWriter text = new StringWriter();
        PrintWriter out = new PrintWriter(text);
        List<String> unknown = error.getCommandLine().getUnmatchedArguments();
        if (error instanceof MissingParameterException && !unknown.isEmpty()) {
            // The missing option is most likely the unknown one, mistyped.
            return text(new UnmatchedArgumentException(error.getCommandLine(), unknown));
        }
        if (error instanceof UnmatchedArgumentException unmatched) {
            out.println(message(unmatched));
            suggest(unmatched, out);
        } else {
            out.println(error.getMessage());
        }
        out.println("Try '" + error.getCommandLine().getCommandSpec().qualifiedName() + " --help'");
        out.flush();
        return text.toString();
    }

    private static void suggest(UnmatchedArgumentException error, PrintWriter out) {
        Set<String> commands = error.getCommandLine().getSubcommands().keySet();
        if (!UnmatchedArgumentException.printSuggestions(error, out) && !commands.isEmpty()) {
            out.println("Commands: " + String.join(", ", commands));
        }
    }

    // picocli would repeat the arguments as they are, and with them a password at the wrong place.
    private static String message(UnmatchedArgumentException error) {
        List<String> options = new ArrayList<>();
        int others = 0;
        for (String argument : error.getUnmatched()) {
            if (argument.startsWith("-")) {
                options.add("'" + Printable.of(argument.replaceFirst("=.*", "")) + "'");
            } else {
                others++;
            }
        }
        boolean command = !error.getCommandLine().getSubcommands().isEmpty();
        if (!options.isEmpty()) {
            return "Unknown " + (options.size() == 1 ? "option: " : "options: ") + String.join(", ", options);
        }
        if (command) {
            return "Unknown command: '" + Printable.of(error.getUnmatched().get(0)) + "'";
        }
        return others == 1 ? "One argument too many" : others + " arguments too many";
    }
}
