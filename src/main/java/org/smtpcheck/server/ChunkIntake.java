package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the octets of one BDAT, or drops them when it was refused (RFC 3030 §2). */
final class ChunkIntake implements Intake {

    private static final int CRLF = '\r' << 8 | '\n';

    private final CommandLine command;
    private final BdatCommand.Chunk chunk;
    private final Optional<MessageBuffer> target;
    private final Function<SessionState, Reaction> finish;
    private final Behaviour behaviour;
    private long missing;
    /** The last two octets. */
    private int last;

    ChunkIntake(
            CommandLine command,
            BdatCommand.Chunk chunk,
            Optional<MessageBuffer> target,
            Behaviour behaviour,
            Function<SessionState, Reaction> finish) {
        this.command = command;
        this.chunk = chunk;
        this.target = target;
        this.behaviour = behaviour;
        this.finish = finish;
        this.missing = chunk.octets();
    }

    @Override
    public boolean read(ByteBuf input) {
        int count = (int) Math.min(missing, input.readableBytes());
        if (target.isPresent()) {
            for (int i = 0; i < count; i++) {
                take(target.get(), input.readByte());
            }
        } else {
            input.skipBytes(count);
        }
        missing -= count;
        if (missing == 0) {
            target.ifPresent(message -> {
                for (byte octet : behaviour.behindChunk().getBytes(StandardCharsets.ISO_8859_1)) {
                    message.add(octet);
                }
            });
        }
        return missing == 0;
    }

    private void take(MessageBuffer message, byte octet) {
        if (octet != '.' || last != CRLF || behaviour.leavesDotsOfChunks()) {
            message.add(octet);
        }
        last = (last << 8 | octet & 0xff) & 0xffff;
    }

    @Override
    public Reaction finish(SessionState state) {
        return finish.apply(state);
    }

    @Override
    public CommandLine command() {
        return command;
    }

    @Override
    public Set<String> moments() {
        return chunk.last() ? Set.of("BDAT", "any", "end-of-data") : Set.of("BDAT", "any");
    }

    @Override
    public void discard() {
        target.ifPresent(MessageBuffer::discard);
    }
}
