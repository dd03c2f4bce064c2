package org.smtpcheck.server;

import io.netty.buffer.ByteBuf;
import java.util.Optional;
import java.util.Set;
import org.smtpcheck.sasl.server.ServerExchange;

/** A client's line after a 334 (RFC 4954 §4). */
final class AuthIntake implements Intake {

    private final AuthDialogue dialogue;
    private final CommandLineReader reader;
    private Optional<CommandLine> line = Optional.empty();

    AuthIntake(AuthDialogue dialogue, Behaviour behaviour) {
        this.dialogue = dialogue;
        // Longer than any line may be, so that the exchange sees that it is too long.
        this.reader = new CommandLineReader(ServerExchange.LONGEST_LINE + 2, behaviour);
    }

    @Override
    public boolean read(ByteBuf input) {
        line = reader.read(input);
        return line.isPresent() || reader.isEndless();
    }

    @Override
    public Reaction finish(SessionState state) {
        return line.map(whole -> dialogue.line(whole.text()))
                .orElseGet(() -> Reaction.of(Reply.of(421, "4.5.2", "The line does not end, closing")));
    }

    @Override
    public CommandLine command() {
        return CommandLine.of("AUTH", RecordedSession.HIDDEN);
    }

    @Override
    public Set<String> moments() {
        return Set.of("auth-response", "any");
    }

    @Override
    public void discard() {
        // The line is small and goes with it.
    }
}
