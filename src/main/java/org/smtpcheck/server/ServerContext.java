package org.smtpcheck.server;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/** What all sessions of a server share. Threads: any. */
record ServerContext(
        ServerConfig config,
        Behaviour behaviour,
        Clock clock,
        FaultBook faults,
        Recordings recordings,
        Mailboxes mailboxes,
        Greylist greylist,
        MemoryBudget memory,
        AtomicLong ids,
        Optional<ServerTls> tls,
        Optional<ServerAuth> auth,
        Onward onward) {

    /** With nothing behind it. */
    static ServerContext of(ServerConfig config, Behaviour behaviour, Clock clock) {
        return of(config, behaviour, clock, Onward.NONE);
    }

    /**
     * Makes it, with the keys of TLS and SCRAM where there is such.
     *
     * @throws IllegalArgumentException where TLS or AUTH is set up with unknown words; the message is for people
     */
    static ServerContext of(ServerConfig config, Behaviour behaviour, Clock clock, Onward onward) {
        return new ServerContext(
                config,
                behaviour,
                clock,
                new FaultBook(config.faults()),
                new Recordings(config.limits()),
                new Mailboxes(config, behaviour, onward),
                new Greylist(config.greylist(), behaviour, clock),
                new MemoryBudget(config.limits().pendingOctets()),
                new AtomicLong(),
                config.tls().isOn() ? Optional.of(ServerTls.of(config, clock.instant())) : Optional.empty(),
                config.auth().isOn() ? Optional.of(ServerAuth.of(config, behaviour)) : Optional.empty(),
                onward);
    }

    /**
     * The same server with another conduct: what it has recorded goes on, its greylist and its rules' counts begin
     * anew.
     *
     * @throws IllegalArgumentException where TLS or AUTH is set up with unknown words; the message is for people
     */
    ServerContext conducting(ServerConfig other, Behaviour conduct) {
        Optional<ServerTls> sameTls = other.tls().equals(config.tls()) ? tls : Optional.empty();
        return new ServerContext(
                other,
                conduct,
                clock,
                new FaultBook(other.faults()),
                recordings,
                new Mailboxes(other, conduct, onward),
                new Greylist(other.greylist(), conduct, clock),
                memory,
                ids,
                sameTls.isPresent() || !other.tls().isOn()
                        ? sameTls
                        : Optional.of(ServerTls.of(other, clock.instant())),
                other.auth().isOn() ? Optional.of(ServerAuth.of(other, conduct)) : Optional.empty(),
                onward);
    }

    /** An id that no other message of this server has; an atom, as RFC 5321 §4.4 asks. */
    String nextId() {
        return String.format(Locale.ROOT, "%X%05X", clock.millis(), ids.incrementAndGet() & 0xfffff);
    }

    MessageBuffer newBuffer() {
        return new MessageBuffer(config.largestMessage(), memory);
    }
}
