package org.smtpcheck.server;

import java.util.List;
import org.smtpcheck.server.grammar.Path;

/**
 * What lies behind a server's front: where mail goes that was taken. Without one, all mail stays in the server's own
 * mailboxes and none is relayed.
 *
 * <p>Threads: any event loop of the server, several at once; never blocks.
 */
public interface Onward extends AutoCloseable {

    /** Nothing lies behind: all mail stays, also what authenticated clients send elsewhere (RFC 6409 §4.3). */
    Onward NONE = new Onward() {
        @Override
        public boolean relays(Path forwardPath, String client, Standing standing) {
            return standing == Standing.AUTHENTICATED;
        }

        @Override
        public boolean knows(String localPart) {
            return false;
        }

        @Override
        public boolean hasRoom(long octets) {
            return true;
        }

        @Override
        public void take(RecordedMessage message) {
            // It is recorded already, and there it stays.
        }

        @Override
        public List<RecordedMessage> deliveries(List<RecordedMessage> taken) {
            return taken;
        }

        @Override
        public void close() {
            // Nothing was opened.
        }
    };

    /** What the server knows of a client. */
    enum Standing {
        ANONYMOUS,
        AUTHENTICATED
    }

    /**
     * Whether mail for a mailbox that is not the server's own is taken.
     *
     * @param client the client's numeric address
     */
    boolean relays(Path forwardPath, String client, Standing standing);

    /** Whether a local part exists besides the server's mailboxes: an alias does. */
    boolean knows(String localPart);

    /** Whether a message of so many octets can be taken now. */
    boolean hasRoom(long octets);

    /** Takes over a message that the client was told is taken. */
    void take(RecordedMessage message);

    /**
     * What lies in the mailboxes, the oldest first.
     *
     * @param taken what came in at the front and was accepted
     */
    List<RecordedMessage> deliveries(List<RecordedMessage> taken);

    @Override
    void close();
}
