package org.smtpcheck.sasl.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import org.smtpcheck.sasl.DigestMd5;
import org.smtpcheck.sasl.DigestText;
import org.smtpcheck.sasl.Octets;

/** DIGEST-MD5 (RFC 2831) with {@code qop=auth}; a nonce serves once. */
final class DigestMd5Server implements SaslServer {

    private final ServerContext context;
    private final String realm;
    private final String nonce;
    private Optional<ServerStep> end = Optional.empty();

    DigestMd5Server(ServerContext context) {
        this.context = context;
        realm = context.config().host();
        nonce = context.freshNonce();
    }

    @Override
    public ServerStep start() {
        return ServerStep.challenge("realm=" + DigestText.quoted(realm) + ",nonce=" + DigestText.quoted(nonce)
                + ",qop=\"auth\",charset=utf-8,algorithm=md5-sess");
    }

    @Override
    public ServerStep next(Octets response) {
        if (end.isPresent()) {
            return end.get();
        }
        DigestText text = DigestText.read(response);
        return isWellFormed(text) ? judged(text) : ServerStep.refused(Refusal.MALFORMED, "");
    }

    private boolean isWellFormed(DigestText text) {
        for (String once : new String[] {"username", "nonce", "cnonce", "nc", "digest-uri", "response"}) {
            if (text.all(once).size() != 1) {
                return false;
            }
        }
        return text.fault().isEmpty()
                && text.find("nc").orElse("").equals(DigestMd5.FIRST_USE)
                && text.find("qop").orElse("auth").equals("auth")
                && text.find("digest-uri").orElse("").startsWith(DigestMd5.SMTP)
                && text.find("realm").orElse(realm).equals(realm);
    }

    private ServerStep judged(DigestText text) {
        String user = text.find("username").orElse("");
        String authzid = text.find("authzid").orElse("");
        if (!context.conduct().noncePasses(text.find("nonce").orElse("").equals(nonce))) {
            return ServerStep.refused(Refusal.NONCE, user);
        }
        DigestMd5 digest = new DigestMd5(
                user,
                text.find("realm").orElse(""),
                authzid,
                text.find("nonce").orElse(""),
                text.find("cnonce").orElse(""),
                text.find("digest-uri").orElse(""));
        Optional<Account> account = context.accounts().find(user);
        String password = account.map(Account::password).orElse("");
        boolean equal = isEqual(digest.response(password), text.find("response").orElse(""));
        if (!context.conduct().proofPasses(account.isPresent() && equal)) {
            return ServerStep.refused(account.isEmpty() ? Refusal.UNKNOWN_USER : Refusal.CREDENTIALS, user);
        }
        return proven(digest, password, user, authzid);
    }

    private ServerStep proven(DigestMd5 digest, String password, String user, String authzid) {
        ServerStep login = context.authorized(user, authzid, "");
        if (login instanceof ServerStep.Refused
                || context.conduct().signaturePlace() != ScramConduct.SignaturePlace.CHALLENGE) {
            return login;
        }
        end = Optional.of(login);
        Octets right = Octets.utf8(digest.serverProof(password));
        return new ServerStep.Challenge(
                Octets.utf8("rspauth=").plus(context.conduct().signature(right)));
    }

    private static boolean isEqual(String expected, String given) {
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII), given.getBytes(StandardCharsets.UTF_8));
    }
}
