package org.smtpcheck.server.grammar;

/** What came of parsing a path. */
public sealed interface ParsedPath {

    /**
     * A path.
     *
     * @param end the index of the first character behind its {@code >}
     */
    record Good(Path path, int end) implements ParsedPath {}

    /**
     * No path.
     *
     * @param fault what is wrong with it, one phrase that quotes at most one character of it
     */
    record Bad(String fault) implements ParsedPath {}
}
