package org.smtpcheck.server;

import java.time.Instant;
import java.util.List;

/**
 * A client's session as the server saw it.
 *
 * @param index its number, counted from 1
 * @param peer the client's numeric address and port
 * @param started when it connected
 * @param helo the name from EHLO or HELO, the last one; empty for none
 * @param commands its commands with the replies told, the first 1,000
 * @param messages what came of its transactions, refused messages too
 * @param end how it ended
 */
public record RecordedSession(
        int index,
        String peer,
        Instant started,
        String helo,
        List<Command> commands,
        List<RecordedMessage> messages,
        SessionEnd end) {

    public RecordedSession {
        commands = List.copyOf(commands);
        messages = List.copyOf(messages);
    }

    /**
     * A command and its reply.
     *
     * @param line the command line, one character an octet where it is not UTF-8; {@code .} for the end of data
     * @param told the code told; 0 for none
     */
    public record Command(String line, int told) {}
}
