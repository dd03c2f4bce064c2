package org.smtpcheck.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * {@code man}: the manual page, made of what picocli knows, in the macros of man(7). picocli's own generator writes
 * AsciiDoc, which needs a program of 40 MB to become a page.
 */
final class ManCommand implements Command {

    private final Command root;

    /** The page of {@code root} and all below it. */
    ManCommand(Command root) {
        this.root = root;
    }

    @Override
    public CommandSpec spec() {
        return describe("Print the manual page: smtpcheck man | man -l -");
    }

    @Override
    public int run(Surroundings surroundings) {
        CommandSpec whole = CommandTree.whole(root);
        List<String> lines = new ArrayList<>();
        lines.add(".TH SMTPCHECK 1 \"\" \"smtpcheck " + text(Version.number()) + "\" \"User Commands\"");
        lines.add(".SH NAME");
        lines.add("smtpcheck \\- " + text(String.join(" ", whole.usageMessage().description())));
        lines.add(".SH SYNOPSIS");
        lines.add(".B smtpcheck");
        lines.add(".I COMMAND");
        lines.add("[options]");
        lines.add(".SH COMMANDS");
        commands(lines, whole, "");
        footer(lines, whole);
        lines.forEach(surroundings.out()::println);
        return ExitCodes.OK;
    }

    private static void commands(List<String> lines, CommandSpec parent, String before) {
        parent.subcommands().forEach((name, commandLine) -> {
            CommandSpec command = commandLine.getCommandSpec();
            String full = before + name;
            if (!command.subcommands().isEmpty()) {
                commands(lines, command, full + " ");
                return;
            }
            lines.add(".SS \"" + text(synopsis(full, command)) + "\"");
            lines.add(paragraph(String.join(" ", command.usageMessage().description())));
            command.positionalParameters().forEach(parameter -> argument(lines, parameter.paramLabel(), parameter));
            command.options().stream()
                    .filter(option -> !option.usageHelp())
                    .forEach(option -> argument(lines, names(option), option));
        });
    }

    private static String synopsis(String name, CommandSpec command) {
        StringBuilder text = new StringBuilder(name);
        for (PositionalParamSpec parameter : command.positionalParameters()) {
            boolean many = parameter.arity().isVariable() || parameter.index().isVariable();
            text.append(parameter.required() ? " " : " [")
                    .append(parameter.paramLabel())
                    .append(many ? "..." : "")
                    .append(parameter.required() ? "" : "]");
        }
        return text.toString();
    }

    private static String names(OptionSpec option) {
        String names = String.join(", ", option.names());
        return option.arity().max() == 0 ? names : names + " " + option.paramLabel();
    }

    private static void argument(List<String> lines, String head, ArgSpec argument) {
        lines.add(".TP");
        lines.add(".B " + text(head));
        lines.add(paragraph(String.join(" ", argument.description())));
    }

    private static void footer(List<String> lines, CommandSpec root) {
        lines.add(".SH EXIT STATUS, ENVIRONMENT");
        for (String part : root.usageMessage().footer()) {
            if (!part.isBlank()) {
                lines.add(".PP");
                lines.add(paragraph(part));
            }
        }
        lines.add(".PP");
        lines.add(paragraph(ENVIRONMENT));
    }

    private static String paragraph(String words) {
        String escaped = text(words);
        return escaped.startsWith(".") || escaped.startsWith("'") ? "\\&" + escaped : escaped;
    }

    /** Without what troff would obey; beyond ASCII as its own escapes. */
    private static String text(String words) {
        StringBuilder out = new StringBuilder();
        words.codePoints().forEach(point -> {
            switch (point) {
                case '\\' -> out.append("\\e");
                case '-' -> out.append("\\-");
                case '"' -> out.append("\\(dq");
                case '\n', '\r' -> out.append(' ');
                case '…' -> out.append("...");
                default -> {
                    if (point < 0x80) {
                        out.appendCodePoint(point);
                    } else {
                        out.append(String.format(Locale.ROOT, "\\[u%04X]", point));
                    }
                }
            }
        });
        return out.toString();
    }
}
