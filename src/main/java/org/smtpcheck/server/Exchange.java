package org.smtpcheck.server;

/**
 * A command in its session, for deviations that answer otherwise.
 *
 * @param command the command; the end of data is one with the text {@code .}
 * @param phase how far the session had come
 * @param helo the name from EHLO or HELO; empty before
 * @param reversePath the open transaction's reverse-path with its brackets; empty for none
 * @param recipients how many recipients it has
 * @param failedAuths how often AUTH failed in the session
 * @param security what protects the session
 */
public record Exchange(
        CommandLine command,
        Phase phase,
        String helo,
        String reversePath,
        int recipients,
        int failedAuths,
        Security security) {

    /** The domain of the reverse-path; empty for none. */
    public String senderDomain() {
        int at = reversePath.lastIndexOf('@');
        return at < 0 ? "" : reversePath.substring(at + 1, reversePath.length() - 1);
    }
}
