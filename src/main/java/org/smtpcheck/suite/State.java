package org.smtpcheck.suite;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Where a probe's steps begin; named by what has been done.
 *
 * <pre>
 * tcp ── greeting ── ehlo ── tls ── auth
 *                      └──────┴──────┴── (ready) ── mail ── rcpt
 * </pre>
 *
 * <p>{@code pre-auth} is {@code tls} where that can be had and {@code ehlo} elsewhere; {@code ready} is {@code ehlo} on
 * an mx and {@code auth} on a submission target.
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
    /** About to authenticate: all of the way to {@link #AUTH} but AUTH itself, so in clear where TLS is not offered. */
    PRE_AUTH,
    /** Authenticated. */
    AUTH,
    /** Able to send mail. */
    READY,
    /** MAIL accepted. */
    MAIL,
    /** RCPT accepted. */
    RCPT;

    /** The word in the language: lower case, with hyphens. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** All words, in order. */
    public static List<String> words() {
        return Stream.of(values()).map(State::word).toList();
    }

    /**
     * The state of a word.
     *
     * @throws IllegalArgumentException where there is none
     */
    public static State named(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
