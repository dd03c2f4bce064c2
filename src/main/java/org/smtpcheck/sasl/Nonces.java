package org.smtpcheck.sasl;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Texts that nobody can guess. */
public final class Nonces {

    /** 144 bits: 24 characters of base64 without padding. */
    private static final int OCTETS = 18;

    private Nonces() {}

    /** A source of nonces of 24 printable ASCII characters without a comma, for any thread. */
    public static Supplier<String> random() {
        SecureRandom random = new SecureRandom();
        return () -> {
            byte[] octets = new byte[OCTETS];
            random.nextBytes(octets);
            return Base64Text.encode(octets);
        };
    }
}
