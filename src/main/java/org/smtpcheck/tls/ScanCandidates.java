package org.smtpcheck.tls;

import java.util.List;

/** What a scan offers: all that has a name and that a server without shared secrets could choose. */
final class ScanCandidates {

    private static final int NULL_WITH_NULL = 0;
    private static final int SM2 = 0x0029;

    private ScanCandidates() {}

    static List<Integer> suites(TlsVersion version) {
        return CipherSuites.all().entrySet().stream()
                .filter(entry -> isOf(version, entry.getKey(), entry.getValue()))
                .map(entry -> entry.getKey())
                .toList();
    }

    private static boolean isOf(TlsVersion version, int code, String name) {
        if (version == TlsVersion.TLS_1_3) {
            return CipherSuites.isOf13(code);
        }
        boolean known = !CipherSuites.isOf13(code)
                && code != NULL_WITH_NULL
                && !name.contains("_PSK_")
                && !name.contains("_SRP_")
                && !name.contains("_KRB5_")
                && !name.endsWith("_SCSV");
        return known && (version == TlsVersion.TLS_1_2 || !isOf12Only(name));
    }

    /** RFC 5246 §A.5 and later: AEAD, and hashes beyond SHA-1, came with TLS 1.2. */
    private static boolean isOf12Only(String name) {
        return name.contains("_GCM_")
                || name.contains("_CCM")
                || name.contains("_POLY1305_")
                || name.endsWith("_SHA256")
                || name.endsWith("_SHA384");
    }

    /** RFC 8446 §4.2.7: TLS 1.3 has hybrids, but neither old curves nor the old numbers of the brainpool curves. */
    static List<Integer> groups(TlsVersion version) {
        boolean tls13 = version == TlsVersion.TLS_1_3;
        return Groups.all().keySet().stream()
                .filter(code ->
                        tls13 ? !isOld(code) && code != SM2 : code < 0x0100 && !(code >= 0x001f && code <= 0x0021))
                .toList();
    }

    private static boolean isOld(int code) {
        return code < 0x0017 || code >= 0x001a && code <= 0x001c;
    }
}
