package org.smtpcheck.place;

import java.util.List;

/** Reads what has come to a mailbox; may block, and is called by one thread at a time. */
interface MailboxReader extends AutoCloseable {

    /** Takes note of what is there, so that only what comes later is read. */
    void open() throws MailboxException;

    /** The messages that have come since the last call, at most {@value #AT_ONCE}. */
    List<StoredMessage> news() throws MailboxException;

    /** How many messages are read in one go. */
    int AT_ONCE = 200;

    /** Octets that are read of one message; what is longer is cut. */
    int OCTETS_OF_ONE = 16 << 20;

    @Override
    void close();

    /** A mailbox cannot be read. The message is for people: what, and the remedy. */
    final class MailboxException extends Exception {
        private static final long serialVersionUID = 1L;

        MailboxException(String message) {
            super(message, null, false, false);
        }
    }
}
