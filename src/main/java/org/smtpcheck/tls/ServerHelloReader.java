package org.smtpcheck.tls;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import org.bouncycastle.tls.TlsUtils;
import org.jspecify.annotations.Nullable;

/** Reads a ServerHello or a HelloRetryRequest (RFC 8446 §4.1.3, §4.1.4). */
final class ServerHelloReader {

    /** RFC 8446 §4.1.3: a ServerHello with this random asks for another group. */
    private static final byte[] RETRY =
            HexFormat.of().parseHex("cf21ad74e59a6111be1d8c021e65b891c2a211167abb8c5e079e09e2c8a8339c");

    private static final int RANDOM_LENGTH = 32;
    private static final int EXTENDED_MASTER_SECRET = 23;
    private static final int SESSION_TICKET = 35;
    private static final int SUPPORTED_VERSIONS = 43;
    private static final int KEY_SHARE = 51;
    private static final int RENEGOTIATION_INFO = 0xff01;

    private ServerHelloReader() {}

    static HelloAnswer.Accepted read(ByteArrayInputStream in) throws IOException {
        int version = TlsUtils.readUint16(in);
        byte[] random = TlsUtils.readFully(RANDOM_LENGTH, in);
        TlsUtils.readOpaque8(in);
        int suite = TlsUtils.readUint16(in);
        int compression = TlsUtils.readUint8(in);
        Map<Integer, byte[]> extensions = extensions(in);
        byte[] selected = extensions.get(SUPPORTED_VERSIONS);
        int agreed = selected == null ? version : TlsUtils.decodeUint16(selected);
        byte[] share = extensions.get(KEY_SHARE);
        return new HelloAnswer.Accepted(
                TlsVersion.of(agreed).orElseThrow(() -> new IOException("an unknown version")),
                suite,
                share == null ? null : group(share, Arrays.equals(random, RETRY)),
                compression != 0,
                extensions.containsKey(RENEGOTIATION_INFO),
                extensions.containsKey(EXTENDED_MASTER_SECRET),
                extensions.containsKey(SESSION_TICKET));
    }

    private static @Nullable String group(byte[] share, boolean retry) {
        return (retry ? share.length == 2 : share.length > 2)
                ? Groups.name((share[0] & 0xff) << 8 | share[1] & 0xff)
                : null;
    }

    private static Map<Integer, byte[]> extensions(ByteArrayInputStream in) throws IOException {
        Map<Integer, byte[]> all = new HashMap<>();
        if (in.available() == 0) {
            return all;
        }
        ByteArrayInputStream list = new ByteArrayInputStream(TlsUtils.readOpaque16(in));
        while (list.available() > 0) {
            all.put(TlsUtils.readUint16(list), TlsUtils.readOpaque16(list));
        }
        return all;
    }
}
