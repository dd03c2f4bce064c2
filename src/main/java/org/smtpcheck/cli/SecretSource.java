package org.smtpcheck.cli;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a secret is to be taken from. */
public sealed interface SecretSource {

    /** The value of an environment variable. */
    record Variable(String name) implements SecretSource {}

    /** The content of a file. */
    record SecretFile(Path path) implements SecretSource {}

    /** All of standard input. */
    record StandardInput() implements SecretSource {}

    /** The secret itself, as it stood in an option's place. */
    record Literal(String secret) implements SecretSource {

        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "Literal";
        }
    }

    /**
     * Reads {@code env:VAR} or {@code file:PATH}.
     *
     * @throws IllegalArgumentException for anything else; the message does not repeat it, since it may be the secret
     */
    static SecretSource named(String text) {
        if (text.startsWith("env:") && text.length() > "env:".length()) {
            return new Variable(text.substring("env:".length()));
        }
        if (text.startsWith("file:") && text.length() > "file:".length()) {
            try {
                return new SecretFile(Path.of(text.substring("file:".length())));
            } catch (InvalidPathException e) {
                throw new IllegalArgumentException("file: is followed by what is no path", e);
            }
        }
        throw new IllegalArgumentException("a secret is named by env:VAR or file:PATH");
    }

    /** Reads {@code env:VAR}, {@code file:PATH} or {@code -}; anything else is the secret itself. */
    static SecretSource orLiteral(String text) {
        if (text.equals("-")) {
            return new StandardInput();
        }
        return text.startsWith("env:") || text.startsWith("file:") ? named(text) : new Literal(text);
    }
}
