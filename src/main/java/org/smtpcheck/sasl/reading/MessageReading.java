package org.smtpcheck.sasl.reading;

import java.util.List;
import java.util.Optional;
import org.smtpcheck.sasl.SaslFlaw;

/**
 * A message, well-formed or not.
 *
 * @param parts its parts in order
 * @param flaws what is wrong with it
 */
public record MessageReading(List<Part> parts, List<SaslFlaw> flaws) {

    public MessageReading {
        parts = List.copyOf(parts);
        flaws = List.copyOf(flaws);
    }

    /** Whether a part may be shown. */
    public enum Secrecy {
        OPEN,
        SECRET
    }

    /**
     * One part.
     *
     * @param name what it is, a lower-case word or two
     * @param text its text; octets that are not UTF-8 show as U+FFFD
     * @param secrecy whether it may be shown
     */
    public record Part(String name, String text, Secrecy secrecy) {}

    /** The text of the first part of that name. */
    public Optional<String> find(String name) {
        return parts.stream().filter(p -> p.name().equals(name)).map(Part::text).findFirst();
    }
}
