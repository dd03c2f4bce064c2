package org.smtpcheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What is left behind when the program itself breaks: a file that can be sent without a second thought.
 *
 * <p>It holds the version, the command's and the options' names and the stack, but no argument, no option's value and
 * no exception's message, since each of these may hold a password.
 */
final class CrashFile {

    private CrashFile() {}

    /** Writes the file into the directory for temporary files and returns the sentence for the person. */
    static String write(Throwable defect, CommandSpec root, List<String> arguments) {
        List<String> lines = lines(defect, root, arguments);
        String sorry = "smtpcheck has a defect (" + defect.getClass().getSimpleName() + "); ";
        try {
            Path file = Files.createTempFile("smtpcheck-crash-", ".txt");
            Files.write(file, lines);
            return sorry + "please report it with the file " + file
                    + ", which holds the place in the program but no value that you gave";
        } catch (IOException e) {
            return sorry + "please report it with these lines, since no file could be written:" + System.lineSeparator()
                    + String.join(System.lineSeparator(), lines);
        }
    }

    private static List<String> lines(Throwable defect, CommandSpec root, List<String> arguments) {
        List<String> lines = new ArrayList<>();
        lines.add(Version.line());
        lines.add(System.getProperty("os.name") + " " + System.getProperty("os.arch"));
        lines.add("command: " + String.join(" ", names(root, arguments)));
        Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Throwable cause = defect; cause != null && seen.add(cause); cause = cause.getCause()) {
            lines.add((cause == defect ? "" : "caused by ") + cause.getClass().getName());
            for (StackTraceElement frame : cause.getStackTrace()) {
                lines.add("    at " + frame);
            }
        }
        return lines;
    }

    // Only names that the program itself knows: whatever else stands on the command line stays out.
    private static List<String> names(CommandSpec root, List<String> arguments) {
        List<String> names = new ArrayList<>();
        CommandSpec command = root;
        for (String argument : arguments) {
            String option = argument.replaceFirst("(?s)=.*", "");
            if (command.optionsMap().containsKey(option)) {
                names.add(option);
            } else if (command.subcommands().containsKey(argument)) {
                names.add(argument);
                command = command.subcommands().get(argument).getCommandSpec();
            }
        }
        return names;
    }
}
