package org.smtpcheck.wire;

import org.smtpcheck.result.TranscriptLine.From;

/** Writes one connection into a transcript. */
final class SessionRecorder implements Recorder {

    private final Transcript transcript;
    private final String session;
    private final LineStream client;
    private final LineStream server;

    SessionRecorder(Transcript transcript, String session) {
        AuthWatch watch = new AuthWatch(transcript.learned());
        this.transcript = transcript;
        this.session = session;
        this.client = new LineStream(transcript, watch, session, From.CLIENT);
        this.server = new LineStream(transcript, watch, session, From.SERVER);
    }

    @Override
    public void octets(From from, boolean tls, Octets octets) {
        LineStream speaker = from == From.CLIENT ? client : server;
        LineStream listener = from == From.CLIENT ? server : client;
        listener.cut();
        speaker.add(tls, octets);
    }

    @Override
    public void note(String text) {
        client.cut();
        server.cut();
        String shown = Octets.utf8(transcript.redact(text)).escaped();
        transcript.add(session, From.NOTE, false, () -> shown);
    }
}
