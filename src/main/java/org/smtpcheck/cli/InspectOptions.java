package org.smtpcheck.cli;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.smtpcheck.cli.RunOptions.ColorMode;
import org.smtpcheck.run.TlsSettings;

/**
 * What {@code inspect} was asked to do.
 *
 * @param subject a URL, or a domain whose MX hosts are looked at
 * @param port where a domain's hosts are looked at
 * @param dns the resolver to ask; empty for the system's
 * @param tls what is said of TLS
 * @param helo the name we greet with; empty for this machine's
 * @param timeout how long a reply, a connection or an answer of the DNS may take
 * @param form what is printed
 * @param color when the text is coloured
 */
public record InspectOptions(
        String subject,
        int port,
        Optional<InetSocketAddress> dns,
        TlsSettings tls,
        Optional<String> helo,
        Duration timeout,
        Form form,
        ColorMode color) {

    /** What is printed. */
    public enum Form {
        TEXT,
        JSON
    }

    /** Whether the subject is a URL. */
    boolean isUrl() {
        return subject.contains("://") || subject.startsWith("embedded:");
    }
}
