/** Ways in which an authenticating server goes wrong, for probes to find: one decision each. */
@NullMarked
package org.smtpcheck.sasl.flaw;

import org.jspecify.annotations.NullMarked;
