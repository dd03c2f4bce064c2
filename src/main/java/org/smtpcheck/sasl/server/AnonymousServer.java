package org.smtpcheck.sasl.server;

import org.smtpcheck.sasl.Octets;

/** ANONYMOUS (RFC 4505): everybody, under a name that no account has to have. */
record AnonymousServer() implements SaslServer {

    /** RFC 4505 §2: a trace without an at sign has 255 characters at most. */
    private static final int LONGEST_TRACE = 255;

    @Override
    public ServerStep next(Octets response) {
        String trace = response.text();
        if (!response.isUtf8() || trace.indexOf('\0') >= 0 || trace.codePointCount(0, trace.length()) > LONGEST_TRACE) {
            return ServerStep.refused(Refusal.MALFORMED, "");
        }
        return new ServerStep.Accepted(new Login("anonymous", "anonymous"), "");
    }
}
