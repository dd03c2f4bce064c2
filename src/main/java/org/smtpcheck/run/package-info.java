/**
 * Plans and schedules probes: budgets, exclusive resources, the control, the breaker, retry decisions. Depends on
 * {@code probe}, {@code place}, {@code suite} and {@code result}.
 */
@NullMarked
package org.smtpcheck.run;

import org.jspecify.annotations.NullMarked;
