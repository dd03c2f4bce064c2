package org.smtpcheck.wire;

import java.util.Optional;

/** Tells TLS and text apart by the first octets of a side. */
public final class FirstOctets {

    private static final int SHOWN_LIMIT = 200;

    private FirstOctets() {}

    /** Whether {@code octets} begin as a TLS record does (RFC 8446 §5.1), as far as they go; false for none. */
    public static boolean areTls(Octets octets) {
        return !octets.isEmpty()
                && octets.at(0) >= 20
                && octets.at(0) <= 24
                && (octets.length() < 2 || octets.at(1) == 3)
                && (octets.length() < 3 || octets.at(2) <= 4);
    }

    /** Whether {@code octets} are text that an SMTP server might say: printable, tabs and line ends; false for none. */
    public static boolean areText(Octets octets) {
        for (int at = 0; at < octets.length(); at++) {
            int octet = octets.at(at);
            if ((octet < 0x20 || octet == 0x7f) && octet != '\r' && octet != '\n' && octet != '\t') {
                return false;
            }
        }
        return !octets.isEmpty();
    }

    /** What {@code octets} are, in a clause, where TLS came instead of a reply. */
    public static Optional<String> describeTlsForText(Octets octets) {
        if (octets.length() < 3 || !areTls(octets)) {
            return Optional.empty();
        }
        return Optional.of("these octets are " + RecordNames.first(octets)
                + " of TLS: the server seems to speak TLS from the first octet (smtps://)");
    }

    /** What {@code octets} are, in a clause, where a TLS record was due. */
    public static String describeTextForTls(Octets octets) {
        Octets shown = octets.slice(0, Math.min(SHOWN_LIMIT, octets.length()));
        String line = shown.toLatin1().lines().findFirst().orElse("");
        return areText(shown)
                ? "answered in plain text: " + Octets.latin1(line).escaped()
                        + (line.startsWith("220") ? " (it begins in clear: use smtp:// or submission://)" : "")
                : "answered with octets that are no TLS record: "
                        + shown.slice(0, Math.min(16, shown.length())).escaped();
    }
}
