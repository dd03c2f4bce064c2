/** SASL messages (RFC 4616 and others), encoded and decoded; no network. Depends on {@code result} only. */
@NullMarked
package org.smtpcheck.sasl;

import org.jspecify.annotations.NullMarked;
