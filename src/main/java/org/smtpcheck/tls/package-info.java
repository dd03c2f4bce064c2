/**
 * TLS by Bouncy Castle's low-level API: handshakes as octets in and octets out, client and server side, what they
 * agreed on as facts, trust and names of certificates, and the search for what a server offers. Knows no sockets.
 */
@NullMarked
package org.smtpcheck.tls;

import org.jspecify.annotations.NullMarked;
