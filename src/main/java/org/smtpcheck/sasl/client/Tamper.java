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
    EXTENSION;

    /** Its name as people write it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether there is such a thing to do wrong in a mechanism. */
    public boolean fits(Mechanism mechanism) {
        return switch (this) {
            case PROOF -> mechanism.secrecy() == Mechanism.Secrecy.PROVEN;
            case NONCE -> mechanism.isScram() || mechanism == Mechanism.DIGEST_MD5;
            case BINDING, EXTENSION -> mechanism.isScram();
            case DOWNGRADE -> mechanism.isScram() && !mechanism.isPlus();
        };
    }
}
