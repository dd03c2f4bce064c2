package org.smtpcheck.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslFlaw;
import org.smtpcheck.sasl.reading.MessageReading;
import org.smtpcheck.sasl.reading.MessageReadings;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code auth decode}: names the parts of an AUTH message and flags what is wrong with it. */
final class AuthDecodeCommand implements Command {

    /** RFC 4954 §4: a line of an AUTH exchange has 12,288 octets at most; some room, to read what is too long. */
    private static final int LIMIT = 64 * 1024;

    /** The width of the names' column where no name is longer. */
    private static final int NARROWEST = 10;

    private final PositionalParamSpec mechanism = Mechanisms.parameter();
    private final PositionalParamSpec string = PositionalParamSpec.builder()
            .index("1")
            .type(String.class)
            .arity("0..1")
            .paramLabel("STRING")
            .description("The base64 text; - or nothing: standard input, where no other user can see it.")
            .build();
    private final OptionSpec showPassword =
            Option.flag("Print passwords, tokens and proofs too, and not their length only.", "--show-password");
    private final CommandSpec spec = describe(
            "Name the parts of an AUTH message in base64, the client's or the server's, and say what is wrong with it.",
            "Exit code 0: it is well-formed; 1: it is not.");

    @Override
    public CommandSpec spec() {
        spec.addPositional(mechanism);
        spec.addPositional(string);
        spec.addOption(showPassword);
        spec.usageMessage().footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws CommandException {
        Mechanisms.check(spec, mechanism);
        Base64Text base64 = Base64Text.read(text(surroundings));
        MessageReading message = MessageReadings.of(Mechanisms.of(mechanism), Octets.of(base64.octets()));
        int width =
                message.parts().stream().mapToInt(p -> p.name().length() + 2).reduce(NARROWEST, Math::max);
        message.parts().forEach(part -> print(part, width, surroundings.out()));
        List<SaslFlaw> flaws = new ArrayList<>(base64.flaws());
        flaws.addAll(message.flaws());
        flaws.forEach(flaw -> surroundings.out().println(padded("wrong", width) + Printable.of(flaw.what())));
        return flaws.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private String text(Surroundings surroundings) throws CommandException {
        String given = string.getValue();
        if (given != null && !given.equals("-")) {
            return withoutCode(given);
        }
        try {
            byte[] octets = surroundings.in().readNBytes(LIMIT + 1);
            if (octets.length > LIMIT) {
                throw CommandException.usage(
                        "Standard input holds more than " + LIMIT / 1024 + " KiB, which is no AUTH message");
            }
            return withoutCode(new String(octets, StandardCharsets.ISO_8859_1).stripTrailing());
        } catch (IOException e) {
            throw CommandException.notRun("Cannot read standard input: " + Secrets.reason(e));
        }
    }

    /** A server's whole line is taken too; base64 has no blank. */
    private static String withoutCode(String line) {
        return line.startsWith("334 ") ? line.substring("334 ".length()) : line;
    }

    private void print(MessageReading.Part part, int width, PrintStream out) {
        boolean hidden = part.secrecy() == MessageReading.Secrecy.SECRET && !Option.isSet(showPassword);
        int size = part.text().getBytes(StandardCharsets.UTF_8).length;
        String shown = hidden
                ? size + (size == 1 ? " octet" : " octets") + " (--show-password shows " + (size == 1 ? "it" : "them")
                        + ")"
                : Printable.of(part.text());
        out.println(padded(part.name(), width) + (shown.isEmpty() ? "(empty)" : shown));
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.length());
    }
}
