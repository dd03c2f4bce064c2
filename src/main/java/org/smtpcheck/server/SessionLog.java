package org.smtpcheck.server;

import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes down one session. Threads: any; written by the session's event loop, read by others. */
final class SessionLog {

    private static final int MAX_COMMANDS = 1000;

    private final int index;
    private final InetSocketAddress peer;
    private final Instant started;
    private final Recordings recordings;
    private final List<RecordedSession.Command> commands = new ArrayList<>();
    private final List<RecordedMessage> messages = new ArrayList<>();
    private final List<RecordedSession.AuthAttempt> auths = new ArrayList<>();
    private String helo = "";
    private Security security = Security.NONE;
    private Optional<String> tlsFailure = Optional.empty();
    private SessionEnd end = SessionEnd.OPEN;

    SessionLog(int index, InetSocketAddress peer, Instant started, Recordings recordings) {
        this.index = index;
        this.peer = peer;
        this.started = started;
        this.recordings = recordings;
    }

    int index() {
        return index;
    }

    String peer() {
        return peerAddress() + ":" + peer.getPort();
    }

    String peerAddress() {
        return peer.getAddress().getHostAddress();
    }

    synchronized void command(String line, int told, RecordedSession.Turn turn, SessionState state) {
        helo = state.helo();
        security = state.security();
        if (commands.size() < MAX_COMMANDS) {
            commands.add(new RecordedSession.Command(line, told, turn));
        }
    }

    synchronized void auth(RecordedSession.AuthAttempt attempt) {
        if (auths.size() < MAX_COMMANDS) {
            auths.add(attempt);
        }
    }

    /** TLS is up. */
    synchronized void secured(Security.Tls tls) {
        security = security.with(tls);
    }

    synchronized void tlsFailed(String why) {
        if (tlsFailure.isEmpty()) {
            tlsFailure = Optional.of(why);
        }
    }

    /** Keeps {@code message} here and in the server's recordings, which bound the memory of all. */
    void add(RecordedMessage message) {
        synchronized (this) {
            messages.add(message);
        }
        recordings.add(message, this);
    }

    synchronized void drop(RecordedMessage message) {
        messages.remove(message);
    }

    synchronized void end(SessionEnd how) {
        if (end == SessionEnd.OPEN) {
            end = how;
        }
    }

    synchronized RecordedSession recorded() {
        return new RecordedSession(index, peer(), started, helo, commands, messages, security, tlsFailure, auths, end);
    }
}
