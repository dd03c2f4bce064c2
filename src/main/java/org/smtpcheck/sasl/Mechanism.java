package org.smtpcheck.sasl;

import java.util.Locale;
import java.util.Optional;

/** The SASL mechanisms that both our sides speak, the strongest password mechanism first. */
public enum Mechanism {
    SCRAM_SHA_256_PLUS(Secrecy.PROVEN, Order.CLIENT_FIRST),
    SCRAM_SHA_256(Secrecy.PROVEN, Order.CLIENT_FIRST),
    SCRAM_SHA_1_PLUS(Secrecy.PROVEN, Order.CLIENT_FIRST),
    SCRAM_SHA_1(Secrecy.PROVEN, Order.CLIENT_FIRST),
    DIGEST_MD5(Secrecy.PROVEN, Order.SERVER_FIRST),
    CRAM_MD5(Secrecy.PROVEN, Order.SERVER_FIRST),
    PLAIN(Secrecy.BARE, Order.CLIENT_FIRST),
    /** {@code draft-murchison-sasl-login-00}; the server prompts, but most take the user as an initial response. */
    LOGIN(Secrecy.BARE, Order.SERVER_FIRST),
    OAUTHBEARER(Secrecy.BARE, Order.CLIENT_FIRST),
    /** A vendor's protocol, without an RFC. */
    XOAUTH2(Secrecy.BARE, Order.CLIENT_FIRST),
    EXTERNAL(Secrecy.NONE, Order.CLIENT_FIRST),
    ANONYMOUS(Secrecy.NONE, Order.CLIENT_FIRST);

    private final Secrecy secrecy;
    private final Order order;

    Mechanism(Secrecy secrecy, Order order) {
        this.secrecy = secrecy;
        this.order = order;
    }

    /** What becomes of the secret on the wire. */
    public enum Secrecy {
        /** There is none. */
        NONE,
        /** The password or token itself is sent. */
        BARE,
        /** Only a proof of it is sent. */
        PROVEN
    }

    /** Who speaks first (RFC 4422 §5). */
    public enum Order {
        CLIENT_FIRST,
        SERVER_FIRST
    }

    /** The mechanism of that name in any case (RFC 4954 §8). */
    public static Optional<Mechanism> named(String name) {
        for (Mechanism mechanism : values()) {
            if (mechanism.saslName().equalsIgnoreCase(name)) {
                return Optional.of(mechanism);
            }
        }
        return Optional.empty();
    }

    /** Its registered name, such as {@code SCRAM-SHA-256}. */
    public String saslName() {
        return name().replace('_', '-');
    }

    /** Its name as people type it, such as {@code scram-sha-256}. */
    public String word() {
        return saslName().toLowerCase(Locale.ROOT);
    }

    public Secrecy secrecy() {
        return secrecy;
    }

    public Order order() {
        return order;
    }

    /** Whether it is of the SCRAM family (RFC 5802). */
    public boolean isScram() {
        return name().startsWith("SCRAM_");
    }

    /** Whether it binds to the channel (RFC 5802 §6). */
    public boolean isPlus() {
        return name().endsWith("_PLUS");
    }

    /** Whether it sends a bearer token in the place of a password. */
    public boolean isBearer() {
        return this == OAUTHBEARER || this == XOAUTH2;
    }
}
