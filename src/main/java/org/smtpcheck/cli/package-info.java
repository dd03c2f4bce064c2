/**
 * The command line: one class a command, the program that parses and dispatches, and the exit codes.
 *
 * <p>Commands are picocli {@code CommandSpec}s made by hand, not by annotations: reading annotations costs about 50 ms
 * at each start, a third of what {@code auth encode} may take in all. For the same reason only the command that the
 * arguments name is registered; both ways parse alike.
 */
@NullMarked
package org.smtpcheck.cli;

import org.jspecify.annotations.NullMarked;
