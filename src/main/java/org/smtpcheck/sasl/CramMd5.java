package org.smtpcheck.sasl;

import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.HmacAlgorithms;
import org.apache.commons.codec.digest.HmacUtils;

/** CRAM-MD5's response (RFC 2195 §2): the user, a blank, and the challenge's keyed MD5 in lower-case hex. */
public final class CramMd5 {

    private CramMd5() {}

    /** The 32 digits for a challenge, with the password's UTF-8 as the key. */
    public static String digest(String password, Octets challenge) {
        // HMAC fills its key up with zeros (RFC 2104 §2), and the JDK refuses an empty one.
        byte[] key = Octets.utf8(password.isEmpty() ? "\0" : password).toArray();
        return Hex.encodeHexString(new HmacUtils(HmacAlgorithms.HMAC_MD5, key).hmac(challenge.toArray()));
    }
}
