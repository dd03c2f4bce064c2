package org.smtpcheck.wire;

/** A host (name or numeric address, IPv6 without brackets) and port. */
public record Endpoint(String host, int port) {
    @Override
    public String toString() {
        return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
    }
}
