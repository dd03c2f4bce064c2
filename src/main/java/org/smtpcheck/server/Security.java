package org.smtpcheck.server;

/**
 * What protects a session.
 *
 * @param tls whether TLS is up
 * @param user who authenticated; empty for no one
 */
record Security(boolean tls, String user) {

    /** Neither TLS nor AUTH. */
    static final Security NONE = new Security(false, "");

    boolean isAuthenticated() {
        return !user.isEmpty();
    }

    /** The {@code with} keyword of a Received field (RFC 3848 §1, RFC 6531 §4.3). */
    String protocol(boolean extended, boolean smtpUtf8) {
        if (!extended) {
            return "SMTP";
        }
        return (smtpUtf8 ? "UTF8SMTP" : "ESMTP") + (tls ? "S" : "") + (isAuthenticated() ? "A" : "");
    }
}
