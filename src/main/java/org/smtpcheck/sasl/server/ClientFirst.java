package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.ScramText;

/**
 * A client-first-message of SCRAM (RFC 5802 §7).
 *
 * @param flag its GS2 flag: {@code n}, {@code y} or {@code p}
 * @param bindingType what it binds to; empty where it does not
 * @param authzid whom the user wants to act as; empty for himself
 * @param header all up to the bare message
 * @param bare the bare message
 * @param user who it is
 * @param nonce the client's part of the nonce
 * @param extension whether it demands an extension
 */
record ClientFirst(
        char flag,
        String bindingType,
        String authzid,
        String header,
        String bare,
        String user,
        String nonce,
        Extension extension) {

    enum Extension {
        NONE,
        DEMANDED
    }

    /** Reads a message; empty where it is malformed. */
    static Optional<ClientFirst> read(Octets message) {
        String[] parts = message.text().split(",", 3);
        if (!message.isUtf8() || parts.length < 3 || !parts[0].matches("n|y|p=[A-Za-z0-9.-]+")) {
            return Optional.empty();
        }
        Optional<String> authzid = parts[1].isEmpty() ? Optional.of("") : named("a=", parts[1]);
        Extension extension = parts[2].startsWith("m=") ? Extension.DEMANDED : Extension.NONE;
        ScramText bare = ScramText.read(parts[2]);
        Optional<String> user = bare.find('n').flatMap(ScramText::unescaped);
        Optional<String> nonce = bare.find('r').filter(ScramText::isNonce);
        boolean inOrder = bare.beginsWith(extension == Extension.DEMANDED ? "mnr" : "nr");
        if (authzid.isEmpty() || user.isEmpty() || user.get().isEmpty() || nonce.isEmpty() || !inOrder) {
            return Optional.empty();
        }
        return Optional.of(new ClientFirst(
                parts[0].charAt(0),
                parts[0].startsWith("p=") ? parts[0].substring(2) : "",
                authzid.get(),
                parts[0] + "," + parts[1] + ",",
                parts[2],
                user.get(),
                nonce.get(),
                extension));
    }

    private static Optional<String> named(String name, String part) {
        return part.startsWith(name) && part.length() > name.length()
                ? ScramText.unescaped(part.substring(name.length()))
                : Optional.empty();
    }
}
