/**
 * Where mail goes and comes from on our own side: turns a suite's embedded targets and faults into the server's.
 * Depends on {@code probe}, {@code server}, {@code suite} and {@code result}.
 */
@NullMarked
package org.smtpcheck.place;

import org.jspecify.annotations.NullMarked;
