package org.smtpcheck.wire;

import java.util.function.Supplier;
import org.smtpcheck.result.TranscriptLine;
import org.smtpcheck.result.TranscriptLine.From;

/**
 * A line of a transcript at its place, which may still grow.
 *
 * @param text its text as it stands when it is asked for
 */
record TranscriptEntry(long ms, String session, From from, boolean tls, Supplier<String> text) {

    TranscriptLine line() {
        return new TranscriptLine(ms, session, from, tls, text.get());
    }
}
