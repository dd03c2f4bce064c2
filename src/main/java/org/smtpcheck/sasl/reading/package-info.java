/** Messages of mechanisms as somebody sent them, taken apart and judged: for {@code auth decode} and for servers. */
@NullMarked
package org.smtpcheck.sasl.reading;

import org.jspecify.annotations.NullMarked;
