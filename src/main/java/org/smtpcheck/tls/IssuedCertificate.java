package org.smtpcheck.tls;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.edec.EdECObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.TBSCertificate;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x509.V3TBSCertificateGenerator;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.crypto.CryptoException;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.Signer;
import org.bouncycastle.crypto.digests.SHA1Digest;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.ParametersWithRandom;
import org.bouncycastle.crypto.params.RSAKeyParameters;
import org.bouncycastle.crypto.signers.DSADigestSigner;
import org.bouncycastle.crypto.signers.ECDSASigner;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.bouncycastle.crypto.signers.RSADigestSigner;

/** A certificate before it is signed (RFC 5280 §4.1). Made with Bouncy Castle's ASN.1 only, which starts fastest. */
record IssuedCertificate(
        String common, List<String> names, KeyPair key, Instant from, Instant to, Role role, Hash hash) {

    private static final int SERIAL_BITS = 120;

    /** What a certificate is for. */
    enum Role {
        AUTHORITY,
        SERVER,
        CLIENT
    }

    /** The hash of its signature. */
    enum Hash {
        SHA_256,
        SHA_1
    }

    static IssuedCertificate authority(String name, KeyPair key, Instant from, Instant to) {
        return new IssuedCertificate(name, List.of(), key, from, to, Role.AUTHORITY, Hash.SHA_256);
    }

    static IssuedCertificate server(List<String> names, KeyPair key, Instant from, Instant to) {
        return new IssuedCertificate(names.get(0), names, key, from, to, Role.SERVER, Hash.SHA_256);
    }

    IssuedCertificate forClients() {
        return new IssuedCertificate(common, names, key, from, to, Role.CLIENT, hash);
    }

    IssuedCertificate withSha1() {
        return new IssuedCertificate(common, names, key, from, to, role, Hash.SHA_1);
    }

    /** Signed by the key of the one whose common name is {@code issuer}; its DER. */
    byte[] signedBy(String issuer, KeyPair signing) {
        AlgorithmIdentifier algorithm = algorithm(signing.secret());
        V3TBSCertificateGenerator generator = new V3TBSCertificateGenerator();
        generator.setSerialNumber(
                new ASN1Integer(new BigInteger(SERIAL_BITS, Crypto.random()).setBit(SERIAL_BITS - 1)));
        generator.setIssuer(commonName(issuer));
        generator.setSubject(commonName(common));
        generator.setStartDate(time(from));
        generator.setEndDate(time(to));
        generator.setSubjectPublicKeyInfo(key.open());
        generator.setSignature(algorithm);
        try {
            generator.setExtensions(extensions().generate());
            TBSCertificate content = generator.generateTBSCertificate();
            ASN1EncodableVector parts = new ASN1EncodableVector();
            parts.add(content);
            parts.add(algorithm);
            parts.add(new DERBitString(sign(content.getEncoded("DER"), signing.secret())));
            return new DERSequence(parts).getEncoded("DER");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } catch (CryptoException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private ExtensionsGenerator extensions() throws IOException {
        ExtensionsGenerator extensions = new ExtensionsGenerator();
        if (role == Role.AUTHORITY) {
            extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
            extensions.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return extensions;
        }
        boolean rsa = key.secret() instanceof RSAKeyParameters;
        extensions.addExtension(Extension.basicConstraints, true, new BasicConstraints(false));
        extensions.addExtension(
                Extension.keyUsage,
                true,
                new KeyUsage(rsa ? KeyUsage.digitalSignature | KeyUsage.keyEncipherment : KeyUsage.digitalSignature));
        extensions.addExtension(
                Extension.extendedKeyUsage,
                false,
                new ExtendedKeyUsage(
                        role == Role.CLIENT ? KeyPurposeId.id_kp_clientAuth : KeyPurposeId.id_kp_serverAuth));
        if (role == Role.SERVER || names.stream().noneMatch(name -> name.indexOf(' ') >= 0)) {
            extensions.addExtension(
                    Extension.subjectAlternativeName,
                    false,
                    new GeneralNames(names.stream()
                            .map(name -> HostNames.isAddress(name)
                                    ? new GeneralName(GeneralName.iPAddress, name)
                                    : new GeneralName(GeneralName.dNSName, HostNames.toAscii(name)))
                            .toArray(GeneralName[]::new)));
        }
        return extensions;
    }

    private AlgorithmIdentifier algorithm(AsymmetricKeyParameter signing) {
        if (signing instanceof RSAKeyParameters) {
            return new AlgorithmIdentifier(
                    hash == Hash.SHA_1
                            ? PKCSObjectIdentifiers.sha1WithRSAEncryption
                            : PKCSObjectIdentifiers.sha256WithRSAEncryption,
                    DERNull.INSTANCE);
        }
        if (signing instanceof Ed25519PrivateKeyParameters) {
            return new AlgorithmIdentifier(EdECObjectIdentifiers.id_Ed25519);
        }
        return new AlgorithmIdentifier(
                hash == Hash.SHA_1 ? X9ObjectIdentifiers.ecdsa_with_SHA1 : X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    private byte[] sign(byte[] content, AsymmetricKeyParameter signing) throws CryptoException {
        Digest digest = hash == Hash.SHA_1 ? new SHA1Digest() : new SHA256Digest();
        Signer signer = signing instanceof RSAKeyParameters
                ? new RSADigestSigner(digest)
                : signing instanceof Ed25519PrivateKeyParameters
                        ? new Ed25519Signer()
                        : new DSADigestSigner(new ECDSASigner(), digest);
        signer.init(
                true,
                signing instanceof Ed25519PrivateKeyParameters
                        ? signing
                        : new ParametersWithRandom(signing, Crypto.random()));
        signer.update(content, 0, content.length);
        return signer.generateSignature();
    }

    /** RFC 5280 §4.1.2.5: as UTCTime until 2049. */
    private static Time time(Instant moment) {
        var utc = moment.atOffset(ZoneOffset.UTC);
        String digits = String.format(
                Locale.ROOT,
                "%04d%02d%02d%02d%02d%02dZ",
                utc.getYear(),
                utc.getMonthValue(),
                utc.getDayOfMonth(),
                utc.getHour(),
                utc.getMinute(),
                utc.getSecond());
        return utc.getYear() < 2050
                ? new Time(new DERUTCTime(digits.substring(2)))
                : new Time(new DERGeneralizedTime(digits));
    }

    private static X500Name commonName(String name) {
        return new X500NameBuilder().addRDN(BCStyle.CN, new DERUTF8String(name)).build();
    }
}
