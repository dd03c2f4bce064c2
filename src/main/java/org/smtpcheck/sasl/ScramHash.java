package org.smtpcheck.sasl;

import com.ongres.scram.common.ScramFunctions;
import com.ongres.scram.common.ScramMechanism;
import java.security.GeneralSecurityException;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** The hash functions of SCRAM with all that is derived by them (RFC 5802 §3, RFC 7677). */
public enum ScramHash {
    SHA_1(ScramMechanism.SCRAM_SHA_1, "PBKDF2WithHmacSHA1", 160),
    SHA_256(ScramMechanism.SCRAM_SHA_256, "PBKDF2WithHmacSHA256", 256);

    private final ScramMechanism functions;
    private final String derivation;
    private final int bits;

    ScramHash(ScramMechanism functions, String derivation, int bits) {
        this.functions = functions;
        this.derivation = derivation;
        this.bits = bits;
    }

    /** The hash of a mechanism of the family. */
    public static ScramHash of(Mechanism mechanism) {
        return switch (mechanism) {
            case SCRAM_SHA_1, SCRAM_SHA_1_PLUS -> SHA_1;
            case SCRAM_SHA_256, SCRAM_SHA_256_PLUS -> SHA_256;
            default -> throw new IllegalArgumentException(mechanism + " is not of the SCRAM family");
        };
    }

    /** The length of its values in octets. */
    public int length() {
        return bits / 8;
    }

    /**
     * {@code Hi(password, salt, iterations)}, which is PBKDF2. Takes about 3 µs an iteration: never call it on an event
     * loop.
     *
     * @param password as it is to be hashed, prepared by the caller
     * @param salt one octet at least
     */
    public Octets saltedPassword(String password, Octets salt, int iterations) {
        // The JDK's own: the library's takes neither an empty password nor, unprepared, anything but ASCII.
        PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt.toArray(), iterations, bits);
        try {
            return Octets.of(SecretKeyFactory.getInstance(derivation)
                    .generateSecret(spec)
                    .getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no " + derivation, e);
        } finally {
            spec.clearPassword();
        }
    }

    /** {@code StoredKey}, which the server keeps to verify proofs. */
    public Octets storedKey(Octets saltedPassword) {
        return Octets.of(
                ScramFunctions.storedKey(functions, ScramFunctions.clientKey(functions, saltedPassword.toArray())));
    }

    /** {@code ServerKey}, with which the server signs. */
    public Octets serverKey(Octets saltedPassword) {
        return Octets.of(ScramFunctions.serverKey(functions, saltedPassword.toArray()));
    }

    /** {@code ClientProof}. */
    public Octets clientProof(Octets saltedPassword, String authMessage) {
        byte[] clientKey = ScramFunctions.clientKey(functions, saltedPassword.toArray());
        byte[] signature =
                ScramFunctions.clientSignature(functions, ScramFunctions.storedKey(functions, clientKey), authMessage);
        return Octets.of(ScramFunctions.clientProof(clientKey, signature));
    }

    /** {@code ServerSignature}. */
    public Octets serverSignature(Octets serverKey, String authMessage) {
        return Octets.of(ScramFunctions.serverSignature(functions, serverKey.toArray(), authMessage));
    }

    /** Whether {@code proof} is that of the owner of {@code storedKey}; false for one of another length. */
    public boolean verifies(Octets proof, Octets storedKey, String authMessage) {
        return proof.length() == length()
                && ScramFunctions.verifyClientProof(functions, proof.toArray(), storedKey.toArray(), authMessage);
    }
}
