package org.smtpcheck.sasl.client;

/** Whether the server showed that it knows the secret too. */
public enum ServerProof {
    /** The mechanism has no such proof. */
    NOT_USED,
    /** It has not come (yet). */
    MISSING,
    VALID,
    WRONG
}
