package org.smtpcheck.probe;

/** How a connection comes to TLS. */
public sealed interface TlsEntry {

    /** It begins with the first octet (RFC 8314 §3). */
    record Implicit() implements TlsEntry {}

    /**
     * By STARTTLS (RFC 3207).
     *
     * @param clientName what EHLO says
     */
    record StartTls(String clientName) implements TlsEntry {}
}
