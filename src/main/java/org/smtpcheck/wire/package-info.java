/**
 * Octets on the wire: event loops, connections, the recorder below every codec, the redactor, and the strict reply
 * reader. Depends on {@code result} only.
 */
@NullMarked
package org.smtpcheck.wire;

import org.jspecify.annotations.NullMarked;
