package org.smtpcheck.server;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.smtpcheck.server.grammar.AddressLiteral;
import org.smtpcheck.server.grammar.Domains;
import org.smtpcheck.wire.Octets;

/**
 * The trace fields put on top of a message at delivery (RFC 5321 §4.4).
 *
 * @param helo the name from EHLO or HELO
 * @param peer the client's numeric address
 * @param by our name
 * @param with the protocol keyword (RFC 3848)
 * @param id the message's id
 * @param at when it was received
 */
record Trace(String helo, String peer, String by, String with, String id, Instant at) {

    /** RFC 5322 §3.3, with the numeric zone that RFC 5321 §4.4 asks for. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** The message as it lies in the mailbox: one Return-Path, our Received, and the rest as it came. */
    Octets delivered(Octets message, Transaction transaction) {
        String top = "Return-Path: " + transaction.reversePath().bracketed() + "\r\n" + received(transaction);
        return Octets.of(top.getBytes(StandardCharsets.UTF_8)).plus(withoutReturnPath(message));
    }

    /**
     * The Received field, folded. With several recipients it names none, to reveal none to the others (RFC 5321 §7.6).
     */
    String received(Transaction transaction) {
        String tcpInfo = AddressLiteral.of(peer);
        boolean nameFits = Domains.isAsciiDomain(helo) || AddressLiteral.isValid(helo);
        String recipient = transaction
                .onlyRecipient()
                .map(only -> "\r\n\tfor " + only.path().bracketed())
                .orElse("");
        return "Received: from " + (nameFits ? helo : tcpInfo) + " (" + tcpInfo + ")\r\n\tby " + by + " with " + with
                + " id " + id + recipient + ";\r\n\t" + DATE.format(at) + "\r\n";
    }

    /** RFC 5321 §4.4: a Return-Path that a client put there is removed by the delivering server. */
    private static Octets withoutReturnPath(Octets message) {
        String text = message.toLatin1();
        StringBuilder kept = new StringBuilder(text.length());
        boolean dropping = false;
        boolean found = false;
        int at = 0;
        while (at < text.length() && !text.startsWith("\r\n", at)) {
            int end = text.indexOf("\r\n", at);
            int next = end < 0 ? text.length() : end + 2;
            boolean continues = text.charAt(at) == ' ' || text.charAt(at) == '\t';
            dropping = continues ? dropping : text.regionMatches(true, at, "Return-Path:", 0, 12);
            found |= dropping;
            if (!dropping) {
                kept.append(text, at, next);
            }
            at = next;
        }
        return found ? Octets.latin1(kept.append(text, at, text.length()).toString()) : message;
    }
}
