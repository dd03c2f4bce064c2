package org.smtpcheck.tls;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Groups of the key exchange by the names of the IANA registry "TLS Supported Groups". */
public final class Groups {

    static final int X25519 = 0x001d;

    private static final CodePoints ALL = new CodePoints(() -> """
            001D x25519
            0017 secp256r1
            0018 secp384r1
            0019 secp521r1
            001E x448
            0100 ffdhe2048
            0101 ffdhe3072
            0102 ffdhe4096
            0103 ffdhe6144
            0104 ffdhe8192
            11EC X25519MLKEM768
            11EB SecP256r1MLKEM768
            11ED SecP384r1MLKEM1024
            0200 MLKEM512
            0201 MLKEM768
            0202 MLKEM1024
            001A brainpoolP256r1
            001B brainpoolP384r1
            001C brainpoolP512r1
            001F brainpoolP256r1tls13
            0020 brainpoolP384r1tls13
            0021 brainpoolP512r1tls13
            0016 secp256k1
            0015 secp224r1
            0014 secp224k1
            0013 secp192r1
            0012 secp192k1
            0011 secp160r2
            0010 secp160r1
            000F secp160k1
            0001 sect163k1
            0002 sect163r1
            0003 sect163r2
            0004 sect193r1
            0005 sect193r2
            0006 sect233k1
            0007 sect233r1
            0008 sect239k1
            0009 sect283k1
            000A sect283r1
            000B sect409k1
            000C sect409r1
            000D sect571k1
            000E sect571r1
            0029 curveSM2
            6399 X25519Kyber768Draft00
            """);

    /** x25519 first: it is the one that costs least. */
    static final List<String> USUAL =
            List.of("x25519", "secp256r1", "x448", "secp384r1", "secp521r1", "ffdhe2048", "ffdhe3072");

    private Groups() {}

    /** The code of the group with this name, or of {@code 0x1A2B}; empty for a name that is not registered. */
    public static OptionalInt find(String name) {
        return ALL.find(name);
    }

    /** The name of the group with this code; {@code 0x1A2B} for one that is not registered. */
    public static String name(int code) {
        return ALL.name(code);
    }

    static Map<Integer, String> all() {
        return ALL.names();
    }
}
