package org.smtpcheck.server;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.smtpcheck.sasl.server.AuthConduct;
import org.smtpcheck.wire.Octets;

/**
 * The decisions of the core that a deviation may take otherwise; as they stand here they are conformant.
 *
 * <p>One instance serves a whole server. Threads: any of its event loops, several at once.
 */
public interface Behaviour {

    /** The conformant one. */
    Behaviour CONFORMANT = new Behaviour() {};

    /** What ends data: CRLF, a dot, CRLF, and nothing else (RFC 5321 §4.1.1.4). */
    String END_OF_DATA = "\r\n.\r\n";

    // Sessions.

    /** Whether one more session is served when {@code open} are (it included) and {@code limit} may be. */
    default boolean admits(int open, int limit) {
        return open <= limit;
    }

    /** The greeting or greetings. */
    default List<Reply> greeting(Reply ordinary) {
        return List.of(ordinary);
    }

    /** How long a client may be silent. */
    default Duration idleLimit(Duration ordinary) {
        return ordinary;
    }

    /** What a client is told that was silent for too long. */
    default List<Reply> farewell(Reply ordinary) {
        return List.of(ordinary);
    }

    /** Whether the connection stays open after this reply (RFC 5321 §3.8). */
    default boolean staysOpenAfter(CommandLine command, int told) {
        return true;
    }

    // Command lines.

    /** What ends a command line (RFC 5321 §2.3.8). */
    default Set<LineEnd> commandEnds() {
        return EnumSet.of(LineEnd.CRLF);
    }

    /**
     * Whether a line that is too long is dropped to its end, and not only as far as it was looked at (RFC 5321
     * §4.5.3.1.9).
     */
    default boolean dropsOverlongLines() {
        return true;
    }

    /** A command line, without its end, as the core shall see it. */
    default Octets commandLine(Octets line) {
        return line;
    }

    /** The verb meant by a word; case does not matter (RFC 5321 §2.4). */
    default String verb(String word) {
        return word.toUpperCase(Locale.ROOT);
    }

    // Replies.

    /** The replies to a command; exactly one (RFC 5321 §4.2). The session follows the first. */
    default List<Reply> replies(Exchange exchange, Reply ordinary) {
        return List.of(ordinary);
    }

    /** The replies that leave together, in the order of their commands (RFC 2920 §3.2). */
    default List<Octets> order(List<Octets> replies) {
        return replies;
    }

    /** Whether input that waits behind a command is kept after this reply (RFC 2920 §3.2). */
    default boolean keepsInputAfter(CommandLine command, int told) {
        return true;
    }

    // Transactions.

    /** Whether the open transaction is forgotten then. */
    default boolean forgetsTransaction(Occasion occasion) {
        return occasion.ordinarilyForgets();
    }

    /** Whether RSET takes recipients back, and not only the transaction that they stood in (RFC 5321 §4.1.1.5). */
    default boolean rsetForgetsRecipients() {
        return true;
    }

    /** Whether RSET makes the server forget EHLO (RFC 5321 §4.1.1.5 has it do no more than NOOP there). */
    default boolean rsetForgetsEhlo() {
        return false;
    }

    /** Whether a local part is the postmaster's; case does not matter for this one (RFC 5321 §4.5.1). */
    default boolean isPostmaster(String localPart) {
        return localPart.equalsIgnoreCase("postmaster");
    }

    /** Whether the greylist has this habit. */
    default boolean greylistHas(GreylistHabit habit) {
        return true;
    }

    // Messages.

    /**
     * The octet sequences that end data, each with what ends the line before; at most eight octets, one character each.
     */
    default List<String> dataEnds() {
        return List.of(END_OF_DATA);
    }

    /** Whether the end of data is seen when it comes in more than one TCP segment (RFC 5321 §4.5.2). */
    default boolean seesEndAcrossSegments() {
        return true;
    }

    /** Whether data ends where the client's SIZE says; it never may (RFC 1870 §6). */
    default boolean endsDataAtDeclaredSize() {
        return false;
    }

    /** Whether the first dot of a line is taken away (RFC 5321 §4.5.2). */
    default boolean unstuffsDots() {
        return true;
    }

    /** Whether the octets of a refused BDAT are read and dropped (RFC 3030 §2). */
    default boolean swallowsRefusedChunks() {
        return true;
    }

    /** The reply to a whole message. */
    default Reply messageReply(Octets content, Reply ordinary) {
        return ordinary;
    }

    /** Whether a message that the client did not finish before it went is taken (RFC 5321 §4.1.1.10: it is not). */
    default boolean takesUnfinishedMessages() {
        return false;
    }

    /**
     * Whether a transaction with recipients and no content becomes a message when its session ends so; it never may.
     */
    default boolean sendsAbandoned(SessionEnd how) {
        return false;
    }

    /** Whether a message that was refused is kept from delivery (RFC 5321 §4.2.5). */
    default boolean dropsRefusedMessages() {
        return true;
    }

    /** Whether dots of a chunk are left alone (RFC 3030 §2). */
    default boolean leavesDotsOfChunks() {
        return true;
    }

    /** What is put behind a chunk; nothing ever may be (RFC 3030 §2). */
    default String behindChunk() {
        return "";
    }

    /** The message as it is kept and delivered. */
    default RecordedMessage recorded(RecordedMessage ordinary) {
        return ordinary;
    }

    // TLS.

    /** What follows the 220 of STARTTLS. */
    default TlsStart tlsStart() {
        return TlsStart.HANDSHAKE;
    }

    /** Whether octets in clear are dropped that came where TLS should begin (RFC 3207 §6). */
    default boolean dropsClearText(ClearText where) {
        return true;
    }

    /** Whether the start of TLS makes the server forget it (RFC 3207 §4.2). */
    default boolean forgetsAtTls(Memory memory) {
        return true;
    }

    /** Whether the end of a connection is announced by close_notify (RFC 8446 §6.1, RFC 8314 §3.4). */
    default boolean saysCloseNotify() {
        return true;
    }

    // AUTH.

    /** The decisions inside an exchange. */
    default AuthConduct auth() {
        return AuthConduct.RIGHT;
    }

    /** Whether AUTH is refused there (RFC 4954 §4). */
    default boolean refusesAuth(AuthPlace place) {
        return true;
    }

    /** How long a line of an exchange may be, with CRLF (RFC 4954 §4). */
    default int longestAuthLine(int ordinary) {
        return ordinary;
    }

    /** Whether RSET undoes AUTH; it never may (RFC 5321 §4.1.1.5). */
    default boolean rsetForgetsAuth() {
        return false;
    }
}
