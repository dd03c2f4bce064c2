package org.smtpcheck.tls;

import java.util.Arrays;

/** Parts of a certificate's DER without decoding the rest of it (X.690 §8.1, RFC 5280 §4.1). */
final class DerSlices {

    private static final int VERSION_TAG = 0xa0;

    private DerSlices() {}

    /** The encoded subject; an {@link IndexOutOfBoundsException} where the octets are no certificate. */
    static byte[] subject(byte[] certificate) {
        int at = content(certificate, content(certificate, 0));
        if ((certificate[at] & 0xff) == VERSION_TAG) {
            at = next(certificate, at);
        }
        // Serial number, signature, issuer and validity stand before it.
        for (int field = 0; field < 4; field++) {
            at = next(certificate, at);
        }
        return Arrays.copyOfRange(certificate, at, next(certificate, at));
    }

    private static int content(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        return at + 2 + (first < 0x80 ? 0 : first & 0x7f);
    }

    private static int next(byte[] der, int at) {
        int first = der[at + 1] & 0xff;
        int length = first;
        if (first >= 0x80) {
            length = 0;
            for (int octet = 0; octet < (first & 0x7f); octet++) {
                length = Math.addExact(Math.multiplyExact(length, 256), der[at + 2 + octet] & 0xff);
            }
        }
        int next = Math.addExact(content(der, at), length);
        if (next > der.length) {
            throw new IndexOutOfBoundsException("a field is longer than the certificate");
        }
        return next;
    }
}
