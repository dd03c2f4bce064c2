package org.smtpcheck.server;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A client's session as the server saw it.
 *
 * @param index its number, counted from 1
 * @param peer the client's numeric address and port
 * @param started when it connected
 * @param helo the name from EHLO or HELO, the last one; empty for none
 * @param commands its commands with the replies told, the first 1,000
 * @param messages what came of its transactions, refused messages too
 * @param security what protected it last
 * @param tlsFailure why the handshake failed, a sentence; empty where it did not
 * @param auths its tries to authenticate, the first 1,000
 * @param end how it ended
 */
public record RecordedSession(
        int index,
        String peer,
        Instant started,
        String helo,
        List<Command> commands,
        List<RecordedMessage> messages,
        Security security,
        Optional<String> tlsFailure,
        List<AuthAttempt> auths,
        SessionEnd end) {

    /** Stands in the place of what may be a secret. */
    static final String HIDDEN = "[hidden]";

    public RecordedSession {
        commands = List.copyOf(commands);
        messages = List.copyOf(messages);
        auths = List.copyOf(auths);
    }

    /**
     * A command and its reply.
     *
     * @param line the command line, one character an octet where it is not UTF-8; {@code .} for the end of data;
     *     responses of AUTH are hidden
     * @param told the code told; 0 for none
     * @param turn whether it waited for the reply to the one before
     */
    public record Command(String line, int told, Turn turn) {

        /** A command that came in its turn. */
        public Command(String line, int told) {
            this(line, told, Turn.KEPT);
        }
    }

    /** Whether a client waited for the reply before it sent more (RFC 5321 §2.1, RFC 2920). */
    public enum Turn {
        KEPT,
        /** The command, or for {@code .} the message, had begun to come before the reply to the one before. */
        AHEAD
    }

    /**
     * A try to authenticate. Never holds a secret.
     *
     * @param mechanism the mechanism asked for, in upper case; empty where it was none
     * @param user whom it was about, as far as that was known
     * @param underTls whether it went over TLS
     * @param accepted whether the client was told that it succeeded
     */
    public record AuthAttempt(String mechanism, String user, boolean underTls, boolean accepted) {}
}
