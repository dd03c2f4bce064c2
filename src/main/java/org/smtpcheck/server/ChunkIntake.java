package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads the octets of one BDAT, or drops them when it was refused (RFC 3030 §2). */
final class ChunkIntake implements Intake {

    private final CommandLine command;
    private final BdatCommand.Chunk chunk;
    private final Optional<MessageBuffer> target;
    private final Function<SessionState, Reaction> finish;
    private long missing;

    ChunkIntake(
            CommandLine command,
            BdatCommand.Chunk chunk,
            Optional<MessageBuffer> target,
            Function<SessionState, Reaction> finish) {
        this.command = command;
        this.chunk = chunk;
        this.target = target;
        this.finish = finish;
        this.missing = chunk.octets();
    }

    @Override
    public boolean read(ByteBuf input) {
        int count = (int) Math.min(missing, input.readableBytes());
        if (target.isPresent()) {
            for (int i = 0; i < count; i++) {
                target.get().add(input.readByte());
            }
        } else {
            input.skipBytes(count);
        }
        missing -= count;
        return missing == 0;
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
