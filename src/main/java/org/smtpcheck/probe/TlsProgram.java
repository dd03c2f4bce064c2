package org.smtpcheck.probe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.tls.TlsOptions;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Requests;
import org.smtpcheck.wire.SecureOutcome;
import org.smtpcheck.wire.Segment;
import org.smtpcheck.wire.SmtpReply;

/**
 * A TLS handshake on the connection as it stands, or behind STARTTLS. RFC 3207 §4: only 220 lets it begin; any other
 * reply ends the step.
 */
final class TlsProgram implements StepProgram {

    static final Verb STARTTLS = new Verb("STARTTLS");

    private final Entry entry;
    private final Move.Secure handshake;
    private @Nullable SmtpReply reply;

    /** What goes before the handshake. */
    enum Entry {
        NOTHING,
        STARTTLS
    }

    TlsProgram(Entry entry, TlsOptions options, Octets before) {
        this.entry = entry;
        this.handshake = new Move.Secure(options, before);
    }

    @Override
    public Move first() {
        return entry == Entry.NOTHING
                ? handshake
                : new Move.Command(List.of(Segment.of(Requests.line(STARTTLS.name()))));
    }

    @Override
    public Move next(Move.Seen seen) {
        if (seen instanceof Move.Seen.Reply read) {
            return begin(Replies.observe(STARTTLS, read.outcome(), read.waited()));
        }
        if (seen instanceof Move.Seen.Handshake done) {
            return new Move.Finish(observe(done));
        }
        return new Move.Read(STARTTLS);
    }

    private Move begin(Observation observation) {
        if (observation instanceof Observation.Replied replied && Replies.code(replied) == 220) {
            reply = replied.reply();
            return handshake;
        }
        return new Move.Finish(observation);
    }

    private Observation observe(Move.Seen.Handshake done) {
        Optional<SmtpReply> begun = Optional.ofNullable(reply);
        return done.facts()
                .<Observation>map(facts ->
                        new Observation.Secured(begun, facts, done.outcome().early()))
                .orElseGet(() -> new Observation.Unsecured(begun, done.outcome()));
    }

    /** The word of a handshake's end: {@code done}, {@code closed}, {@code reset}, {@code none}, {@code failed}. */
    static String word(SecureOutcome outcome) {
        if (outcome instanceof SecureOutcome.Secured) {
            return "done";
        }
        if (outcome instanceof SecureOutcome.Closed) {
            return "closed";
        }
        if (outcome instanceof SecureOutcome.Reset) {
            return "reset";
        }
        return outcome instanceof SecureOutcome.TimedOut ? "none" : "failed";
    }
}
