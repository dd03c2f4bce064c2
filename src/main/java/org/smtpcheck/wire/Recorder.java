package org.smtpcheck.wire;

import org.smtpcheck.result.TranscriptLine.From;

/**
 * Takes every octet of one connection as it passes, below all codecs. Redaction happens here, before anything is kept.
 *
 * <p>Threads: one event loop.
 */
public interface Recorder {

    /** Octets passed, at this moment. They may be any part of a line or several lines. */
    void octets(From from, boolean tls, Octets octets);

    /** A remark of ours: {@code connected to 127.0.0.1:25 from 127.0.0.1:40000}, {@code closed by the server}. */
    void note(String text);
}
