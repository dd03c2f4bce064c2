package org.smtpcheck.sasl;

import java.nio.charset.StandardCharsets;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * What DIGEST-MD5's response and server's proof are computed of (RFC 2831 §2.1.2.1), with {@code qop=auth} and
 * {@code nc=1}.
 *
 * @param user who it is
 * @param realm his realm
 * @param authzid whom he wants to act as; empty for himself
 * @param nonce the server's nonce
 * @param cnonce the client's nonce
 * @param uri the service: {@code smtp/HOST}
 */
public record DigestMd5(String user, String realm, String authzid, String nonce, String cnonce, String uri) {

    /** The count of the first use of a nonce. */
    public static final String FIRST_USE = "00000001";

    /** The service's name before the host (RFC 2831 §2.1.2). */
    public static final String SMTP = "smtp/";

    /** The client's {@code response}: 32 hexadecimal digits. */
    public String response(String password) {
        return value("AUTHENTICATE:" + uri, password);
    }

    /** The server's {@code rspauth}. */
    public String serverProof(String password) {
        return value(":" + uri, password);
    }

    private String value(String a2, String password) {
        Octets secret = narrow(user)
                .plus(Octets.utf8(":"))
                .plus(narrow(realm))
                .plus(Octets.utf8(":"))
                .plus(narrow(password));
        String rest = ":" + nonce + ":" + cnonce + (authzid.isEmpty() ? "" : ":" + authzid);
        Octets a1 = Octets.of(DigestUtils.md5(secret.toArray())).plus(Octets.utf8(rest));
        String middle = ":" + nonce + ":" + FIRST_USE + ":" + cnonce + ":auth:";
        return hash(Octets.utf8(hash(a1) + middle + hash(Octets.utf8(a2))));
    }

    private static String hash(Octets octets) {
        return Hex.encodeHexString(DigestUtils.md5(octets.toArray()));
    }

    /** RFC 2831 §2.1.2.1: what ISO 8859-1 can express is hashed in it, also under {@code charset=utf-8}. */
    private static Octets narrow(String text) {
        return StandardCharsets.ISO_8859_1.newEncoder().canEncode(text) ? Octets.latin1(text) : Octets.utf8(text);
    }
}
