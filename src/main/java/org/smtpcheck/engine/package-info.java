/** The JUnit Platform adapter of {@code run}. */
@NullMarked
package org.smtpcheck.engine;

import org.jspecify.annotations.NullMarked;
