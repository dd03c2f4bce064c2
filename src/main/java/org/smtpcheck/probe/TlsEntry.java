package org.smtpcheck.probe;

/** How a connection comes to TLS. */
public sealed interface TlsEntry {

    /** It begins with the first octet (RFC 8314 §3). */
    record Implicit() implements TlsEntry {}

    /**
     * By STARTTLS (RFC 3207).
     *
     * @param hello the verb that asks for the extensions, {@code ehlo} or {@code lhlo}
     * @param clientName what it says
     */
    record StartTls(String hello, String clientName) implements TlsEntry {}
}
