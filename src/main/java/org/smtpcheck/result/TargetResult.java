package org.smtpcheck.result;

import java.util.List;

/**
 * What a run learned of one target.
 *
 * @param name its name in the suite or on the command line
 * @param url its URL; an embedded server shows the address it got
 * @param role {@code mx}, {@code submission} or {@code lmtp}
 * @param software the software guessed from the greeting; empty when unknown
 * @param capabilities the lines of its EHLO reply after the first, in clear
 * @param handshakes one TLS handshake for each certificate that it showed, 10 at most
 * @param control what the control found, one sentence a finding
 */
public record TargetResult(
        String name,
        String url,
        String role,
        String software,
        List<String> capabilities,
        List<TlsHandshake> handshakes,
        List<String> control) {

    public TargetResult {
        capabilities = List.copyOf(capabilities);
        handshakes = List.copyOf(handshakes);
        control = List.copyOf(control);
    }

    /** The same under another name. */
    public TargetResult named(String other) {
        return new TargetResult(other, url, role, software, capabilities, handshakes, control);
    }
}
