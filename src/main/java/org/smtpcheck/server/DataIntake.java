package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Reads a message after DATA up to CRLF, a dot, CRLF, and takes the dot off the lines that begin with one (RFC 5321
 * §4.5.2). All other octets are kept as they came, lone CR and LF too: nothing but CRLF ends a line here (§2.3.8).
 */
final class DataIntake implements Intake {

    private static final long CRLF = ('\r' << 8) | '\n';

    private final CommandLine command;
    private final MessageBuffer message;
    private final MessageEnd end;
    private final List<End> ends;
    private final boolean unstuffs;
    private final boolean spansSegments;
    /** Octets after which a deviation takes the message for complete; by RFC 1870 §6 there is no such number. */
    private final long lastOctet;
    /** The last eight octets; the CRLF of the DATA line counts as the end of a line. */
    private long window = CRLF;

    private boolean lastDotDropped;

    DataIntake(
            CommandLine command,
            MessageBuffer message,
            MessageEnd end,
            Behaviour behaviour,
            OptionalLong declaredSize) {
        this.command = command;
        this.message = message;
        this.end = end;
        this.ends = behaviour.dataEnds().stream().map(End::of).toList();
        this.unstuffs = behaviour.unstuffsDots();
        this.spansSegments = behaviour.seesEndAcrossSegments();
        this.lastOctet = behaviour.endsDataAtDeclaredSize() ? declaredSize.orElse(Long.MAX_VALUE) : Long.MAX_VALUE;
    }

    @Override
    public boolean read(ByteBuf input) {
        while (input.isReadable()) {
            if (take(input.readByte()) || message.length() >= lastOctet) {
                return true;
            }
        }
        if (!spansSegments) {
            window = 0;
        }
        return false;
    }

    private boolean take(byte octet) {
        boolean lineStart = (window & 0xffff) == CRLF;
        window = (window << 8) | (octet & 0xff);
        if (octet == '.') {
            lastDotDropped = lineStart && unstuffs;
            if (lastDotDropped) {
                return false;
            }
        }
        message.add(octet);
        for (End candidate : ends) {
            if (candidate.matches(window)) {
                message.removeLast(candidate.tail - (lastDotDropped ? 1 : 0));
                return true;
            }
        }
        return false;
    }

    @Override
    public Reaction finish(SessionState state) {
        return end.react(message, state);
    }

    @Override
    public CommandLine command() {
        return command;
    }

    @Override
    public Set<String> moments() {
        return Set.of("end-of-data");
    }

    @Override
    public void discard() {
        message.discard();
    }

    /**
     * An octet sequence that ends data.
     *
     * @param tail how many of its octets do not belong to the message: from the dot on
     */
    private record End(long octets, long mask, int tail) {

        static End of(String sequence) {
            long octets = 0;
            long mask = 0;
            for (int i = 0; i < sequence.length(); i++) {
                octets = (octets << 8) | (sequence.charAt(i) & 0xff);
                mask = (mask << 8) | 0xff;
            }
            return new End(octets, mask, sequence.length() - sequence.indexOf('.'));
        }

        boolean matches(long window) {
            return (window & mask) == octets;
        }
    }
}
