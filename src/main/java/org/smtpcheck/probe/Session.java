package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.tls.TlsFacts;
import org.smtpcheck.tls.TlsVersion;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Recorder;
import org.smtpcheck.wire.SmtpReply;

/** One named session of a probe: its connection and what was learned on it. Used on the probe's loop. */
final class Session {

    private final String name;
    private final Recorder recorder;
    private @Nullable Connection connection;
    private List<String> capabilities = List.of();
    private @Nullable TlsFacts tls;
    private boolean opened;
    private boolean used;
    private boolean greeted;
    private boolean inData;
    private boolean wroteRaw;
    private int owed;
    private boolean saidSmtpUtf8;

    Session(String name, Recorder recorder) {
        this.name = name;
        this.recorder = recorder;
    }

    String name() {
        return name;
    }

    Recorder recorder() {
        return recorder;
    }

    @Nullable
    Connection connection() {
        return connection;
    }

    void connected(Connection made) {
        connection = made;
        opened = true;
        used = false;
        capabilities = List.of();
        tls = null;
        greeted = false;
        inData = false;
        wroteRaw = false;
        owed = 0;
        saidSmtpUtf8 = false;
    }

    void disconnected() {
        connection = null;
    }

    /** It is as if it had never been connected: its next step walks the way anew. */
    void forget() {
        connection = null;
        opened = false;
    }

    /** TLS is up: what was known of the server before is forgotten (RFC 3207 §4.2). */
    void secured(TlsFacts facts) {
        tls = facts;
        capabilities = List.of();
        inData = false;
    }

    /** What the handshake of its connection agreed on; empty in clear. */
    Optional<TlsFacts> tls() {
        return Optional.ofNullable(tls);
    }

    /**
     * How its connection is protected, for secrets.
     *
     * @param unnamed whether trust was given for a target without a name to match
     */
    CredentialsGuard.Channel channel(boolean unnamed) {
        return tls().map(facts -> CredentialsGuard.Channel.of(facts, unnamed)).orElse(CredentialsGuard.Channel.CLEAR);
    }

    /** What an exchange can be bound to: the exporter of TLS 1.3 (RFC 9266), else the certificate (RFC 5929). */
    Optional<ChannelBinding> binding() {
        return tls().flatMap(facts -> facts.version() == TlsVersion.TLS_1_3
                        && facts.bindings().exporter().isPresent()
                ? facts.bindings().exporter().map(data -> binding(ChannelBinding.TLS_EXPORTER, data))
                : facts.bindings().serverEndPoint().map(data -> binding(ChannelBinding.TLS_SERVER_END_POINT, data)));
    }

    private static ChannelBinding binding(String type, org.smtpcheck.wire.Octets data) {
        return new ChannelBinding(type, org.smtpcheck.sasl.Octets.of(data.toArray()));
    }

    boolean isOpen() {
        return connection != null && connection.isOpen();
    }

    /** A step of the probe was performed on its connection. */
    void use() {
        used = true;
    }

    /** Whether its connection is no longer as the way left it. */
    boolean isUsed() {
        return used;
    }

    /** A command had the parameter SMTPUTF8. */
    void saySmtpUtf8() {
        saidSmtpUtf8 = true;
    }

    /** Whether the server knows that we can read UTF-8. */
    boolean saidSmtpUtf8() {
        return saidSmtpUtf8;
    }

    /** So many commands go out in one write: a probe that ends before all replies to them came leaves some unread. */
    void owes(int replies) {
        owed = replies;
    }

    /** A reply was read. */
    void answered() {
        owed = Math.max(0, owed - 1);
    }

    /** Whether commands of ours have replies to come. */
    boolean isOwed() {
        return owed > 0;
    }

    /** Octets were written that need not be one command. */
    void wroteRaw() {
        wroteRaw = true;
    }

    /** Whether replies can no longer be told to belong to commands. */
    boolean hasWrittenRaw() {
        return wroteRaw;
    }

    /** Whether it was ever connected. */
    boolean wasOpened() {
        return opened;
    }

    /** What the last EHLO reply offered. */
    List<String> capabilities() {
        return capabilities;
    }

    /** Whether the server waits for content, so that a command would be taken for text. */
    boolean isInData() {
        return inData;
    }

    /** What the next reply answers when no command says so. */
    Verb awaited() {
        return !greeted ? Verb.GREETING : inData ? Verb.END_OF_DATA : Verb.UNKNOWN;
    }

    /** Takes note of what a reply changes. */
    void saw(Observation observation) {
        if (!(observation instanceof Observation.Replied replied)) {
            return;
        }
        SmtpReply reply = replied.reply();
        greeted = true;
        inData = reply.code() == 354;
        String verb = replied.to().name();
        if (reply.code() == 250 && (verb.equals("EHLO") || verb.equals("LHLO"))) {
            capabilities = offered(reply);
        } else if (reply.code() == 250 && verb.equals("HELO")) {
            capabilities = List.of();
        }
    }

    /** The lines of an EHLO reply after the first. */
    private static List<String> offered(SmtpReply reply) {
        List<String> lines = new ArrayList<>();
        reply.lines().stream().skip(1).forEach(line -> lines.add(line.text()));
        return List.copyOf(lines);
    }
}
