package org.smtpcheck.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/** {@code auth}: AUTH strings for a session typed by hand. */
final class AuthCommand implements Command {

    @Override
    public CommandSpec spec() {
        return describe("Encode and decode the strings of SMTP's AUTH, and answer a server's challenges.");
    }

    @Override
    public List<String> subcommands() {
        return List.of("encode", "decode", "respond");
    }

    @Override
    public Command subcommand(String name) {
        return switch (name) {
            case "encode" -> new AuthEncodeCommand();
            case "decode" -> new AuthDecodeCommand();
            case "respond" -> new AuthRespondCommand();
            default -> throw new IllegalArgumentException(name);
        };
    }

    @Override
    public int run(Surroundings surroundings) {
        throw new IllegalStateException("has subcommands");
    }
}
