package org.smtpcheck.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;

/** An immutable run of octets, compared by value. */
public final class Octets {

    /** No octets. */
    public static final Octets EMPTY = new Octets(new byte[0]);

    private final byte[] bytes;

    private Octets(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A copy of {@code bytes}. */
    public static Octets of(byte... bytes) {
        return new Octets(bytes.clone());
    }

    /** The UTF-8 octets of {@code text}. */
    public static Octets utf8(String text) {
        return new Octets(text.getBytes(StandardCharsets.UTF_8));
    }

    /** One octet a character; characters above U+00FF become {@code ?}. */
    public static Octets latin1(String text) {
        return new Octets(text.getBytes(StandardCharsets.ISO_8859_1));
    }

    /** A copy of {@code bytes} from {@code start} to before {@code end}. */
    public static Octets of(byte[] bytes, int start, int end) {
        return new Octets(Arrays.copyOfRange(bytes, start, end));
    }

    /** All of {@code parts}, one behind the other. */
    public static Octets join(Collection<Octets> parts) {
        byte[] all = new byte[parts.stream().mapToInt(Octets::length).sum()];
        int at = 0;
        for (Octets part : parts) {
            System.arraycopy(part.bytes, 0, all, at, part.bytes.length);
            at += part.bytes.length;
        }
        return new Octets(all);
    }

    /** How many there are. */
    public int length() {
        return bytes.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return bytes.length == 0;
    }

    /** The octet at {@code index}, 0 to 255. */
    public int at(int index) {
        return bytes[index] & 0xff;
    }

    /** Those from {@code start} to before {@code end}. */
    public Octets slice(int start, int end) {
        return start == 0 && end == bytes.length ? this : new Octets(Arrays.copyOfRange(bytes, start, end));
    }

    /** A copy as an array. */
    public byte[] toArray() {
        return bytes.clone();
    }

    /** These, then {@code more}. */
    public Octets plus(Octets more) {
        byte[] all = Arrays.copyOf(bytes, bytes.length + more.bytes.length);
        System.arraycopy(more.bytes, 0, all, bytes.length, more.bytes.length);
        return new Octets(all);
    }

    /** One character an octet: lossless, and safe to match with regular expressions. */
    public String toLatin1() {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** As transcripts show octets: printable ASCII as it is, {@code \\}, {@code \r}, {@code \n}, else {@code \xNN}. */
    public String escaped() {
        StringBuilder out = new StringBuilder(bytes.length + 8);
        for (byte octet : bytes) {
            int value = octet & 0xff;
            switch (value) {
                case '\\' -> out.append("\\\\");
                case '\r' -> out.append("\\r");
                case '\n' -> out.append("\\n");
                default -> {
                    if (value >= 0x20 && value < 0x7f) {
                        out.append((char) value);
                    } else {
                        out.append("\\x")
                                .append(Character.forDigit(value >> 4, 16))
                                .append(Character.forDigit(value & 15, 16));
                    }
                }
            }
        }
        return out.toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Octets that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return escaped();
    }
}
