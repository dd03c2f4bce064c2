package org.smtpcheck.wire;

/** What came of waiting for a reply. */
public sealed interface ReadOutcome {

    /** A whole reply. */
    record Received(SmtpReply reply) implements ReadOutcome {}

    /**
     * No whole reply within the time.
     *
     * @param partial what had come of one; mostly empty
     */
    record Silent(Octets partial) implements ReadOutcome {}

    /** The server closed (FIN) before a whole reply. */
    record Closed(Octets partial) implements ReadOutcome {}

    /** The connection was reset or broke before a whole reply. */
    record Reset(Octets partial, String cause) implements ReadOutcome {}

    /**
     * The server sent more than a reply may be.
     *
     * @param limit the bound that was passed, one phrase: {@code 1,000 lines}
     * @param partial the first octets of it
     */
    record Excessive(String limit, Octets partial) implements ReadOutcome {}
}
