package org.smtpcheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;

/** Reads secrets from where they are. No message of it holds a secret. */
final class Secrets {

    /** Longer than any password; what is longer is the wrong file. */
    private static final int LIMIT = 64 * 1024;

    private Secrets() {}

    /**
     * The secret; one line break at the end of a file or of standard input is dropped.
     *
     * @param option the option that named the source, for messages
     * @throws CommandException where it cannot be read
     */
    static String read(SecretSource source, String option, Surroundings surroundings) throws CommandException {
        if (source instanceof SecretSource.Literal literal) {
            return literal.secret();
        }
        if (source instanceof SecretSource.Variable variable) {
            String value = surroundings.environment().get(variable.name());
            if (value == null) {
                throw CommandException.usage(
                        option + ": the environment variable " + variable.name() + " is not set; set and export it");
            }
            return value;
        }
        if (source instanceof SecretSource.SecretFile file) {
            try (InputStream in = Files.newInputStream(file.path())) {
                return text(in, option + ": the file " + file.path());
            } catch (IOException e) {
                throw CommandException.usage(option + ": cannot read the file " + file.path() + ": " + reason(e));
            }
        }
        try {
            return text(surroundings.in(), option + ": standard input");
        } catch (IOException e) {
            throw CommandException.usage(option + ": cannot read standard input: " + reason(e));
        }
    }

    /** A reason from an exception whose message may be no more than the path. */
    static String reason(IOException e) {
        if (e instanceof java.nio.file.NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof java.nio.file.AccessDeniedException) {
            return "permission denied";
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }

    private static String text(InputStream in, String name) throws IOException, CommandException {
        byte[] octets = in.readNBytes(LIMIT + 1);
        if (octets.length > LIMIT) {
            throw CommandException.usage(name + " holds more than " + LIMIT / 1024 + " KiB, which is no password");
        }
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw CommandException.usage(name + " is not UTF-8; convert it, for example with iconv -t UTF-8");
        }
        return withoutLineBreak(text);
    }

    private static String withoutLineBreak(String text) {
        if (text.endsWith("\r\n")) {
            return text.substring(0, text.length() - 2);
        }
        return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
    }
}
