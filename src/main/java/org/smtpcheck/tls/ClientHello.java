package org.smtpcheck.tls;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Octets;

/**
 * A ClientHello as octets, of any version from SSLv3 on and with any code points, spoken by someone who only wants to
 * see the answer (RFC 6101 §5.6.1.2, RFC 5246 §7.4.1.2, RFC 8446 §4.1.2).
 *
 * @param version the one version offered
 * @param cipherSuites code points, most wanted first
 * @param groups code points, most wanted first; none for SSLv3
 * @param serverName SNI; null for none
 * @param kind what is tried
 */
record ClientHello(
        TlsVersion version,
        List<Integer> cipherSuites,
        List<Integer> groups,
        @Nullable String serverName,
        Kind kind) {

    /** What is tried. */
    enum Kind {
        /** An ordinary one. */
        PLAIN,
        /** One that says that it is a second try with a lower version (RFC 7507). */
        FALLBACK
    }

    private static final int RENEGOTIATION_SCSV = 0x00ff;
    private static final int FALLBACK_SCSV = 0x5600;
    private static final int RANDOM_LENGTH = 32;
    private static final int KEY_LENGTH = 32;

    ClientHello {
        cipherSuites = List.copyOf(cipherSuites);
        groups = List.copyOf(groups);
    }

    boolean is13() {
        return version == TlsVersion.TLS_1_3;
    }

    /** In one record. */
    Octets encode() {
        OctetWriter body = new OctetWriter();
        body.uint16(is13() ? TlsVersion.TLS_1_2.code() : version.code());
        body.octets(random(RANDOM_LENGTH));
        body.vector8(session -> session.octets(is13() ? random(RANDOM_LENGTH) : new byte[0]));
        body.vector16(suites -> {
            cipherSuites.forEach(suites::uint16);
            if (!is13()) {
                suites.uint16(RENEGOTIATION_SCSV);
            }
            if (kind == Kind.FALLBACK) {
                suites.uint16(FALLBACK_SCSV);
            }
        });
        // Compression is offered to see whether it is taken (CRIME).
        body.vector8(methods -> methods.octets(is13() ? new byte[] {0} : new byte[] {1, 0}));
        if (version != TlsVersion.SSL_3) {
            body.vector16(this::extensions);
        }
        OctetWriter record = new OctetWriter();
        record.uint8(22);
        record.uint16(version == TlsVersion.SSL_3 ? TlsVersion.SSL_3.code() : TlsVersion.TLS_1_0.code());
        record.vector16(message -> {
            message.uint8(1);
            message.uint24(body.length());
            message.octets(body.toArray());
        });
        return Octets.of(record.toArray());
    }

    private void extensions(OctetWriter out) {
        String name = serverName;
        if (name != null) {
            out.extension(
                    0,
                    data -> data.vector16(names -> {
                        names.uint8(0);
                        names.vector16(
                                host -> host.octets(HostNames.toAscii(name).getBytes(StandardCharsets.US_ASCII)));
                    }));
        }
        if (!groups.isEmpty()) {
            out.extension(10, data -> data.vector16(all -> groups.forEach(all::uint16)));
        }
        if (is13()) {
            out.extension(43, data -> data.vector8(versions -> versions.uint16(version.code())));
            // Any 32 octets are a public key on Curve25519. For other groups the server asks again, which tells as
            // much.
            out.extension(
                    51,
                    data -> data.vector16(shares -> {
                        if (groups.contains(Groups.X25519)) {
                            shares.uint16(Groups.X25519);
                            shares.vector16(key -> key.octets(random(KEY_LENGTH)));
                        }
                    }));
        } else {
            out.extension(11, data -> data.vector8(formats -> formats.uint8(0)));
            out.extension(22, data -> {});
            out.extension(23, data -> {});
            out.extension(35, data -> {});
        }
        if (version.compareTo(TlsVersion.TLS_1_2) >= 0) {
            out.extension(
                    13,
                    data -> data.vector16(schemes -> SignatureSchemes.USUAL.forEach(scheme ->
                            schemes.uint16(SignatureSchemes.find(scheme).orElseThrow()))));
        }
    }

    private static byte[] random(int length) {
        byte[] octets = new byte[length];
        Crypto.random().nextBytes(octets);
        return octets;
    }
}
