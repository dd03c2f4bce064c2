package org.smtpcheck.sasl.client;

import java.util.Locale;
import org.smtpcheck.sasl.Mechanism;

/** What a client does wrong on purpose, with all else right. */
public enum Tamper {
    /** The proof, digest or response value has one bit or digit changed. */
    PROOF,
    /** The client's last message has another nonce than was agreed on; its proof is made for that one. */
    NONCE,
    /** What stands for the channel binding is another; the proof is made for that. */
    BINDING,
    /** The GS2 flag {@code y}: "I could bind, and you do not offer it" (RFC 5802 §6). */
    DOWNGRADE,
    /** The mandatory extension {@code m=} before the user (RFC 5802 §5.1). */
    EXTENSION,
    /** A GS2 flag that there is not (RFC 5802 §7). */
    FLAG,
    /** A first message without the nonce (RFC 5802 §5.1). */
    NO_NONCE,
    /** A type of channel binding that there is not, with the right octets where the mechanism binds (RFC 5802 §6). */
    BINDING_TYPE;

    /** Its name as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one of that {@link #word}.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static Tamper named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** Whether there is such a thing to do wrong in a mechanism. */
    public boolean fits(Mechanism mechanism) {
        return switch (this) {
            case PROOF -> mechanism.secrecy() == Mechanism.Secrecy.PROVEN;
            case NONCE -> mechanism.isScram() || mechanism == Mechanism.DIGEST_MD5;
            case BINDING, EXTENSION, NO_NONCE, BINDING_TYPE -> mechanism.isScram();
            case DOWNGRADE, FLAG -> mechanism.isScram() && !mechanism.isPlus();
        };
    }
}
