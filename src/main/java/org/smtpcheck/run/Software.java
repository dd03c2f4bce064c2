package org.smtpcheck.run;

import java.util.List;
import java.util.Locale;

/** Guesses a server's software from its greeting. */
final class Software {

    /** What aiosmtpd calls itself. */
    private static final String AIOSMTPD = "Python SMTP";

    private static final List<String> NAMES = List.of(
            "Postfix",
            "Exim",
            "OpenSMTPD",
            "Sendmail",
            "Haraka",
            "qmail",
            "Microsoft ESMTP",
            "MailEnable",
            "hMailServer",
            "JAMES",
            "Stalwart",
            "Maddy",
            "Courier",
            "Dovecot",
            AIOSMTPD,
            "smtpcheck");

    private Software() {}

    /** The software's name; empty when the greeting does not tell. */
    static String of(String greeting) {
        String lower = greeting.toLowerCase(Locale.ROOT);
        return NAMES.stream()
                .filter(name -> lower.contains(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .map(name -> name.equals(AIOSMTPD) ? "aiosmtpd" : name)
                .orElse("");
    }
}
