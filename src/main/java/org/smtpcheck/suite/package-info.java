/**
 * The suite language: YAML read into records that keep their place, step and expectation specs, schema and
 * interpolation. Knows nothing of the network. Depends on {@code result} only.
 */
@NullMarked
package org.smtpcheck.suite;

import org.jspecify.annotations.NullMarked;
