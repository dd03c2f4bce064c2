package org.smtpcheck.sasl.server;

/** What the server of an exchange does next. */
public sealed interface ServerTurn {

    /**
     * It sends a 334 and waits for a line.
     *
     * @param text the text after {@code 334} and a blank, which has to stand there also before an empty text
     */
    record Challenge(String text) implements ServerTurn {}

    /** It sends the final reply of {@code auth}. */
    record Finished(RecordedAuth auth) implements ServerTurn {}
}
