package org.smtpcheck.server.relay;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.smtpcheck.result.TranscriptLine.From;
import org.smtpcheck.sasl.ChannelBinding;
import org.smtpcheck.sasl.Octets;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.tls.ChannelBindings;
import org.smtpcheck.tls.TlsClientLayer;
import org.smtpcheck.tls.TlsOptions;
import org.smtpcheck.tls.TrustStore;
import org.smtpcheck.wire.ConnectOutcome;
import org.smtpcheck.wire.Connection;
import org.smtpcheck.wire.Connector;
import org.smtpcheck.wire.Endpoint;
import org.smtpcheck.wire.Loop;
import org.smtpcheck.wire.ReadLimits;
import org.smtpcheck.wire.ReadOutcome;
import org.smtpcheck.wire.Recorder;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.Segment;

/**
 * One session with a next hop: does what its {@link ClientDialogue} says. Each step is a task of the loop of its own,
 * so that no number of replies deepens the stack.
 */
final class Delivery {

    /** The sinks record what is said; nobody reads it here. */
    private static final Recorder UNRECORDED = new Recorder() {
        @Override
        public void octets(From from, boolean tls, org.smtpcheck.wire.Octets octets) {
            // Not kept.
        }

        @Override
        public void note(String text) {
            // Not kept.
        }
    };

    private final Loop loop;
    private final Executor computing;
    private final Clock clock;
    private final Endpoint hop;
    private final Duration timeout;
    private final ClientDialogue dialogue;
    private final CompletableFuture<Map<Address, Fate>> done = new CompletableFuture<>();

    Delivery(Loop loop, Executor computing, Clock clock, Endpoint hop, Duration timeout, ClientDialogue dialogue) {
        this.loop = loop;
        this.computing = computing;
        this.clock = clock;
        this.hop = hop;
        this.timeout = timeout;
        this.dialogue = dialogue;
    }

    /** Tries it; completes on the loop with what became of each recipient. */
    CompletionStage<Map<Address, Fate>> start(Connector connector) {
        connector
                .connect(loop, hop, null, timeout, UNRECORDED)
                // On the loop even where it was connected before anyone asked.
                .whenCompleteAsync(
                        (outcome, defect) -> {
                            if (outcome instanceof ConnectOutcome.Connected connected) {
                                next(connected.connection(), Act.Read::new);
                            } else if (outcome instanceof ConnectOutcome.Failed failed) {
                                end("4.4.1", failed.reason());
                            } else {
                                done.completeExceptionally(defect);
                            }
                        },
                        loop);
        return done;
    }

    private void perform(Connection connection, Act act) {
        if (act instanceof Act.Write write) {
            connection.write(List.of(Segment.of(write.octets()))).thenRun(() -> read(connection));
        } else if (act instanceof Act.Read) {
            read(connection);
        } else if (act instanceof Act.Secure) {
            secure(connection);
        } else if (act instanceof Act.Compute compute) {
            var unused = CompletableFuture.supplyAsync(compute.computation(), computing)
                    .whenCompleteAsync((turn, defect) -> next(connection, () -> dialogue.authTurn(turn)), loop);
        } else {
            connection.close();
            end("4.4.2", "the session ended before the message was taken");
        }
    }

    private void next(Connection connection, Supplier<Act> step) {
        loop.execute(() -> {
            try {
                perform(connection, step.get());
            } catch (RuntimeException defect) {
                connection.abort();
                done.completeExceptionally(defect);
            }
        });
    }

    private void read(Connection connection) {
        connection.readReply(ReadLimits.within(timeout)).thenAccept(outcome -> {
            if (outcome instanceof ReadOutcome.Received received
                    && received.reply().code() > 0) {
                next(connection, () -> dialogue.reply(received.reply()));
            } else {
                connection.abort();
                end("4.4.2", lost(outcome));
            }
        });
    }

    private String lost(ReadOutcome outcome) {
        if (outcome instanceof ReadOutcome.Silent) {
            return "the next hop did not answer within " + timeout.toSeconds() + " s";
        }
        return outcome instanceof ReadOutcome.Received || outcome instanceof ReadOutcome.Excessive
                ? "the next hop's reply is none"
                : "the connection to the next hop was lost";
    }

    private void secure(Connection connection) {
        TlsClientLayer layer = TlsClientLayer.create(
                TlsOptions.usual(clock.instant()).withTrust(TrustStore.none()).forHost(hop.host()));
        connection.secure(layer, org.smtpcheck.wire.Octets.EMPTY, timeout).thenAccept(outcome -> {
            if (outcome instanceof SecureOutcome.Secured) {
                next(connection, () -> dialogue.secured(binding(layer)));
            } else {
                end("4.7.5", "the TLS handshake with the next hop failed");
            }
        });
    }

    private static Optional<ChannelBinding> binding(TlsClientLayer layer) {
        ChannelBindings bindings = layer.facts().map(facts -> facts.bindings()).orElse(ChannelBindings.NONE);
        return bindings.exporter()
                .map(octets -> new ChannelBinding(ChannelBinding.TLS_EXPORTER, Octets.of(octets.toArray())));
    }

    private void end(String status, String text) {
        done.complete(dialogue.fates(Fate.deferred(status, text)));
    }
}
