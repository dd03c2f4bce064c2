/**
 * Walks the steps of one probe over a session and judges what it sees. Depends on {@code suite}, {@code wire},
 * {@code sasl} and {@code result}.
 */
@NullMarked
package org.smtpcheck.probe;

import org.jspecify.annotations.NullMarked;
