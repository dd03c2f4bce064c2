/** The command line: one class per command; wires all; exit codes. */
@NullMarked
package org.smtpcheck.cli;

import org.jspecify.annotations.NullMarked;
