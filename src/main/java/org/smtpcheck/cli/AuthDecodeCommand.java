package org.smtpcheck.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.PlainReading;
import org.smtpcheck.sasl.SaslFlaw;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code auth decode}: names the parts of an AUTH message and flags what is wrong with it. */
final class AuthDecodeCommand implements Command {

    /** RFC 4954 §4: a line of an AUTH exchange has 12,288 octets at most; some room, to read what is too long. */
    private static final int LIMIT = 64 * 1024;

    private final PositionalParamSpec mechanism = Mechanisms.parameter();
    private final PositionalParamSpec string = PositionalParamSpec.builder()
            .index("1")
            .type(String.class)
            .arity("0..1")
            .paramLabel("STRING")
            .description("The base64 text; - or nothing: standard input, where no other user can see it.")
            .build();
    private final OptionSpec showPassword =
            Option.flag("Print the password too, and not its length only.", "--show-password");
    private final CommandSpec spec = describe(
            "Name the parts of an AUTH message in base64 and say what is wrong with it.",
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
        PlainReading message = PlainReading.of(base64.octets());
        message.parts().forEach(part -> print(part, surroundings.out()));
        List<SaslFlaw> flaws = new ArrayList<>(base64.flaws());
        flaws.addAll(message.flaws());
        flaws.forEach(flaw -> surroundings.out().println("wrong     " + flaw.what()));
        return flaws.isEmpty() ? ExitCodes.OK : ExitCodes.FAILED;
    }

    private String text(Surroundings surroundings) throws CommandException {
        String given = string.getValue();
        if (given != null && !given.equals("-")) {
            return given;
        }
        try {
            byte[] octets = surroundings.in().readNBytes(LIMIT + 1);
            if (octets.length > LIMIT) {
                throw CommandException.usage(
                        "Standard input holds more than " + LIMIT / 1024 + " KiB, which is no AUTH message");
            }
            return new String(octets, StandardCharsets.ISO_8859_1).stripTrailing();
        } catch (IOException e) {
            throw CommandException.notRun("Cannot read standard input: " + Secrets.reason(e));
        }
    }

    private void print(PlainReading.Part part, PrintStream out) {
        String role = part.role() == PlainReading.Role.UNKNOWN
                ? "part"
                : part.role().name().toLowerCase(Locale.ROOT);
        boolean secret = part.role() == PlainReading.Role.PASSWORD || part.role() == PlainReading.Role.UNKNOWN;
        String shown = secret && !Option.isSet(showPassword)
                ? part.size() + (part.size() == 1 ? " octet" : " octets") + " (--show-password shows "
                        + (part.size() == 1 ? "it" : "them") + ")"
                : Printable.of(part.text());
        out.println((role + "          ").substring(0, 10) + (shown.isEmpty() ? "(empty)" : shown));
    }
}
