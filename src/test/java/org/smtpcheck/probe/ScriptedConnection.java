package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ReadLimits;
import org.smtpcheck.wire.ReadOutcome;
import org.smtpcheck.wire.Recorder;
import org.smtpcheck.wire.ReplyReader;
import org.smtpcheck.wire.SecureLayer;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.Segment;

/**
 * A connection to a server that is a function from what was written to what it says; no sockets, no time but the
 * loop's.
 */
final class ScriptedConnection implements Connection {

    /** The server's word for silence, a close, a reset. */
    static final String SILENCE = "silence";

    static final String CLOSE = "close";
    static final String RESET = "reset";

    /** The server begins a reply and does not end it. */
    private static final String PARTIAL = "partial ";

    private final Loop loop;
    private final Recorder recorder;
    private final Function<String, List<String>> server;
    private final List<String> written;
    private final Deque<String> waiting = new ArrayDeque<>();
    private boolean open = true;

    ScriptedConnection(Loop loop, Recorder recorder, Function<String, List<String>> server, List<String> written) {
        this.loop = loop;
        this.recorder = recorder;
        this.server = server;
        this.written = written;
        waiting.addAll(server.apply(""));
    }

    @Override
    public CompletionStage<Boolean> write(List<Segment> segments) {
        Octets all = Octets.EMPTY;
        for (Segment segment : segments) {
            all = all.plus(segment.octets());
        }
        recorder.octets(From.CLIENT, false, all);
        String text = all.toLatin1();
        written.add(text);
        waiting.addAll(server.apply(text));
        return CompletableFuture.completedFuture(open);
    }

    @Override
    public CompletionStage<ReadOutcome> readReply(ReadLimits limits) {
        String next = waiting.isEmpty() ? SILENCE : waiting.remove();
        if (next.equals(SILENCE)) {
            return loop.after(limits.firstOctet()).thenApply(done -> new ReadOutcome.Silent(Octets.EMPTY));
        }
        if (next.equals(CLOSE) || next.equals(RESET)) {
            open = false;
            return CompletableFuture.completedFuture(
                    next.equals(CLOSE)
                            ? new ReadOutcome.Closed(Octets.EMPTY)
                            : new ReadOutcome.Reset(Octets.EMPTY, "connection reset"));
        }
        if (next.startsWith(PARTIAL)) {
            Octets part = Octets.latin1(next.substring(PARTIAL.length()));
            return loop.after(limits.firstOctet()).thenApply(done -> new ReadOutcome.Silent(part));
        }
        Octets octets = Octets.latin1(next + "\r\n");
        int cut = octets.length() / 2;
        recorder.octets(From.SERVER, false, octets.slice(0, cut));
        recorder.octets(From.SERVER, false, octets.slice(cut, octets.length()));
        ReplyReader reader = new ReplyReader(limits);
        reader.feed(octets.toArray(), 0, octets.length());
        return CompletableFuture.completedFuture(new ReadOutcome.Received(reader.reply(Duration.ZERO)));
    }

    @Override
    public CompletionStage<Quiet> listen(Duration time) {
        if (!waiting.isEmpty()) {
            String came = waiting.remove();
            boolean closed = came.equals(CLOSE);
            return CompletableFuture.completedFuture(
                    new Quiet(closed ? Octets.EMPTY : Octets.latin1(came), closed ? End.CLOSED : End.OPEN));
        }
        return loop.after(time).thenApply(done -> new Quiet(Octets.EMPTY, End.OPEN));
    }

    @Override
    public CompletionStage<Quiet> awaitClose(Duration time) {
        return listen(time);
    }

    @Override
    public CompletionStage<SecureOutcome> secure(SecureLayer layer, Octets before, Duration timeout) {
        throw new UnsupportedOperationException("the scripted server speaks no TLS");
    }

    @Override
    public boolean isSecure() {
        return false;
    }

    @Override
    public CloseNotify closeNotify() {
        return CloseNotify.NO_TLS;
    }

    @Override
    public Octets takeUnreadLines() {
        return Octets.EMPTY;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public CompletionStage<Void> close() {
        open = false;
        return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Void> abort() {
        return close();
    }

    @Override
    public Endpoint local() {
        return new Endpoint("127.0.0.1", 40_000);
    }

    @Override
    public Endpoint remote() {
        return new Endpoint("127.0.0.2", 25);
    }

    /** All that was written, joined. */
    static List<String> lines(List<String> written) {
        List<String> lines = new ArrayList<>();
        written.forEach(text -> lines.addAll(text.lines().toList()));
        return lines;
    }
}
