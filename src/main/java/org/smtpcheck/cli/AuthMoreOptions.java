package org.smtpcheck.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The options that some mechanisms need besides {@link AuthOptions}, and PLAIN does not. */
final class AuthMoreOptions {

    private final Option<SecretSource> token = Option.optional(
            "--token",
            "SOURCE",
            SecretSource::orLiteral,
            "With xoauth2 and oauthbearer, where the token is: as above.");
    private final Option<String> host = Option.optional(
            "--host",
            "HOST[:PORT]",
            Parser.text(),
            "The server as digest-md5 and oauthbearer name it. Default: localhost, without a port.");
    private final Option<String> nonce = Option.optional(
            "--nonce", "TEXT", Parser.text(), "The client's nonce, for scram and digest-md5. Default: a fresh one.");
    private final Option<String> binding = Option.optional(
            "--channel-binding",
            "TYPE[=HEX]",
            Parser.text(),
            "What the -plus mechanisms bind to: tls-exporter, tls-server-end-point or tls-unique with its octets. openssl"
                    + " s_client prints those of tls-exporter with -keymatexport EXPORTER-Channel-Binding"
                    + " -keymatexportlen 32.");

    void addTo(CommandSpec spec) {
        token.addTo(spec);
        host.addTo(spec);
        nonce.addTo(spec);
        binding.addTo(spec);
    }

    Optional<String> host() {
        return host.find();
    }

    Optional<String> nonce() {
        return nonce.find();
    }

    Optional<String> binding() {
        return binding.find();
    }

    /** The bearer token from where it is. */
    String token(Surroundings surroundings) throws CommandException {
        return AuthOptions.secret(token, "--token", "Token", surroundings);
    }

    /** Whether the token is to come from standard input. */
    boolean readsStandardInput() {
        return token.find().orElse(null) instanceof SecretSource.StandardInput;
    }
}
