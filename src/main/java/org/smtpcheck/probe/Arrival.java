package org.smtpcheck.probe;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.smtpcheck.wire.Octets;

/**
 * A message that reached a place.
 *
 * @param place the place's name
 * @param id tells it from others of its place
 * @param at when it came
 * @param from its reverse-path without brackets, empty for null; nothing where the place does not tell it
 * @param to its forward-paths without brackets; empty where the place does not tell them
 * @param raw its octets, header and body, dots taken off; where the place added fields, those too
 * @param lineEnds whether the place keeps line ends as they were sent
 * @param delivery how it was delivered; nothing for a place that is no SMTP server
 */
public record Arrival(
        String place,
        String id,
        Instant at,
        Optional<String> from,
        List<String> to,
        Octets raw,
        LineEnds lineEnds,
        Optional<Delivery> delivery) {

    public Arrival {
        to = List.copyOf(to);
    }

    /** An arrival with a copy of {@code raw}. */
    public static Arrival of(
            String place,
            String id,
            Instant at,
            Optional<String> from,
            List<String> to,
            byte[] raw,
            LineEnds lineEnds,
            Optional<Delivery> delivery) {
        return new Arrival(place, id, at, from, to, Octets.of(raw), lineEnds, delivery);
    }

    /** How many octets it has. */
    public int size() {
        return raw.length();
    }

    /** What becomes of line ends. */
    public enum LineEnds {
        KEPT,
        /** They are the mailbox's own. */
        CHANGED
    }

    /**
     * The session that brought it.
     *
     * @param peer the client's address and port
     * @param helo the name from EHLO or HELO
     * @param mailParams parameters of MAIL
     * @param rcptParams parameters of all its RCPTs
     * @param commands the session's command lines with the codes told
     * @param ended {@code quit}, {@code lost}, {@code idle}, {@code closed} or {@code open}
     * @param tls TLS, where it was up
     * @param auth who had authenticated, where someone had
     * @param attempts how often its envelope was tried at this place, this time included
     * @param gap the shortest pause between two tries; nothing where there was one
     */
    public record Delivery(
            String peer,
            String helo,
            List<String> mailParams,
            List<String> rcptParams,
            List<Command> commands,
            String ended,
            Optional<Tls> tls,
            Optional<Auth> auth,
            int attempts,
            Optional<Duration> gap) {

        public Delivery {
            mailParams = List.copyOf(mailParams);
            rcptParams = List.copyOf(rcptParams);
            commands = List.copyOf(commands);
        }
    }

    /**
     * A command.
     *
     * @param line its line; {@code .} for a message
     * @param told the code that it was answered with; 0 for none
     * @param ahead whether it came before the reply to the one before
     */
    public record Command(String line, int told, boolean ahead) {}

    /** Protection; a value that is not known is empty. */
    public record Tls(String version, String cipher) {}

    /** Authentication; a value that is not known is empty. */
    public record Auth(String mechanism, String user, String authzid) {}
}
