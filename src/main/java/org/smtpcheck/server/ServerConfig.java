package org.smtpcheck.server;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Settings of an embedded server.
 *
 * @param lmtp whether it speaks LMTP (RFC 2033) instead of SMTP
 * @param host the address to listen on, a name or numeric
 * @param port the port to listen on; 0: a free one
 * @param name the name it greets with
 * @param domains its local domains, {@code *} for all; the name is one as well
 * @param mailboxes addresses or local parts that exist, {@code *} for all; empty: every local part but those that begin
 *     with {@code nobody}, {@code unknown}, {@code nosuch} or {@code no-such}
 * @param size the largest message in octets, stated in EHLO; 0: none stated, 64 MiB taken
 * @param greylist how long a new triplet is deferred; {@code null}: not at all
 * @param limits bounds
 * @param faults rules under which it misbehaves, in order
 * @param deviations where the names in {@code faults} are looked up
 * @param tls how it speaks TLS
 * @param auth how it authenticates
 */
public record ServerConfig(
        boolean lmtp,
        String host,
        int port,
        String name,
        List<String> domains,
        List<String> mailboxes,
        long size,
        @Nullable Duration greylist,
        Limits limits,
        List<FaultRule> faults,
        DeviationTable deviations,
        TlsSetup tls,
        AuthSetup auth) {

    /** The name it greets with by default. */
    public static final String DEFAULT_NAME = "mail.test.example";

    public ServerConfig {
        if (size < 0) {
            throw new IllegalArgumentException("a size limit cannot be negative");
        }
        domains = List.copyOf(domains);
        mailboxes = List.copyOf(mailboxes);
        faults = List.copyOf(faults);
    }

    /**
     * A free loopback port, domain {@code test.example}, 10,240,000 octets, no greylist, no faults, neither TLS nor
     * AUTH.
     */
    public static ServerConfig defaults() {
        return new ServerConfig(
                false,
                "127.0.0.1",
                0,
                DEFAULT_NAME,
                List.of("test.example"),
                List.of(),
                10_240_000,
                null,
                Limits.defaults(),
                List.of(),
                DeviationTable.EMPTY,
                TlsSetup.OFF,
                AuthSetup.NONE);
    }

    public ServerConfig withLmtp(boolean speaks) {
        return new ServerConfig(
                speaks, host, port, name, domains, mailboxes, size, greylist, limits, faults, deviations, tls, auth);
    }

    public ServerConfig withListen(String newHost, int newPort) {
        return new ServerConfig(
                lmtp,
                newHost,
                newPort,
                name,
                domains,
                mailboxes,
                size,
                greylist,
                limits,
                faults,
                deviations,
                tls,
                auth);
    }

    public ServerConfig withName(String newName) {
        return new ServerConfig(
                lmtp, host, port, newName, domains, mailboxes, size, greylist, limits, faults, deviations, tls, auth);
    }

    public ServerConfig withDomains(List<String> newDomains) {
        return new ServerConfig(
                lmtp, host, port, name, newDomains, mailboxes, size, greylist, limits, faults, deviations, tls, auth);
    }

    public ServerConfig withMailboxes(List<String> newMailboxes) {
        return new ServerConfig(
                lmtp, host, port, name, domains, newMailboxes, size, greylist, limits, faults, deviations, tls, auth);
    }

    public ServerConfig withSize(long newSize) {
        return new ServerConfig(
                lmtp, host, port, name, domains, mailboxes, newSize, greylist, limits, faults, deviations, tls, auth);
    }

    public ServerConfig withGreylist(@Nullable Duration delay) {
        return new ServerConfig(
                lmtp, host, port, name, domains, mailboxes, size, delay, limits, faults, deviations, tls, auth);
    }

    public ServerConfig withLimits(Limits newLimits) {
        return new ServerConfig(
                lmtp, host, port, name, domains, mailboxes, size, greylist, newLimits, faults, deviations, tls, auth);
    }

    public ServerConfig withFaults(List<FaultRule> rules) {
        return new ServerConfig(
                lmtp, host, port, name, domains, mailboxes, size, greylist, limits, rules, deviations, tls, auth);
    }

    public ServerConfig withDeviations(DeviationTable table) {
        return new ServerConfig(
                lmtp, host, port, name, domains, mailboxes, size, greylist, limits, faults, table, tls, auth);
    }

    public ServerConfig withTls(TlsSetup setup) {
        return new ServerConfig(
                lmtp, host, port, name, domains, mailboxes, size, greylist, limits, faults, deviations, setup, auth);
    }

    public ServerConfig withAuth(AuthSetup setup) {
        return new ServerConfig(
                lmtp, host, port, name, domains, mailboxes, size, greylist, limits, faults, deviations, tls, setup);
    }

    /** Whether {@code domain} is one of its own; case does not matter (RFC 5321 §2.4). */
    boolean isLocal(String domain) {
        String wanted = domain.toLowerCase(Locale.ROOT);
        return name.toLowerCase(Locale.ROOT).equals(wanted)
                || domains.stream().anyMatch(own -> own.toLowerCase(Locale.ROOT).equals(wanted));
    }

    /** The largest message taken, in octets. */
    long largestMessage() {
        return size == 0 ? Limits.LARGEST_UNSTATED_MESSAGE : size;
    }
}
