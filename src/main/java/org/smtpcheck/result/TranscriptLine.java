package org.smtpcheck.result;

/**
 * One line of a transcript, already redacted.
 *
 * @param ms milliseconds since the probe's attempt began
 * @param session the session's name; {@code ""} for the probe's only one
 * @param from who sent it, or a note of ours
 * @param tls whether it went through TLS
 * @param text printable ASCII as it is, {@code \} as {@code \\}, CR as {@code \r}, LF as {@code \n}, every other octet
 *     as {@code \xNN}: lossless. A line ends at LF; one that was cut by time or a close has no {@code \n} at its end
 */
public record TranscriptLine(long ms, String session, From from, boolean tls, String text) {

    /** Who sent a line. */
    public enum From {
        CLIENT,
        SERVER,
        NOTE;

        /** The word in reports: lower case. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }
}
