package org.smtpcheck.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Parses a command line, does what it says, and turns whatever comes of it into an exit code. */
public final class Program {

    private static final int HELP_WIDTH = 100;

    private final Surroundings surroundings;
    private final Actions actions;

    public Program(Surroundings surroundings, Actions actions) {
        this.surroundings = surroundings;
        this.actions = actions;
    }

    /** Runs one command line. Never throws; a defect of ours leaves a file behind and gives 70. */
    public int run(String... arguments) {
        CommandSpec root = CommandTree.named(new RootCommand(actions), List.of(arguments));
        try {
            return printed(dispatch(commandLine(root).parseArgs(arguments)));
        } catch (ParameterException e) {
            surroundings.err().print(UsageError.text(e));
            return ExitCodes.USAGE;
        } catch (CommandException e) {
            surroundings.err().println(e.getMessage());
            return e.exitCode();
        } catch (Exception | StackOverflowError | OutOfMemoryError | AssertionError | LinkageError e) {
            surroundings.err().println(CrashFile.write(e, root, List.of(arguments)));
            return ExitCodes.DEFECT;
        }
    }

    /** {@code root} with the settings that hold for every command. */
    CommandLine commandLine(CommandSpec root) {
        CommandLine commandLine = new CommandLine(root);
        // A value that begins with "@" is a value, and "${" in the environment is no variable of picocli's.
        commandLine.setExpandAtFiles(false);
        commandLine.setInterpolateVariables(false);
        commandLine.setDefaultValueProvider(new EnvironmentDefaults(surroundings.environment()));
        commandLine.setUsageHelpWidth(HELP_WIDTH);
        return commandLine;
    }

    private int dispatch(ParseResult parsed) throws Exception {
        ParseResult last = parsed;
        while (true) {
            if (last.isUsageHelpRequested()) {
                surroundings.out().print(last.commandSpec().commandLine().getUsageMessage());
                return ExitCodes.OK;
            }
            if (last.isVersionHelpRequested()) {
                surroundings.out().println(Version.line());
                return ExitCodes.OK;
            }
            if (!last.hasSubcommand()) {
                break;
            }
            last = last.subcommand();
        }
        CommandLine commandLine = last.commandSpec().commandLine();
        if (!commandLine.getSubcommands().isEmpty()) {
            surroundings.err().print("Missing command" + System.lineSeparator() + commandLine.getUsageMessage());
            return ExitCodes.USAGE;
        }
        return ((Command) last.commandSpec().userObject()).run(surroundings);
    }

    // A full disk or a reader that went away must not look like success.
    private int printed(int exitCode) {
        if (surroundings.out().checkError() && exitCode == ExitCodes.OK) {
            surroundings.err().println("Cannot write to standard output");
            return ExitCodes.NOT_RUN;
        }
        return exitCode;
    }
}
