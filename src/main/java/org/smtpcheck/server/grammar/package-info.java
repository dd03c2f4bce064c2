/**
 * The grammar of SMTP arguments as pure functions: domains, address literals, paths, parameters, xtext (RFC 5321
 * §4.1.2, RFC 3461 §4).
 */
@NullMarked
package org.smtpcheck.server.grammar;

import org.jspecify.annotations.NullMarked;
