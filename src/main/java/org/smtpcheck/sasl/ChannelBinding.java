package org.smtpcheck.sasl;

/**
 * What binds an exchange to its TLS channel (RFC 5056).
 *
 * @param type its registered name: {@code tls-exporter} (RFC 9266), {@code tls-server-end-point} or {@code tls-unique}
 *     (RFC 5929), or any other for a test
 * @param data the octets that both ends of the channel see
 */
public record ChannelBinding(String type, Octets data) {

    public static final String TLS_EXPORTER = "tls-exporter";
    public static final String TLS_SERVER_END_POINT = "tls-server-end-point";
    public static final String TLS_UNIQUE = "tls-unique";
}
