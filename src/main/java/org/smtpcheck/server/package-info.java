/**
 * The embedded SMTP server: conformant by default, misbehaving by rule. Depends on {@code wire}, {@code sasl} and
 * {@code result}.
 */
@NullMarked
package org.smtpcheck.server;

import org.jspecify.annotations.NullMarked;
