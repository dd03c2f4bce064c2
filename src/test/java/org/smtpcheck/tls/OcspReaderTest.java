package org.smtpcheck.tls;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.BasicOCSPResponse;
import org.bouncycastle.asn1.ocsp.CertID;
import org.bouncycastle.asn1.ocsp.CertStatus;
import org.bouncycastle.asn1.ocsp.OCSPObjectIdentifiers;
import org.bouncycastle.asn1.ocsp.OCSPResponse;
import org.bouncycastle.asn1.ocsp.OCSPResponseStatus;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.ocsp.ResponseBytes;
import org.bouncycastle.asn1.ocsp.ResponseData;
import org.bouncycastle.asn1.ocsp.RevokedInfo;
import org.bouncycastle.asn1.ocsp.SingleResponse;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;
import org.smtpcheck.tls.OcspStaple.Status;

class OcspReaderTest {

    private static final Instant SINCE = Instant.parse("2026-05-30T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2026-06-06T00:00:00Z");

    @Test
    void readsWhatAnAnswerSays() throws Exception {
        assertThat(OcspReader.read(answer(new CertStatus()))).isEqualTo(new OcspStaple(Status.GOOD, SINCE, UNTIL));
        assertThat(OcspReader.read(
                        answer(new CertStatus(new RevokedInfo(new ASN1GeneralizedTime(Date.from(SINCE)), null)))))
                .extracting(OcspStaple::status)
                .isEqualTo(Status.REVOKED);
        assertThat(OcspReader.read(answer(new CertStatus(2, DERNull.INSTANCE))))
                .extracting(OcspStaple::status)
                .isEqualTo(Status.UNKNOWN);
    }

    @Test
    void saysThatAnErrorOrJunkIsOfNoUse() throws Exception {
        byte[] tryLater = new OCSPResponse(new OCSPResponseStatus(OCSPResponseStatus.TRY_LATER), null).getEncoded();

        assertThat(OcspReader.read(tryLater).status()).isEqualTo(Status.UNUSABLE);
        assertThat(OcspReader.read(new byte[0]).status()).isEqualTo(Status.UNUSABLE);
        assertThat(OcspReader.read(new byte[] {0x30, 5, 1, 2}).status()).isEqualTo(Status.UNUSABLE);
    }

    private static byte[] answer(CertStatus status) throws Exception {
        AlgorithmIdentifier sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
        CertID id = new CertID(
                sha256, new DEROctetString(new byte[32]), new DEROctetString(new byte[32]), new ASN1Integer(1));
        SingleResponse single = new SingleResponse(
                id,
                status,
                new ASN1GeneralizedTime(Date.from(SINCE)),
                new ASN1GeneralizedTime(Date.from(UNTIL)),
                (Extensions) null);
        ResponseData data = new ResponseData(
                new ResponderID(new X500Name("CN=responder")),
                new ASN1GeneralizedTime(Date.from(SINCE)),
                new DERSequence(single),
                (Extensions) null);
        BasicOCSPResponse basic = new BasicOCSPResponse(
                data,
                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256),
                new DERBitString(new byte[8]),
                null);
        return new OCSPResponse(
                        new OCSPResponseStatus(OCSPResponseStatus.SUCCESSFUL),
                        new ResponseBytes(
                                OCSPObjectIdentifiers.id_pkix_ocsp_basic, new DEROctetString(basic.getEncoded())))
                .getEncoded();
    }
}
