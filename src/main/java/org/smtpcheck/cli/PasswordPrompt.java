package org.smtpcheck.cli;

import java.util.Optional;

/** Asks for a password on the terminal, without showing what is typed. */
@FunctionalInterface
public interface PasswordPrompt {

    /** What the person typed; empty where there is no terminal, or the input was ended instead. */
    Optional<String> ask(String question);

    /** The prompt of this process's terminal. */
    static PasswordPrompt ofTerminal() {
        return new PasswordPrompt() {
            @Override
            public Optional<String> ask(String question) {
                return TerminalConsole.find()
                        .map(console -> console.readPassword("%s: ", question))
                        .map(String::new);
            }
        };
    }
}
