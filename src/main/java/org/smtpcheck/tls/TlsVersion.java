package org.smtpcheck.tls;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.bouncycastle.tls.ProtocolVersion;

/** A version of TLS, oldest first. */
public enum TlsVersion {
    /** Only asked for, never spoken (RFC 7568). */
    SSL_3("SSLv3", 0x0300),
    TLS_1_0("TLSv1.0", 0x0301),
    TLS_1_1("TLSv1.1", 0x0302),
    TLS_1_2("TLSv1.2", 0x0303),
    TLS_1_3("TLSv1.3", 0x0304);

    private final String label;
    private final int code;

    TlsVersion(String label, int code) {
        this.label = label;
        this.code = code;
    }

    /** As suites and reports write it: {@code TLSv1.2}. */
    public String label() {
        return label;
    }

    /** As it stands on the wire: 0x0303. */
    public int code() {
        return code;
    }

    /** The version that {@code name} means: {@code TLSv1.2}, {@code tls 1.2} or {@code 1.2}; {@code TLSv1} is 1.0. */
    public static Optional<TlsVersion> find(String name) {
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[ _-]", "");
        String wanted = plain.equals("tlsv1") || plain.equals("tls1") ? "tlsv1.0" : plain;
        return Arrays.stream(values())
                .filter(version -> {
                    String own = version.label.toLowerCase(Locale.ROOT);
                    return own.equals(wanted)
                            || own.replace("v", "").equals(wanted)
                            || version != SSL_3 && own.equals("tlsv" + wanted);
                })
                .findFirst();
    }

    /** The version with this code on the wire. */
    public static Optional<TlsVersion> of(int code) {
        return Arrays.stream(values()).filter(version -> version.code == code).findFirst();
    }

    ProtocolVersion protocol() {
        return ProtocolVersion.get(code >> 8, code & 0xff);
    }

    @Override
    public String toString() {
        return label;
    }
}
