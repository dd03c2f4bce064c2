package org.smtpcheck.server;

/** How a server comes to TLS. */
public enum StarttlsMode {
    /** Never. */
    OFF,
    /** It offers STARTTLS (RFC 3207). */
    OFFERED,
    /** It offers STARTTLS and refuses nearly all else before (RFC 3207 §4). */
    REQUIRED,
    /** It speaks TLS from the first octet (RFC 8314 §3.3). */
    WRAPPER
}
