package org.smtpcheck.server.deviation;

import java.time.Duration;
import java.util.List;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.Reply;

/** Waits less than the five minutes of RFC 5321 §4.5.3.2.7 for a command. Option {@code idle}, by default 1s. */
class Impatient extends ForwardingBehaviour {

    private final Duration idle;

    Impatient(Behaviour ordinary, Options options) {
        super(ordinary);
        this.idle = options.duration("idle", Duration.ofSeconds(1));
    }

    @Override
    public Duration idleLimit(Duration other) {
        return idle;
    }

    /** And says no 421 before it closes, as RFC 5321 §3.8 would have it. */
    static final class Silent extends Impatient {

        Silent(Behaviour ordinary, Options options) {
            super(ordinary, options);
        }

        @Override
        public List<Reply> farewell(Reply other) {
            return List.of();
        }
    }
}
