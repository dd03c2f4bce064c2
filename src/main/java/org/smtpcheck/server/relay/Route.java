package org.smtpcheck.server.relay;

import java.util.Locale;

/**
 * A way out. It fits a message where both its conditions hold.
 *
 * @param sender a reverse-path {@code erna@server1}, or {@code @server1} for all of a domain; empty for any sender
 * @param domain a recipient's domain; {@code .example} for all below it; empty for any
 * @param to the next hop: {@code HOST:PORT}, {@code [IPv6]:PORT}, or a name that the {@link Directory} knows
 * @param login with what it authenticates there; {@link Login#NONE}: not at all
 * @param tls whether it speaks TLS there
 */
public record Route(String sender, String domain, String to, Login login, TlsUse tls) {

    /** A way for all mail, without credentials. */
    public static Route all(String to) {
        return new Route("", "", to, Login.NONE, TlsUse.MAY);
    }

    /** A way for the mail of one sender. */
    public static Route ofSender(String sender, String to) {
        return new Route(sender, "", to, Login.NONE, TlsUse.MAY);
    }

    /** A way for the mail to one domain. */
    public static Route toDomain(String domain, String to) {
        return new Route("", domain, to, Login.NONE, TlsUse.MAY);
    }

    public Route with(Login other) {
        return new Route(sender, domain, to, other, tls);
    }

    public Route with(TlsUse other) {
        return new Route(sender, domain, to, login, other);
    }

    /** Whether it is the way of mail from {@code reversePath}, empty for null, to {@code recipientDomain}. */
    boolean fits(String reversePath, String recipientDomain) {
        return fitsSender(reversePath.toLowerCase(Locale.ROOT)) && fitsDomain(recipientDomain.toLowerCase(Locale.ROOT));
    }

    private boolean fitsSender(String reversePath) {
        String wanted = sender.toLowerCase(Locale.ROOT);
        return wanted.isEmpty() || (wanted.startsWith("@") ? reversePath.endsWith(wanted) : reversePath.equals(wanted));
    }

    private boolean fitsDomain(String recipientDomain) {
        String wanted = domain.toLowerCase(Locale.ROOT);
        return wanted.isEmpty()
                || (wanted.startsWith(".") ? recipientDomain.endsWith(wanted) : recipientDomain.equals(wanted));
    }

    /** Whether TLS is spoken to a next hop. */
    public enum TlsUse {
        /** Never. */
        OFF,
        /** Where it is offered, whatever the certificate (RFC 7435). */
        MAY,
        /** Always; mail waits until it is offered. The certificate is not judged. */
        ENCRYPT
    }

    /**
     * Credentials.
     *
     * @param user who; empty for no one
     * @param password never shown
     * @param exposure whether the bare password may go in clear
     */
    public record Login(String user, String password, Exposure exposure) {

        /** None. */
        public static final Login NONE = new Login("", "", Exposure.UNDER_TLS);

        /** Credentials for use under TLS. */
        public static Login of(String user, String password) {
            return new Login(user, password, Exposure.UNDER_TLS);
        }

        boolean isNone() {
            return user.isEmpty();
        }

        /** Leaves the password out. */
        @Override
        public String toString() {
            return "Login[" + user + ", " + exposure + "]";
        }
    }

    /** Where a bare password may go. */
    public enum Exposure {
        UNDER_TLS,
        IN_CLEAR_TOO
    }
}
