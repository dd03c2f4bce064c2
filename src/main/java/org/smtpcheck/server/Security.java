package org.smtpcheck.server;

import java.util.Optional;
import org.smtpcheck.tls.TlsFacts;

/**
 * What protects a session.
 *
 * @param tls the TLS that is up; empty in clear
 * @param auth who authenticated; empty for no one
 */
public record Security(Optional<Tls> tls, Optional<Auth> auth) {

    /** Neither TLS nor AUTH. */
    public static final Security NONE = new Security(Optional.empty(), Optional.empty());

    /**
     * TLS as it was agreed on.
     *
     * @param facts all of it; chain and trust are those of the client's certificate
     * @param serverName the name that the client asked for (SNI, RFC 6066 §3)
     */
    public record Tls(TlsFacts facts, Optional<String> serverName) {

        /** {@code TLSv1.3}. */
        public String version() {
            return facts.version().label();
        }

        /** Its IANA name. */
        public String cipherSuite() {
            return facts.cipherSuite();
        }
    }

    /**
     * An authentication that succeeded. Never holds a secret.
     *
     * @param mechanism by which, its registered name
     * @param user who
     * @param actingAs the user himself, or as whom he asked to act
     * @param underTls whether it went over TLS
     */
    public record Auth(String mechanism, String user, String actingAs, boolean underTls) {}

    /** Whether TLS is up. */
    public boolean isUnderTls() {
        return tls.isPresent();
    }

    boolean isAuthenticated() {
        return auth.isPresent();
    }

    Security with(Tls up) {
        return new Security(Optional.of(up), auth);
    }

    Security with(Auth done) {
        return new Security(tls, Optional.of(done));
    }

    Security withoutAuth() {
        return new Security(tls, Optional.empty());
    }

    /**
     * The {@code with} keyword of a Received field (RFC 3848 §1, RFC 6531 §4.3).
     *
     * @param base {@code SMTP} or {@code LMTP}
     * @param extended whether EHLO or LHLO was used
     */
    String protocol(String base, boolean extended, boolean smtpUtf8) {
        if (!extended) {
            return base;
        }
        String plain = base.equals("SMTP") ? "ESMTP" : base;
        return (smtpUtf8 ? "UTF8" + base : plain) + (isUnderTls() ? "S" : "") + (isAuthenticated() ? "A" : "");
    }
}
