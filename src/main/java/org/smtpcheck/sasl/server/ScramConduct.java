package org.smtpcheck.sasl.server;

import org.smtpcheck.sasl.Octets;

/** How a server does SCRAM (RFC 5802) and the server's proof of DIGEST-MD5. Each method is right as it is. */
public interface ScramConduct {

    /** Where the server's signature goes. */
    enum SignaturePlace {
        /** In a 334 before success. */
        CHALLENGE,
        /** In the text of 235, where no client looks. */
        SUCCESS,
        NOWHERE
    }

    /** The iteration count, where {@code configured} is wanted. */
    default int iterations(int configured) {
        return configured;
    }

    /** The whole nonce. */
    default String wholeNonce(String clientPart, String serverPart) {
        return clientPart + serverPart;
    }

    /** Whether the nonce of the client's last message passes. */
    default boolean noncePasses(boolean right) {
        return right;
    }

    /** Whether the channel binding of the client's last message passes. */
    default boolean bindingPasses(boolean right) {
        return right;
    }

    /** Whether a client that says that we do not bind, though we do, passes (RFC 5802 §6). */
    default boolean downgradePasses() {
        return false;
    }

    /** Whether the GS2 flag passes that says what the client binds to. */
    default boolean flagPasses(boolean right) {
        return right;
    }

    /** Whether a mandatory extension passes that nobody knows (RFC 5802 §5.1). */
    default boolean extensionPasses() {
        return false;
    }

    /** The server's signature as it is sent. */
    default Octets signature(Octets right) {
        return right;
    }

    /** Where it goes. */
    default SignaturePlace signaturePlace() {
        return SignaturePlace.CHALLENGE;
    }
}
