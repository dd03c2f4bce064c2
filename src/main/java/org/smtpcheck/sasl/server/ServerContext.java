package org.smtpcheck.sasl.server;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;

/**
 * What a mechanism's server needs for one exchange.
 *
 * @param config how the server authenticates
 * @param keys SCRAM's keys
 * @param channel the connection
 */
record ServerContext(AuthConfig config, ScramKeys keys, AuthChannel channel) {

    Accounts accounts() {
        return config.accounts();
    }

    AuthConduct conduct() {
        return config.conduct();
    }

    String freshNonce() {
        return conduct().fresh(config.nonces().get());
    }

    /** The end of an exchange with a password sent bare. */
    ServerStep byPassword(String user, String authzid, String password) {
        Optional<Account> account = accounts().find(user);
        // Compared also where there is no account, so that the time does not tell.
        boolean equal = isEqual(account.map(Account::password).orElse(""), password);
        boolean right = account.isPresent() && equal && !password.isEmpty();
        if (conduct().passwordPasses(right)) {
            return authorized(user, authzid, "");
        }
        return ServerStep.refused(account.isEmpty() ? Refusal.UNKNOWN_USER : Refusal.CREDENTIALS, user);
    }

    /** The end of an exchange in which a user is authenticated: may he act as whom he asked? */
    ServerStep authorized(String user, String authzid, String addition) {
        return conduct()
                .actingAs(user, authzid, rightly(user, authzid))
                .<ServerStep>map(as -> new ServerStep.Accepted(new Login(user, as), addition))
                .orElseGet(() -> ServerStep.refused(Refusal.AUTHORIZATION, user));
    }

    private Optional<String> rightly(String user, String authzid) {
        if (authzid.isEmpty() || Accounts.prepared(authzid).equals(Accounts.prepared(user))) {
            return Optional.of(user);
        }
        return accounts()
                .find(user)
                .filter(account -> account.mayActAs().contains(authzid))
                .map(account -> authzid);
    }

    private static boolean isEqual(String kept, String given) {
        return MessageDigest.isEqual(
                Accounts.prepared(kept).getBytes(StandardCharsets.UTF_8),
                Accounts.prepared(given).getBytes(StandardCharsets.UTF_8));
    }
}
