package org.smtpcheck.tls;

import java.util.List;
import java.util.OptionalInt;

/** Signature schemes by the names of the IANA registry "TLS SignatureScheme". */
public final class SignatureSchemes {

    private static final CodePoints ALL = new CodePoints(() -> """
            0403 ecdsa_secp256r1_sha256
            0503 ecdsa_secp384r1_sha384
            0603 ecdsa_secp521r1_sha512
            0807 ed25519
            0808 ed448
            0804 rsa_pss_rsae_sha256
            0805 rsa_pss_rsae_sha384
            0806 rsa_pss_rsae_sha512
            0809 rsa_pss_pss_sha256
            080A rsa_pss_pss_sha384
            080B rsa_pss_pss_sha512
            0401 rsa_pkcs1_sha256
            0501 rsa_pkcs1_sha384
            0601 rsa_pkcs1_sha512
            0203 ecdsa_sha1
            0201 rsa_pkcs1_sha1
            0301 rsa_sha224
            0303 ecdsa_sha224
            0202 dsa_sha1
            0402 dsa_sha256
            081A ecdsa_brainpoolP256r1tls13_sha256
            081B ecdsa_brainpoolP384r1tls13_sha384
            081C ecdsa_brainpoolP512r1tls13_sha512
            0904 mldsa44
            0905 mldsa65
            0906 mldsa87
            """);

    /** With SHA-1 at the end: a server that has nothing better shall show it. */
    static final List<String> USUAL = List.of(
            "ecdsa_secp256r1_sha256",
            "ecdsa_secp384r1_sha384",
            "ecdsa_secp521r1_sha512",
            "ed25519",
            "ed448",
            "rsa_pss_rsae_sha256",
            "rsa_pss_rsae_sha384",
            "rsa_pss_rsae_sha512",
            "rsa_pss_pss_sha256",
            "rsa_pss_pss_sha384",
            "rsa_pss_pss_sha512",
            "rsa_pkcs1_sha256",
            "rsa_pkcs1_sha384",
            "rsa_pkcs1_sha512",
            "ecdsa_sha1",
            "rsa_pkcs1_sha1");

    private SignatureSchemes() {}

    /** The code of the scheme with this name, or of {@code 0x1A2B}; empty for a name that is not registered. */
    public static OptionalInt find(String name) {
        return ALL.find(name);
    }

    /** The name of the scheme with this code; {@code 0x1A2B} for one that is not registered. */
    public static String name(int code) {
        return ALL.name(code);
    }
}
