package org.smtpcheck.server.deviation;

import java.time.Duration;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;

/** Waits less than the five minutes of RFC 5321 §4.5.3.2.7 for a command. Option {@code idle}, by default 1s. */
final class Impatient extends ForwardingBehaviour {

    private final Duration idle;

    Impatient(Behaviour ordinary, Duration idle) {
        super(ordinary);
        this.idle = idle;
    }

    @Override
    public Duration idleLimit(Duration other) {
        return idle;
    }
}
