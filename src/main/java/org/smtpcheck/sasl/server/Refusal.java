package org.smtpcheck.sasl.server;

/** Why a server refuses, with the reply it gives (RFC 4954 §4 and §6). */
public enum Refusal {
    /** A wrong password, proof or token. */
    CREDENTIALS(535, "5.7.8", "Authentication credentials invalid"),
    /** Nobody of that name; told like wrong credentials. */
    UNKNOWN_USER(535, "5.7.8", "User unknown"),
    /** The user may not act as that. */
    AUTHORIZATION(535, "5.7.8", "Not authorized to act as another"),
    /** The channel binding is wrong, of an unknown type, missing, or was left out on purpose (RFC 5802 §6). */
    BINDING(535, "5.7.8", "Channel binding does not match"),
    /** SCRAM's nonce is another than was agreed on. */
    NONCE(535, "5.7.8", "Nonce does not match"),
    /** A response that is not base64. */
    BASE64(501, "5.5.2", "Cannot decode the response"),
    /** A response that is not what the mechanism says. */
    MALFORMED(501, "5.5.2", "Malformed response"),
    /** The client cancelled. */
    CANCELLED(501, "5.7.0", "Authentication cancelled"),
    /** An initial response for a mechanism in which the server speaks first. */
    INITIAL_RESPONSE(501, "5.7.0", "This mechanism takes no initial response"),
    /** AUTH without a mechanism, or with too many words. */
    ARGUMENTS(501, "5.5.4", "Syntax: AUTH mechanism [initial-response]"),
    /** A mechanism that is not offered. */
    MECHANISM(504, "5.5.4", "Unrecognized authentication type"),
    /** A line beyond 12,288 octets. */
    TOO_LONG(500, "5.5.6", "Authentication exchange line is too long");

    private final int code;
    private final String enhanced;
    private final String text;

    Refusal(int code, String enhanced, String text) {
        this.code = code;
        this.enhanced = enhanced;
        this.text = text;
    }

    /** The reply code. */
    public int code() {
        return code;
    }

    /** The enhanced status code. */
    public String enhanced() {
        return enhanced;
    }

    /** The reply's text. */
    public String text() {
        return text;
    }
}
