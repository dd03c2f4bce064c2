package org.smtpcheck.cli;

import java.util.Locale;
import org.smtpcheck.sasl.Mechanism;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** The {@code MECHANISM} parameter of the {@code auth} commands. */
final class Mechanisms {

    /** Written out, since {@code auth encode plain} starts faster without the classes behind the others. */
    static final String KNOWN = "plain, login, cram-md5, digest-md5, scram-sha-1, scram-sha-1-plus, scram-sha-256,"
            + " scram-sha-256-plus, xoauth2, oauthbearer, external, anonymous";

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
        if (!isPlain(name) && Mechanism.named(name).isEmpty()) {
            throw new ParameterException(
                    spec.commandLine(), "Unknown mechanism '" + name + "'; this version knows: " + KNOWN);
        }
    }

    /** The name given. */
    static String name(PositionalParamSpec parameter) {
        return parameter.getValue();
    }

    /** Whether that is PLAIN. */
    static boolean isPlain(String name) {
        return name.toLowerCase(Locale.ROOT).equals("plain");
    }

    /** What it names; to be asked after {@link #check}. */
    static Mechanism of(PositionalParamSpec parameter) {
        String name = parameter.getValue();
        return Mechanism.named(name).orElseThrow(() -> new IllegalStateException(name));
    }
}
