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
            case AlertDescription.internal_error -> "it has trouble of its own, often with its certificate or key files";
            default -> "";
        };
    }
}
