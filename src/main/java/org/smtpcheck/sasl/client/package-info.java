/**
 * The client's side of each SASL mechanism: small state machines without a network, and the exchange over SMTP's AUTH.
 *
 * <p>They judge what the server says, and can be told to do wrong themselves ({@link org.smtpcheck.sasl.client.Tamper},
 * {@link org.smtpcheck.sasl.client.AuthManner}).
 */
@NullMarked
package org.smtpcheck.sasl.client;

import org.jspecify.annotations.NullMarked;
