package org.smtpcheck.server;

/** What ends a line; only CRLF does by RFC 5321 §2.3.8. */
public enum LineEnd {
    CRLF("\r\n"),
    LF("\n"),
    CR("\r");

    private final String octets;

    LineEnd(String octets) {
        this.octets = octets;
    }

    /** Its octets, one character each. */
    public String octets() {
        return octets;
    }
}
