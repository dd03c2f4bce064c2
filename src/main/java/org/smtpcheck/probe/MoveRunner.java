package org.smtpcheck.probe;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.smtpcheck.tls.TlsClientLayer;
import org.smtpcheck.tls.TlsFacts;
import org.smtpcheck.tls.TlsScanner;
import org.smtpcheck.wire.ConnectOutcome;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Connector;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.ProxiedConnector;
import org.smtpcheck.wire.ProxyHeader;
import org.smtpcheck.wire.ReadLimits;
import org.smtpcheck.wire.ReadOutcome;
import org.smtpcheck.wire.SecureOutcome;

/** Performs moves on a session's connection. Everything completes on the probe's loop. */
final class MoveRunner {

    private final Loop loop;
    private final Connector connector;
    private final Endpoint endpoint;
    private final Executor workers;
    private final TrafficTap tap;
    private final Optional<ProxyHeader> usualProxy;

    MoveRunner(
            Loop loop,
            Connector connector,
            Endpoint endpoint,
            Executor workers,
            TrafficTap tap,
            Optional<ProxyHeader> usualProxy) {
        this.loop = loop;
        this.connector = connector;
        this.endpoint = endpoint;
        this.workers = workers;
        this.tap = tap;
        this.usualProxy = usualProxy;
    }

    CompletionStage<Move.Seen> perform(Move move, Session session, Duration timeout) {
        if (move instanceof Move.Connect connect) {
            return connector(connect.proxy())
                    .connect(loop, endpoint, connect.sourceAddress(), timeout, session.recorder())
                    .thenApply(outcome -> connected(outcome, session));
        }
        if (move instanceof Move.Pause pause) {
            return loop.after(pause.time()).thenApply(done -> new Move.Seen.Done());
        }
        if (move instanceof Move.Look look) {
            return look.place().look(look.token()).thenApplyAsync(Move.Seen.Looked::new, loop);
        }
        if (move instanceof Move.Compute compute) {
            return CompletableFuture.runAsync(compute.computation(), workers)
                    .thenApplyAsync(done -> new Move.Seen.Done(), loop);
        }
        if (move instanceof Move.Scan scan) {
            return TlsScanner.scan(
                            scan.serverName(),
                            scan.limits(),
                            new TlsOpener(loop, connector(Optional.empty()), endpoint, scan.entry(), timeout),
                            loop)
                    .thenApply(offers -> new Move.Seen.Ended(new Observation.Scanned(offers)));
        }
        Connection connection = session.connection();
        if (connection == null) {
            return CompletableFuture.completedFuture(new Move.Seen.Ended(noConnection(move)));
        }
        return performOn(connection, move, session, timeout);
    }

    private Connector connector(Optional<ProxyHeader> proxy) {
        return proxy.or(() -> usualProxy)
                .<Connector>map(header -> new ProxiedConnector(connector, header))
                .orElse(connector);
    }

    private CompletionStage<Move.Seen> performOn(Connection connection, Move move, Session session, Duration timeout) {
        if (move instanceof Move.Command command) {
            Octets early = connection.takeUnreadLines();
            if (!early.isEmpty()) {
                session.recorder().note("dropped: octets that came before the command and answer nothing");
                tap.unasked(early, session);
            }
            tap.writes(command.segments(), session);
            // A connection that is gone is seen by the read that follows, as the outcome it is.
            return connection.write(command.segments()).thenApply(written -> new Move.Seen.Done());
        }
        if (move instanceof Move.Write write) {
            session.wroteRaw();
            return connection.write(write.segments()).thenApply(written -> new Move.Seen.Done());
        }
        if (move instanceof Move.Read read) {
            long began = loop.nanoTime();
            return connection.readReply(ReadLimits.within(timeout)).thenApply(outcome -> {
                if (outcome instanceof ReadOutcome.Received received) {
                    session.answered();
                    tap.saw(read.to(), received.reply(), session);
                }
                return new Move.Seen.Reply(outcome, Duration.ofNanos(loop.nanoTime() - began));
            });
        }
        if (move instanceof Move.Secure secure) {
            return secure(connection, secure, session, timeout);
        }
        if (move instanceof Move.Listen listen) {
            return connection
                    .listen(listen.time())
                    .thenApply(quiet -> new Move.Seen.Ended(
                            new Observation.Listened(quiet, listen.time(), connection.closeNotify())));
        }
        if (move instanceof Move.AwaitClose await) {
            return connection
                    .awaitClose(await.time())
                    .thenApply(quiet -> new Move.Seen.Ended(
                            new Observation.Listened(quiet, await.time(), connection.closeNotify())));
        }
        session.disconnected();
        return (move instanceof Move.Abort ? connection.abort() : connection.close())
                .thenApply(done -> new Move.Seen.Done());
    }

    private static CompletionStage<Move.Seen> secure(
            Connection connection, Move.Secure secure, Session session, Duration timeout) {
        TlsClientLayer layer = TlsClientLayer.create(secure.options());
        return connection.secure(layer, secure.before(), timeout).thenApply(outcome -> {
            Optional<TlsFacts> facts = outcome instanceof SecureOutcome.Secured ? layer.facts() : Optional.empty();
            facts.ifPresent(session::secured);
            return new Move.Seen.Handshake(outcome, facts);
        });
    }

    private static Move.Seen connected(ConnectOutcome outcome, Session session) {
        if (outcome instanceof ConnectOutcome.Connected connected) {
            session.connected(connected.connection());
            return new Move.Seen.Done();
        }
        return new Move.Seen.Ended(new Observation.Unreachable((ConnectOutcome.Failed) outcome));
    }

    /** Our own side has closed: nothing can be answered any more. */
    private static Observation noConnection(Move move) {
        Verb verb = move instanceof Move.Read read ? read.to() : Verb.UNKNOWN;
        return move instanceof Move.Close || move instanceof Move.Abort
                ? new Observation.Done()
                : new Observation.Unanswered(
                        verb,
                        Observation.Absence.CLOSED,
                        Octets.EMPTY,
                        "the probe has closed this connection itself",
                        Duration.ZERO);
    }
}
