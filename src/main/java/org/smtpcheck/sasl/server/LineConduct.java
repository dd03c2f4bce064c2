package org.smtpcheck.sasl.server;

import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Mechanism;
import org.smtpcheck.sasl.Octets;

/** How a server treats the lines of an exchange (RFC 4954 §4). Each method is right as it is. */
public interface LineConduct {

    /** Whether a mechanism's name as it was given is that mechanism. */
    default boolean names(String given, Mechanism mechanism) {
        return given.equalsIgnoreCase(mechanism.saslName());
    }

    /** Whether a response in base64 is taken. */
    default boolean takes(Base64Text response) {
        return response.flaws().isEmpty();
    }

    /** Whether a mechanism takes an initial response. LOGIN does not have one, but clients send it. */
    default boolean takesInitialResponse(Mechanism mechanism) {
        return mechanism.order() == Mechanism.Order.CLIENT_FIRST || mechanism == Mechanism.LOGIN;
    }

    /** Whether an equals sign in the place of an initial response stands for one without octets. */
    default boolean knowsEqualsSign() {
        return true;
    }

    /** Whether {@code *} cancels the exchange; else the server asks once more. */
    default boolean cancels() {
        return true;
    }

    /** The text of the 334 for a challenge. */
    default String challengeText(Octets challenge) {
        return challenge.base64();
    }

    /** What the client is told. */
    default Refusal told(Refusal refusal) {
        return refusal == Refusal.CREDENTIALS || refusal.code() != Refusal.CREDENTIALS.code()
                ? refusal
                : Refusal.CREDENTIALS;
    }

    /**
     * The text of the final reply.
     *
     * @param lastLine the client's last line
     */
    default String finalText(String text, String lastLine) {
        return text;
    }
}
