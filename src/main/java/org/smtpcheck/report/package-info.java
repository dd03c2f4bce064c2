/** Turns a {@code Run} into console text, JSON and JUnit XML. Depends on {@code result} only. */
@NullMarked
package org.smtpcheck.report;

import org.jspecify.annotations.NullMarked;
