package org.smtpcheck.sasl.client;

/**
 * The reply that ends AUTH.
 *
 * @param code its code
 * @param text the text of its first line, which begins with an enhanced status code or does not
 */
public record FinalReply(int code, String text) {

    /** 235, the only success that AUTH has (RFC 4954 §6). */
    public static final int SUCCESS = 235;

    /** Whether the server says that the client is authenticated. */
    public boolean isSuccess() {
        return code == SUCCESS;
    }
}
