package org.smtpcheck.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** The {@code MECHANISM} parameter of the {@code auth} commands. */
final class Mechanisms {

    private static final String KNOWN = "plain";

    private Mechanisms() {}

    /** The parameter in first place. */
    static PositionalParamSpec parameter() {
        return PositionalParamSpec.builder()
                .index("0")
                .type(String.class)
                .required(true)
                .paramLabel("MECHANISM")
                .description("The SASL mechanism: " + KNOWN + ".")
                .build();
    }

    /** Accepts what this version knows, in any case as SASL's names are (RFC 4422 §3.1); else a usage error. */
    static void check(CommandSpec spec, PositionalParamSpec parameter) {
        String name = parameter.getValue();
        if (!name.toLowerCase(Locale.ROOT).equals(KNOWN)) {
            throw new ParameterException(
                    spec.commandLine(), "Unknown mechanism '" + name + "'; this version knows: " + KNOWN);
        }
    }
}
