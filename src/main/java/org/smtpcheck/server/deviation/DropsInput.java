package org.smtpcheck.server.deviation;

import java.util.Locale;
import java.util.function.BiPredicate;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.CommandLine;
import org.smtpcheck.server.ForwardingBehaviour;

/** Throws away what the client has sent ahead; RFC 2920 §3.2 forbids it. */
final class DropsInput extends ForwardingBehaviour {

    private final BiPredicate<CommandLine, Integer> drops;

    private DropsInput(Behaviour ordinary, BiPredicate<CommandLine, Integer> drops) {
        super(ordinary);
        this.drops = drops;
    }

    /** After a reply of 4yz or 5yz. */
    static Behaviour afterError(Behaviour ordinary) {
        return new DropsInput(ordinary, (command, told) -> told >= 400);
    }

    /** After the end of data. */
    static Behaviour afterMessage(Behaviour ordinary) {
        return new DropsInput(ordinary, (command, told) -> command.text().equals("."));
    }

    /** After a chunk (RFC 3030 §4.2 has chunks sent ahead as well). */
    static Behaviour afterChunk(Behaviour ordinary) {
        return new DropsInput(
                ordinary,
                (command, told) -> command.text().toUpperCase(Locale.ROOT).startsWith("BDAT"));
    }

    @Override
    public boolean keepsInputAfter(CommandLine command, int told) {
        return !drops.test(command, told) && super.keepsInputAfter(command, told);
    }
}
