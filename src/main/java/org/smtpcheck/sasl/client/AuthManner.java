package org.smtpcheck.sasl.client;

import java.util.List;
import org.smtpcheck.sasl.Octets;

/**
 * How an exchange is carried over AUTH, for the odd ways.
 *
 * @param initial whether the first message goes with AUTH
 * @param answers what is sent in the place of the client's own messages, the initial response included; after the last
 *     of them the client cancels. Empty: the client's own
 * @param cancelAt the number of the challenge, from 1, that is answered with {@code *}; 0 for none
 */
public record AuthManner(Initial initial, List<Answer> answers, int cancelAt) {

    /** The usual way. */
    public static final AuthManner USUAL = new AuthManner(Initial.USUAL, List.of(), 0);

    public AuthManner {
        answers = List.copyOf(answers);
    }

    /** Whether AUTH carries an initial response (RFC 4954 §4). */
    public enum Initial {
        /** Where the client speaks first. */
        USUAL,
        /** Yes, also with LOGIN; for other mechanisms in which the server speaks first only with a scripted answer. */
        SENT,
        /** No: the server has to ask by an empty challenge. */
        LEFT_OUT,
        /** An equals sign, which stands for a message of no octets. */
        EQUALS_SIGN
    }

    /** A scripted answer. */
    public sealed interface Answer {

        /** A message, to be sent as its base64. */
        record Message(Octets message) implements Answer {}

        /** A line as it is, base64 or not, without CRLF. */
        record Line(Octets line) implements Answer {}
    }

    /** This manner with another initial response. */
    public AuthManner with(Initial other) {
        return new AuthManner(other, answers, cancelAt);
    }

    /** This manner with scripted answers. */
    public AuthManner with(List<Answer> others) {
        return new AuthManner(initial, others, cancelAt);
    }

    /** This manner with a cancel at that challenge. */
    public AuthManner cancelledAt(int challenge) {
        return new AuthManner(initial, answers, challenge);
    }
}
