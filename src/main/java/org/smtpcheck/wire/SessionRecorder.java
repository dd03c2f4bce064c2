package org.smtpcheck.wire;

import org.smtpcheck.result.TranscriptLine.From;

/** Writes one connection into a transcript. */
final class SessionRecorder implements Recorder {

    private final Transcript transcript;
    private final String session;
    private final LineStream client;
    private final LineStream server;

    SessionRecorder(Transcript transcript, String session) {
        this.transcript = transcript;
        this.session = session;
        this.client = new LineStream(transcript, session, From.CLIENT);
        this.server = new LineStream(transcript, session, From.SERVER);
    }

    @Override
    public void octets(From from, boolean tls, Octets octets) {
        LineStream speaker = from == From.CLIENT ? client : server;
        (from == From.CLIENT ? server : client).cut();
        speaker.add(tls, octets);
    }

    @Override
    public void note(String text) {
        client.cut();
        server.cut();
        if (transcript.isFull()) {
            transcript.leaveOut(text.length());
            return;
        }
        String shown = Octets.utf8(transcript.redact(text)).escaped();
        transcript.add(new TranscriptEntry(transcript.millis(), session, From.NOTE, false, () -> shown));
    }
}
