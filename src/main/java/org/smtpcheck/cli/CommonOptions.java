package org.smtpcheck.cli;

import org.smtpcheck.cli.RunOptions.ColorMode;
import org.smtpcheck.cli.RunOptions.ReportRequest;

/** Options that mean the same in several commands; each call makes a new one, for one command. */
final class CommonOptions {

    private CommonOptions() {}

    static Option<ColorMode> color() {
        return Option.defaulting(
                "auto",
                "--color",
                "WHEN",
                Values.word(ColorMode.values()),
                "auto, always or never; auto is on a terminal, unless NO_COLOR is set.");
    }

    /**
     * {@code --report}.
     *
     * @param without what happens without it
     */
    static ListOption<ReportRequest> reports(String without) {
        return ListOption.repeatable(
                "--report",
                "FORMAT=PATH",
                Values::report,
                "Write json, junit, html, markdown or tap to PATH; - is standard output. May be repeated. " + without);
    }

    static ListOption<String> trust() {
        return ListOption.repeatable(
                "--trust",
                "PEM",
                Parser.text(),
                "Trust the certificates of this file too, or the server that shows sha256:…. May be repeated.");
    }

    static Option<String> name() {
        return Option.optional(
                "--name",
                "HOST",
                Parser.text(),
                "The name for SNI that the certificate must be for; without it the host of the URL or of the MX record.");
    }
}
