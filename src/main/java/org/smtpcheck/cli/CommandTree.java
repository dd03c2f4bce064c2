package org.smtpcheck.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** Registers commands with picocli. */
final class CommandTree {

    private CommandTree() {}

    /**
     * The commands that {@code arguments} name; where they name none, all, so that help and suggestions know them.
     *
     * <p>Only an argument in first place can name a subcommand here, which is no restriction: the commands that have
     * subcommands take no options but those that print help.
     */
    static CommandSpec named(Command command, List<String> arguments) {
        List<String> names = command.subcommands();
        boolean named = !arguments.isEmpty() && names.contains(arguments.get(0));
        return named
                ? with(command, arguments, List.of(arguments.get(0)), arguments.subList(1, arguments.size()))
                : with(command, arguments, names, List.of());
    }

    /** All commands. */
    static CommandSpec whole(Command command) {
        return with(command, List.of(), command.subcommands(), List.of());
    }

    private static CommandSpec with(Command command, List<String> arguments, List<String> names, List<String> rest) {
        CommandSpec spec = command.spec(arguments);
        for (String name : names) {
            spec.addSubcommand(name, named(command.subcommand(name), rest));
        }
        return spec;
    }
}
