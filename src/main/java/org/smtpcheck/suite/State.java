package org.smtpcheck.suite;

/**
 * Where a probe's steps begin; named by what has been done.
 *
 * <pre>
 * tcp ── greeting ── ehlo ── tls ── auth
 *                      └──────┴──────┴── (ready) ── mail ── rcpt
 * </pre>
 *
 * <p>{@code ready} is {@code ehlo} on an mx and {@code auth} on a submission target.
 */
public enum State {
    /** Connected; nothing read, no TLS even where it is due from the first octet. */
    TCP,
    /** Greeting read. */
    GREETING,
    /** EHLO answered. */
    EHLO,
    /** TLS up and EHLO answered again. */
    TLS,
    /** Authenticated. */
    AUTH,
    /** Able to send mail. */
    READY,
    /** MAIL accepted. */
    MAIL,
    /** RCPT accepted. */
    RCPT;

    /** The word in the language: lower case. */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
