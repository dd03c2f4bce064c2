package org.smtpcheck.report;

import org.smtpcheck.result.ProbeResult;

/** Why a probe has its verdict, in one line. Not escaped: who shows it does that. */
final class Headline {

    private Headline() {}

    static String of(ProbeResult probe) {
        if (!probe.reason().isBlank()) {
            return probe.reason();
        }
        if (!probe.expected().isBlank()) {
            return "expected " + probe.expected() + ", but was " + probe.actual();
        }
        return probe.title();
    }
}
