/**
 * SASL (RFC 4422) without a network: what both sides share. Messages read and written, mechanisms by name, hashes.
 *
 * <p>The sides are in {@code sasl.client} and {@code sasl.server}; {@code sasl.flaw} makes the server misbehave.
 * Depends on {@code result} only.
 */
@NullMarked
package org.smtpcheck.sasl;

import org.jspecify.annotations.NullMarked;
