package org.smtpcheck.wire;

import java.util.Optional;

/**
 * Why TLS failed.
 *
 * @param side whose doing it was: who found the fault and sent the alert, or broke off
 * @param alert the alert's name as RFC 8446 §6 has it, {@code handshake_failure}; empty where none was sent
 * @param reason for people, one sentence without a full stop
 */
public record SecureFailure(Side side, Optional<String> alert, String reason) {

    /** An end of the connection. */
    public enum Side {
        /** Ours. */
        OURS,
        /** The other. */
        PEER
    }
}
