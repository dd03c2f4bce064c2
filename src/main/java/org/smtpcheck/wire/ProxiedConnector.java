package org.smtpcheck.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Opens connections and begins each with a PROXY header, in front of TLS too. */
public final class ProxiedConnector implements Connector {

    private final Connector inner;
    private final ProxyHeader header;

    public ProxiedConnector(Connector inner, ProxyHeader header) {
        this.inner = inner;
        this.header = header;
    }

    @Override
    public CompletionStage<ConnectOutcome> connect(
            Loop loop, Endpoint endpoint, @Nullable String sourceAddress, Duration timeout, Recorder recorder) {
        return inner.connect(loop, endpoint, sourceAddress, timeout, recorder).thenCompose(outcome -> {
            if (!(outcome instanceof ConnectOutcome.Connected connected)) {
                return CompletableFuture.completedStage(outcome);
            }
            Connection connection = connected.connection();
            Octets octets =
                    header.octets(connection.local(), connection.remote()).orElse(null);
            if (octets == null) {
                String reason = "the PROXY header cannot name " + header.client() + " to a server at "
                        + connection.remote().host() + ": both must be addresses of one kind";
                recorder.note(reason);
                return connection
                        .close()
                        .thenApply(closed -> new ConnectOutcome.Failed(ConnectOutcome.Kind.OTHER, reason));
            }
            return connection.write(List.of(Segment.of(octets))).thenApply(written -> outcome);
        });
    }
}
