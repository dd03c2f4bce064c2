package org.smtpcheck.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The attributes of a SCRAM message in their order (RFC 5802 §5.1): {@code r=…,s=…,i=4096}.
 *
 * @param attributes each with its letter
 * @param strays what stands between commas and is no attribute, in order
 */
public record ScramText(List<Attribute> attributes, List<String> strays) {

    /** More than any message has; the rest is a stray. */
    private static final int MOST = 64;

    public ScramText {
        attributes = List.copyOf(attributes);
        strays = List.copyOf(strays);
    }

    /**
     * One attribute.
     *
     * @param letter its name, one ASCII letter
     * @param value what follows the equals sign, as it stands there
     */
    public record Attribute(char letter, String value) {}

    /** Reads any text. */
    public static ScramText read(String text) {
        List<Attribute> attributes = new ArrayList<>();
        List<String> strays = new ArrayList<>();
        for (String part : text.split(",", MOST)) {
            if (part.length() >= 2 && part.charAt(1) == '=' && isLetter(part.charAt(0))) {
                attributes.add(new Attribute(part.charAt(0), part.substring(2)));
            } else {
                strays.add(part);
            }
        }
        return new ScramText(attributes, strays);
    }

    /** The value of the first attribute of that letter. */
    public Optional<String> find(char letter) {
        for (Attribute attribute : attributes) {
            if (attribute.letter() == letter) {
                return Optional.of(attribute.value());
            }
        }
        return Optional.empty();
    }

    /** Whether the attributes are these, in this order, and optional extensions may follow. */
    public boolean beginsWith(String letters) {
        if (!strays.isEmpty() || attributes.size() < letters.length()) {
            return false;
        }
        for (int i = 0; i < letters.length(); i++) {
            if (attributes.get(i).letter() != letters.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** The letters in their order, such as {@code rsi}. */
    public String letters() {
        StringBuilder letters = new StringBuilder();
        attributes.forEach(attribute -> letters.append(attribute.letter()));
        return letters.toString();
    }

    /** A name as a message holds it: {@code =} and {@code ,} are written {@code =3D} and {@code =2C}. */
    public static String escaped(String name) {
        return name.replace("=", "=3D").replace(",", "=2C");
    }

    /**
     * The name that an attribute's value stands for; empty where an equals sign begins neither {@code =3D} nor
     * {@code =2C}.
     */
    public static Optional<String> unescaped(String value) {
        String rest = value.replace("=2C", "").replace("=3D", "");
        return rest.contains("=")
                ? Optional.empty()
                : Optional.of(value.replace("=2C", ",").replace("=3D", "="));
    }

    /** Whether a nonce is not empty and holds printable ASCII but no comma (RFC 5802 §7). */
    public static boolean isNonce(String nonce) {
        return !nonce.isEmpty() && nonce.chars().allMatch(c -> c > ' ' && c < 0x7F && c != ',');
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
}
