package org.smtpcheck.sasl.server;

import java.util.Optional;
import org.smtpcheck.sasl.Base64Text;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.sasl.ScramText;

/**
 * A client-final-message of SCRAM (RFC 5802 §7).
 *
 * @param binding the GS2 header and the channel binding's octets
 * @param nonce the whole nonce
 * @param withoutProof all before the proof
 * @param proof the proof
 */
record ClientFinal(Octets binding, String nonce, String withoutProof, Octets proof) {

    /** Reads a message; empty where it is malformed. */
    static Optional<ClientFinal> read(Octets message) {
        String text = message.text();
        ScramText attributes = ScramText.read(text);
        int end = text.lastIndexOf(",p=");
        boolean inOrder = attributes.beginsWith("cr") && attributes.letters().indexOf('p') >= 2;
        if (!message.isUtf8() || !inOrder || end < 0 || !attributes.letters().endsWith("p")) {
            return Optional.empty();
        }
        Optional<Octets> binding = base64(attributes.find('c').orElse(""));
        Optional<Octets> proof = base64(text.substring(end + ",p=".length()));
        if (binding.isEmpty() || proof.isEmpty()) {
            return Optional.empty();
        }
        String nonce = attributes.find('r').orElse("");
        return Optional.of(new ClientFinal(binding.get(), nonce, text.substring(0, end), proof.get()));
    }

    private static Optional<Octets> base64(String text) {
        Base64Text base64 = Base64Text.read(text);
        return base64.flaws().isEmpty() && !text.isEmpty() ? Optional.of(Octets.of(base64.octets())) : Optional.empty();
    }
}
