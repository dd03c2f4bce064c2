/**
 * Advice: from what a probe saw to the probable cause, what to look at, and what to run. The knowledge is data,
 * {@code advice.yaml}; nothing here knows a single symptom.
 */
@NullMarked
package org.smtpcheck.run.advice;

import org.jspecify.annotations.NullMarked;
