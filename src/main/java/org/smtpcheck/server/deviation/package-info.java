/**
 * What no fault rule can say: small classes that take one decision of the embedded server otherwise, found by name in
 * {@link org.smtpcheck.server.deviation.Deviations}. The core does not know them.
 */
@NullMarked
package org.smtpcheck.server.deviation;

import org.jspecify.annotations.NullMarked;
