/**
 * The server's side of each SASL mechanism and of SMTP's AUTH, without a network: right by default.
 *
 * <p>Every decision that a server can get wrong is a method of {@link org.smtpcheck.sasl.server.AuthConduct}; the wrong
 * ones are in {@code sasl.flaw}, which nothing here knows.
 */
@NullMarked
package org.smtpcheck.sasl.server;

import org.jspecify.annotations.NullMarked;
