package org.smtpcheck.sasl.server;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.SaslPrep;
import org.smtpcheck.sasl.ScramHash;

/** What a server keeps for SCRAM of each account instead of the password (RFC 5802 §3). */
final class ScramKeys {

    /** About a minute of computing. */
    private static final long MOST_ITERATIONS_IN_ALL = 20_000_000;

    private static final int SALT_LENGTH = 16;

    private final Map<ScramHash, Map<String, Kept>> kept = new EnumMap<>(ScramHash.class);
    private final byte[] secret = new byte[32];
    private final int iterations;

    /** What is kept of one account. */
    record Kept(Octets salt, int iterations, Octets storedKey, Octets serverKey) {}

    private ScramKeys(int iterations, SecureRandom random) {
        this.iterations = iterations;
        random.nextBytes(secret);
    }

    /**
     * Derives the keys of all accounts for the mechanisms offered; takes about 10 ms each at 4096 iterations.
     *
     * @throws IllegalArgumentException where that would take minutes
     */
    static ScramKeys derived(AuthConfig config) {
        Set<ScramHash> hashes = new HashSet<>();
        config.mechanisms().stream()
                .filter(Mechanism::isScram)
                .map(ScramHash::of)
                .forEach(hashes::add);
        int iterations = config.conduct().iterations(config.iterations());
        long all = (long) iterations * hashes.size() * config.accounts().all().size();
        if (iterations < 1 || all > MOST_ITERATIONS_IN_ALL) {
            throw new IllegalArgumentException("SCRAM with " + iterations + " iterations for "
                    + config.accounts().all().size() + " accounts is too much; take from 1 to " + MOST_ITERATIONS_IN_ALL
                    + " in all");
        }
        SecureRandom random = new SecureRandom();
        ScramKeys keys = new ScramKeys(iterations, random);
        hashes.forEach(hash -> keys.derive(hash, config.accounts(), random));
        return keys;
    }

    private void derive(ScramHash hash, Accounts accounts, SecureRandom random) {
        Map<String, Kept> byName = new HashMap<>();
        for (Account account : accounts.all()) {
            byte[] salt = new byte[SALT_LENGTH];
            random.nextBytes(salt);
            String password = SaslPrep.stored(account.password()).orElse(account.password());
            Octets salted = hash.saltedPassword(password, Octets.of(salt), iterations);
            Kept one = new Kept(Octets.of(salt), iterations, hash.storedKey(salted), hash.serverKey(salted));
            byName.put(Accounts.prepared(account.name()), one);
        }
        kept.put(hash, byName);
    }

    /** What is kept of a user; for one who is not there, something that stays the same and that no proof fits. */
    Kept find(ScramHash hash, String user) {
        String name = Accounts.prepared(user);
        Kept found = kept.getOrDefault(hash, Map.of()).get(name);
        if (found != null) {
            return found;
        }
        byte[] made = new HmacUtils(HmacAlgorithms.HMAC_SHA_256, secret).hmac(hash + name);
        Octets salt = Octets.of(java.util.Arrays.copyOf(made, SALT_LENGTH));
        return new Kept(salt, iterations, Octets.of(new byte[hash.length()]), Octets.of(made));
    }
}
