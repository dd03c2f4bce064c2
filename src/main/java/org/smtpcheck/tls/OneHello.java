package org.smtpcheck.tls;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A lane of one handshake. */
final class OneHello implements ScanLane {

    private final ClientHello hello;
    private @Nullable HelloAnswer answer;

    OneHello(ClientHello hello) {
        this.hello = hello;
    }

    @Override
    public Optional<ClientHello> next() {
        return answer == null ? Optional.of(hello) : Optional.empty();
    }

    @Override
    public void take(HelloAnswer taken) {
        answer = taken;
    }

    Optional<HelloAnswer> answer() {
        return Optional.ofNullable(answer);
    }

    Optional<HelloAnswer.Accepted> accepted() {
        return answer instanceof HelloAnswer.Accepted accepted ? Optional.of(accepted) : Optional.empty();
    }
}
