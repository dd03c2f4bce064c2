package org.smtpcheck.sasl.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.smtpcheck.sasl.CramMd5;
import org.smtpcheck.sasl.Octets;

/** CRAM-MD5 (RFC 2195). */
final class CramMd5Server implements SaslServer {

    private static final int DIGEST_LENGTH = 32;

    private final ServerContext context;
    private final Octets challenge;

    CramMd5Server(ServerContext context) {
        this.context = context;
        challenge =
                Octets.utf8("<" + context.freshNonce() + "@" + context.config().host() + ">");
    }

    @Override
    public ServerStep start() {
        return new ServerStep.Challenge(challenge);
    }

    @Override
    public ServerStep next(Octets response) {
        String text = response.text();
        int blank = text.lastIndexOf(' ');
        if (blank < 1 || !text.substring(blank + 1).matches("[0-9a-f]{" + DIGEST_LENGTH + "}")) {
            return ServerStep.refused(Refusal.MALFORMED, "");
        }
        String user = text.substring(0, blank);
        Optional<Account> account = context.accounts().find(user);
        String digest = CramMd5.digest(account.map(Account::password).orElse(""), challenge);
        boolean equal = MessageDigest.isEqual(
                digest.getBytes(StandardCharsets.US_ASCII),
                text.substring(blank + 1).getBytes(StandardCharsets.US_ASCII));
        if (context.conduct().proofPasses(account.isPresent() && equal)) {
            return context.authorized(user, "", "");
        }
        return ServerStep.refused(account.isEmpty() ? Refusal.UNKNOWN_USER : Refusal.CREDENTIALS, user);
    }
}
