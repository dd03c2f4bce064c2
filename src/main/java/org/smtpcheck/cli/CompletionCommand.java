package org.smtpcheck.cli;

import java.util.List;
import picocli.AutoComplete;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code completion}: a script that completes commands and options in a shell. */
final class CompletionCommand implements Command {

    private static final List<String> SHELLS = List.of("bash", "zsh");

    private final Command root;
    private final PositionalParamSpec shell = PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .arity("1")
            .required(true)
            .paramLabel("SHELL")
            .description("bash or zsh: the script serves both.")
            .build();
    private final CommandSpec spec =
            describe("Print a script that completes commands and options: source <(smtpcheck completion bash).");

    /** Completes the commands of {@code root}. */
    CompletionCommand(Command root) {
        this.root = root;
    }

    @Override
    public CommandSpec spec() {
        spec.addPositional(shell);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) {
        if (!SHELLS.contains(shell.<String>getValue())) {
            throw new ParameterException(
                    spec.commandLine(),
                    "No completion for '" + Printable.of(shell.getValue()) + "'; the shells are "
                            + String.join(", ", SHELLS));
        }
        surroundings.out().print(AutoComplete.bash("smtpcheck", new picocli.CommandLine(CommandTree.whole(root))));
        return ExitCodes.OK;
    }
}
