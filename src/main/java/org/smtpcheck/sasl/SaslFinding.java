package org.smtpcheck.sasl;

import org.smtpcheck.result.Level;

/**
 * Something that a server did wrong in an exchange.
 *
 * @param kind what kind it is, with its norm
 * @param what one sentence without a full stop; parts of the server's text in it are short but not escaped
 */
public record SaslFinding(Kind kind, String what) {

    /** The norm of {@link #kind()}. */
    public String norm() {
        return kind.norm;
    }

    /** How binding that norm is. */
    public Level level() {
        return kind.level;
    }

    /** The kinds of finding, each with the place of its norm and how binding it is. */
    public enum Kind {
        /** A 334 whose text is not base64. */
        CHALLENGE_NOT_BASE64(Level.MUST, "RFC 4954 §4"),
        /** A 334 of several lines. */
        CHALLENGE_OF_SEVERAL_LINES(Level.MUST, "RFC 4954 §4"),
        /** A 334 beyond 12,288 octets. */
        CHALLENGE_TOO_LONG(Level.MUST, "RFC 4954 §4"),
        /** Text in the 334 that only asks for the first message of a mechanism in which the client speaks first. */
        CHALLENGE_NOT_EMPTY(Level.MUST, "RFC 4422 §5"),
        /** A challenge after the mechanism's last message. */
        CHALLENGE_TOO_MANY(Level.MUST, "RFC 4422 §5"),
        /** A challenge that is not what the mechanism says. */
        CHALLENGE_MALFORMED(Level.MUST, "RFC 4422 §5"),
        /** A final reply that AUTH does not have. */
        FINAL_CODE(Level.MUST, "RFC 4954 §6"),
        /** 235 although the client had cancelled. */
        CANCEL_IGNORED(Level.MUST, "RFC 4954 §4"),
        /** LOGIN's prompts are others than those all clients know. */
        LOGIN_PROMPT(Level.PRACTICE, "draft-murchison-sasl-login-00 §2.2"),
        /** A CRAM-MD5 challenge not of the form of a message id. */
        CRAM_CHALLENGE(Level.MUST, "RFC 2195 §2"),
        /** A DIGEST-MD5 challenge that lacks what it must have, or has it in a wrong form. */
        DIGEST_CHALLENGE(Level.MUST, "RFC 2831 §2.1.1"),
        /** A DIGEST-MD5 challenge with nothing that a client without security layers can take. */
        DIGEST_QOP(Level.MUST, "RFC 2831 §2.1.1"),
        /** DIGEST-MD5 ended without the server's proof. */
        DIGEST_NO_RSPAUTH(Level.MUST, "RFC 2831 §2.1.3"),
        /** The server's proof of DIGEST-MD5 is wrong. */
        DIGEST_BAD_RSPAUTH(Level.MUST, "RFC 2831 §2.1.3"),
        /** A server-first-message out of order, or with a part missing or malformed. */
        SCRAM_SERVER_FIRST(Level.MUST, "RFC 5802 §7"),
        /** The server's nonce does not begin with ours. */
        NONCE_NOT_OURS(Level.SECURITY, "RFC 5802 §5.1"),
        /** The server added nothing to our nonce. */
        NONCE_NOT_EXTENDED(Level.SECURITY, "RFC 5802 §5.1"),
        /** The same part of a nonce, or the same challenge, as in an earlier exchange. */
        NONCE_REUSED(Level.SECURITY, "RFC 5802 §5.1"),
        /** Fewer iterations than 4096. */
        ITERATIONS_LOW(Level.SHOULD, "RFC 5802 §5.1"),
        /** An iteration count that is no number from 1 to 1,000,000, which is our bound. */
        ITERATIONS_OUT_OF_BOUNDS(Level.MUST, "RFC 5802 §5.1"),
        /** A mandatory extension that no RFC knows. */
        MANDATORY_EXTENSION(Level.MUST, "RFC 5802 §5.1"),
        /** The server-final-message says that the exchange failed. */
        SCRAM_ERROR(Level.MAY, "RFC 5802 §5.1"),
        /** A server-final-message that is neither a signature nor an error. */
        SCRAM_SERVER_FINAL(Level.MUST, "RFC 5802 §7"),
        /** 235 without the server's signature. */
        NO_SERVER_SIGNATURE(Level.SECURITY, "RFC 5802 §5"),
        /** The server's signature is wrong: it does not know the password. */
        BAD_SERVER_SIGNATURE(Level.SECURITY, "RFC 5802 §5"),
        /** The server-final-message came in the text of 235, where SMTP has no place for it. */
        SIGNATURE_IN_SUCCESS(Level.MUST, "RFC 4954 §4"),
        /** 235 after the server-final-message said that the exchange failed, or after a bearer token was refused. */
        SUCCESS_AFTER_ERROR(Level.MUST, "RFC 4422 §5"),
        /** What a server says of a refused token is not the JSON it must be. */
        BEARER_JSON(Level.MUST, "RFC 7628 §3.2.2"),
        /** The same for XOAUTH2, which only its vendor describes. */
        XOAUTH2_JSON(Level.PRACTICE, "XOAUTH2");

        private final Level level;
        private final String norm;

        Kind(Level level, String norm) {
            this.level = level;
            this.norm = norm;
        }

        /** Where it is written. */
        public String norm() {
            return norm;
        }

        /** How binding it is. */
        public Level level() {
            return level;
        }
    }
}
