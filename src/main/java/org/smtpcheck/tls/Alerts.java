package org.smtpcheck.tls;

import java.util.Locale;
import org.bouncycastle.tls.AlertDescription;

/** Alerts by name (RFC 8446 §6), and what they mean to someone who has to mend a server. */
final class Alerts {

    private Alerts() {}

    static String name(int description) {
        String name = AlertDescription.getName((short) description);
        return name.equals("UNKNOWN") ? String.format(Locale.ROOT, "alert_%d", description) : name;
    }

    /** What a peer says that sends this alert in a handshake; empty where the name says it all. */
    static String meaning(int description) {
        return switch (description) {
            case AlertDescription.handshake_failure ->
                "it found no version, cipher suite, group or signature scheme in common, or refuses us";
            case AlertDescription.protocol_version -> "it does not speak the versions offered";
            case AlertDescription.insufficient_security -> "it asks for stronger cipher suites than those offered";
            case AlertDescription.inappropriate_fallback -> "it speaks a later version than the one offered";
            case AlertDescription.unrecognized_name -> "it knows no host of the name asked for (SNI)";
            case AlertDescription.certificate_required -> "it asks for a client certificate";
            case AlertDescription.no_application_protocol -> "it speaks none of the protocols offered (ALPN)";
            case AlertDescription.unknown_ca -> "it does not trust our certificate's issuer";
            case AlertDescription.bad_certificate,
                    AlertDescription.unsupported_certificate,
                    AlertDescription.certificate_unknown -> "it does not accept our certificate";
            case AlertDescription.internal_error ->
                "it has trouble of its own: with its certificate or key files, or, as OpenSSL 3, with a version below"
                        + " TLS 1.2";
            default -> "";
        };
    }

    /** Why we send this alert to {@code peer}; empty where the name says it all. */
    static String cause(int description, String peer) {
        return switch (description) {
            case AlertDescription.unexpected_message -> peer + " sent a message that was not due";
            case AlertDescription.bad_record_mac -> "a record of " + peer + " cannot be decrypted";
            case AlertDescription.record_overflow -> peer + " sent a record that is too long";
            case AlertDescription.decode_error -> "a message of " + peer + " cannot be read";
            case AlertDescription.decrypt_error -> "a signature or a checksum of " + peer + " is wrong";
            case AlertDescription.illegal_parameter -> peer + " chose or sent what is not allowed";
            case AlertDescription.unsupported_extension -> peer + " sent an extension that was not offered";
            case AlertDescription.missing_extension -> peer + " left out an extension that is needed";
            case AlertDescription.protocol_version -> peer + " speaks no version in common";
            case AlertDescription.bad_certificate -> "the certificate of " + peer + " cannot be used";
            default -> "";
        };
    }
}
