package org.smtpcheck.probe;

import java.util.Optional;
import java.util.Set;
import org.smtpcheck.tls.CertificateFacts;
import org.smtpcheck.tls.NameVerdict;
import org.smtpcheck.tls.TlsFacts;

/** Decides whether a secret may be sent on a connection, before any of it is written. Pure. */
public final class CredentialsGuard {

    private CredentialsGuard() {}

    /** What the user permits on a target. */
    public enum Permission {
        /** Secrets may go in clear, and so under any certificate. */
        CLEARTEXT,
        /** Secrets may go under any certificate. */
        INSECURE,
        /**
         * Trust was given for the target alone: a certificate that it vouches for needs no name, where none is known.
         */
        UNNAMED
    }

    /** How a connection is protected. */
    public enum Protection {
        /** It is in clear. */
        CLEAR,
        /** TLS with a certificate that nothing trusted vouches for. */
        UNTRUSTED,
        /** TLS with a trusted certificate for another name, or for none that could be compared. */
        OTHER_NAME,
        /** TLS with a trusted certificate for the server's name. */
        VERIFIED
    }

    /**
     * A connection as the guard sees it.
     *
     * @param sha256 the SHA-256 of the server's certificate in hex; empty in clear
     * @param why why the certificate is not trusted or does not match, one phrase; may be empty
     */
    public record Channel(Protection protection, String sha256, String why) {

        /** A connection without TLS. */
        public static final Channel CLEAR = new Channel(Protection.CLEAR, "", "");

        /**
         * A connection under TLS.
         *
         * @param unnamed whether the certificate needs no name where there is none to match
         */
        static Channel of(TlsFacts facts, boolean unnamed) {
            String sha256 = facts.certificate().map(CertificateFacts::sha256).orElse("none");
            if (!facts.trust().trusted()) {
                return new Channel(Protection.UNTRUSTED, sha256, facts.trust().reason());
            }
            boolean named = facts.name().matches() || unnamed && facts.name().kind() == NameVerdict.Kind.NOT_JUDGED;
            return named
                    ? new Channel(Protection.VERIFIED, sha256, "")
                    : new Channel(Protection.OTHER_NAME, sha256, facts.name().reason());
        }
    }

    /** Why a secret may not be sent, with what to do about it; empty where it may. */
    public static Optional<String> refusal(Channel channel, Set<Permission> permitted) {
        boolean open = permitted.contains(Permission.CLEARTEXT)
                || permitted.contains(Permission.INSECURE) && channel.protection() != Protection.CLEAR;
        return open ? Optional.empty() : refusal(channel);
    }

    private static Optional<String> refusal(Channel channel) {
        return switch (channel.protection()) {
            case CLEAR ->
                Optional.of("no secret was sent, for the connection is not encrypted: begin with `start: tls`, use"
                        + " smtps://, or permit it by --allow-cleartext (`cleartext: true` at the target)");
            case UNTRUSTED ->
                Optional.of("no secret was sent, for " + certificate(channel, "is not trusted")
                        + ": trust it by --trust PEM or --trust sha256:… (`trust:` at the target), or permit any by --insecure"
                        + " (`insecure: true`)");
            case OTHER_NAME ->
                Optional.of("no secret was sent, for " + certificate(channel, "is not for this server's name")
                        + ": name the server by --name HOST (`name:` at the target), or permit any certificate by"
                        + " --insecure (`insecure: true`)");
            case VERIFIED -> Optional.empty();
        };
    }

    private static String certificate(Channel channel, String fault) {
        return "the server's certificate (SHA-256 " + channel.sha256() + ") " + fault
                + (channel.why().isEmpty() ? "" : " (" + channel.why() + ")");
    }
}
