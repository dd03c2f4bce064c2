package org.smtpcheck.tls;

import java.text.ParseException;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.jspecify.annotations.Nullable;

/** Reads a stapled OCSP answer (RFC 6960 §4.2). */
final class OcspReader {

    private static final OcspStaple UNUSABLE = new OcspStaple(OcspStaple.Status.UNUSABLE, null, null);

    private OcspReader() {}

    static OcspStaple read(byte[] der) {
        try {
            ResponseBytes bytes = OCSPResponse.getInstance(der).getResponseBytes();
            if (bytes == null || !OCSPObjectIdentifiers.id_pkix_ocsp_basic.equals(bytes.getResponseType())) {
                return UNUSABLE;
            }
            SingleResponse answer = SingleResponse.getInstance(
                    BasicOCSPResponse.getInstance(bytes.getResponse().getOctets())
                            .getTbsResponseData()
                            .getResponses()
                            .getObjectAt(0));
            return new OcspStaple(
                    status(answer.getCertStatus()), time(answer.getThisUpdate()), time(answer.getNextUpdate()));
        } catch (RuntimeException | ParseException malformed) {
            return UNUSABLE;
        }
    }

    private static OcspStaple.Status status(CertStatus status) {
        return switch (status.getTagNo()) {
            case 0 -> OcspStaple.Status.GOOD;
            case 1 -> OcspStaple.Status.REVOKED;
            default -> OcspStaple.Status.UNKNOWN;
        };
    }

    private static @Nullable Instant time(@Nullable ASN1GeneralizedTime time) throws ParseException {
        return time == null ? null : time.getDate().toInstant();
    }
}
