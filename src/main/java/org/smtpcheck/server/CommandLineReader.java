package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.sasl.server.ServerExchange;
import org.smtpcheck.wire.Octets;

/**
 * Cuts input into command lines. Only CRLF ends a line (RFC 5321 §2.3.8); a lone CR or LF is an octet of it. A line
 * that is too long is read to its end and then reported once, so that its tail is never taken for a command
 * (§4.5.3.1.9).
 */
final class CommandLineReader {

    /** A line without end is cut off here, with the connection. */
    private static final int ENDLESS = 1 << 20;

    private static final String AUTH = "AUTH ";

    /** RFC 4954 §4: an initial response counts for the exchange; a little more, so that AUTH sees what is too long. */
    private static final int LONGEST_AUTH = ServerExchange.LONGEST_LINE + 2;

    private final int ordinaryLimit;
    private int limit;
    private final Behaviour behaviour;
    private final Set<LineEnd> ends;
    private byte[] line = new byte[128];
    private int length;
    private boolean ignoresNextLf;

    CommandLineReader(int limit, Behaviour behaviour) {
        this.ordinaryLimit = limit;
        this.limit = limit;
        this.behaviour = behaviour;
        this.ends = behaviour.commandEnds();
    }

    /** The next whole line; empty when more input is needed. */
    Optional<CommandLine> read(ByteBuf input) {
        while (input.isReadable()) {
            byte octet = input.readByte();
            if (ignoresNextLf && octet == '\n') {
                ignoresNextLf = false;
                continue;
            }
            ignoresNextLf = false;
            int end = endLength(octet);
            put(octet);
            if (length == AUTH.length()) {
                limit = beginsAuth() ? Math.max(ordinaryLimit, LONGEST_AUTH) : ordinaryLimit;
            }
            if (length == limit && end == 0 && !behaviour.dropsOverlongLines()) {
                CommandLine cut = take(0);
                return Optional.of(new CommandLine(cut.verb(), cut.argument(), cut.text(), CommandLine.Flaw.TOO_LONG));
            }
            if (end > 0) {
                ignoresNextLf = octet == '\r';
                return Optional.of(take(end));
            }
        }
        return Optional.empty();
    }

    /** Whether a line has passed every bound and still has not ended. */
    boolean isEndless() {
        return length > ENDLESS;
    }

    /** How many octets the line's end has, when {@code octet} completes one; else 0. */
    private int endLength(byte octet) {
        if (octet == '\n') {
            if (length > 0 && last() == '\r') {
                return 2;
            }
            return ends.contains(LineEnd.LF) ? 1 : 0;
        }
        return octet == '\r' && ends.contains(LineEnd.CR) ? 1 : 0;
    }

    private boolean beginsAuth() {
        return new String(line, 0, AUTH.length(), StandardCharsets.ISO_8859_1).equalsIgnoreCase(AUTH);
    }

    private byte last() {
        return line[Math.min(length, limit) - 1];
    }

    /** Keeps the octets up to the limit; beyond it only the last one, to see the end. */
    private void put(byte octet) {
        int at = Math.min(length, limit - 1);
        if (at == line.length) {
            line = Arrays.copyOf(line, Math.min(line.length * 2, limit));
        }
        line[at] = octet;
        length++;
    }

    private CommandLine take(int end) {
        boolean tooLong = length > limit;
        Octets octets = Octets.of(Arrays.copyOf(line, Math.max(0, Math.min(length, limit) - end)));
        length = 0;
        CommandLine parsed = CommandLine.parse(behaviour.commandLine(octets), behaviour);
        return tooLong
                ? new CommandLine(parsed.verb(), parsed.argument(), parsed.text(), CommandLine.Flaw.TOO_LONG)
                : parsed;
    }
}
