package org.smtpcheck.sasl;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Octets that never change: a SASL message. Its {@code toString} tells the length only, since it may hold a secret. */
public final class Octets {

    /** None. */
    public static final Octets NONE = new Octets(new byte[0]);

    private final byte[] octets;

    private Octets(byte[] octets) {
        this.octets = octets;
    }

    /** A copy of {@code octets}. */
    public static Octets of(byte[] octets) {
        return new Octets(octets.clone());
    }

    /** {@code text} in UTF-8; what UTF-8 cannot express becomes a question mark. */
    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code text} in ISO 8859-1. */
    public static Octets latin1(String text) {
        return new Octets(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A copy of them. */
    public byte[] toArray() {
        return octets.clone();
    }

    /** Them read as UTF-8; what is none shows as U+FFFD. */
    public String text() {
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** Them read as ISO 8859-1: one character each. */
    public String latin1() {
        return new String(octets, StandardCharsets.ISO_8859_1);
    }

    /** Their base64 on one line. */
    public String base64() {
        return Base64Text.encode(octets);
    }

    /** Their number. */
    public int length() {
        return octets.length;
    }

    /** Whether there is none. */
    public boolean isEmpty() {
        return octets.length == 0;
    }

    /** Whether they are valid UTF-8. */
    public boolean isUtf8() {
        return Arrays.equals(octets, text().getBytes(StandardCharsets.UTF_8));
    }

    /** These and then {@code others}. */
    public Octets plus(Octets others) {
        byte[] joined = Arrays.copyOf(octets, octets.length + others.octets.length);
        System.arraycopy(others.octets, 0, joined, octets.length, others.octets.length);
        return new Octets(joined);
    }

    /** These with the lowest bit of the last one turned over; one octet where there is none. */
    public Octets altered() {
        byte[] changed = octets.length == 0 ? new byte[1] : octets.clone();
        changed[changed.length - 1] ^= 1;
        return new Octets(changed);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(octets, that.octets);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(octets);
    }

    @Override
    public String toString() {
        return octets.length + " octets";
    }
}
