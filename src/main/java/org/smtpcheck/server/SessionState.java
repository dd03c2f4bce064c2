package org.smtpcheck.server;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a server remembers of a session: how it was greeted, the open transaction, what it is to read next. Changed only
 * by the {@link Effect} of a reply. Threads: the session's event loop.
 */
final class SessionState {

    private int refusal;
    private String helo = "";
    private boolean extended;
    private Security security = Security.NONE;
    private boolean awaitsTls;
    private int failedAuths;
    private @Nullable Transaction transaction;
    private @Nullable Transaction left;
    private @Nullable Intake intake;
    private @Nullable SessionEnd end;

    Phase phase() {
        if (refusal != 0) {
            return Phase.REFUSED;
        }
        if (transaction != null) {
            return transaction.isChunked() ? Phase.CHUNKS : Phase.ENVELOPE;
        }
        return helo.isEmpty() ? Phase.FRESH : Phase.READY;
    }

    /** The greeting was a refusal by {@code code}. */
    void refuse(int code) {
        refusal = code;
    }

    /** The code of a greeting that was a refusal. */
    int refusal() {
        return refusal;
    }

    void greet(String name, boolean byEhlo) {
        helo = name;
        extended = byEhlo;
    }

    void forgetGreeting() {
        helo = "";
        extended = false;
    }

    /** The name given with EHLO or HELO; empty before. */
    String helo() {
        return helo;
    }

    /** Whether EHLO was used last. */
    boolean isExtended() {
        return extended;
    }

    Security security() {
        return security;
    }

    /** A 220 was told: no command is read before TLS is up. */
    void startTls() {
        awaitsTls = true;
    }

    boolean awaitsTls() {
        return awaitsTls;
    }

    /** TLS is up. RFC 3207 §4.2: all that the client said before is forgotten. */
    void secure(Security.Tls up, Behaviour behaviour) {
        awaitsTls = false;
        security = security.with(up);
        if (behaviour.forgetsAtTls(Memory.GREETING)) {
            forgetGreeting();
        }
        if (behaviour.forgetsAtTls(Memory.TRANSACTION)) {
            forgetTransaction();
        }
        if (behaviour.forgetsAtTls(Memory.AUTH)) {
            forgetAuth();
        }
    }

    void authenticate(Security.Auth done) {
        security = security.with(done);
    }

    void forgetAuth() {
        security = security.withoutAuth();
    }

    void countFailedAuth() {
        failedAuths++;
    }

    /** How many tries to authenticate were refused for their credentials. */
    int failedAuths() {
        return failedAuths;
    }

    /** Opens a transaction; one that was open is forgotten. */
    void open(Transaction opened) {
        forgetTransaction();
        transaction = opened;
        if (left != null) {
            opened.inheritRecipients(left);
            left = null;
        }
    }

    /** The next transaction gets the recipients of this one; a deviation does so. */
    void leaveRecipients() {
        left = transaction;
    }

    Optional<Transaction> transaction() {
        return Optional.ofNullable(transaction);
    }

    void forgetTransaction() {
        if (transaction != null) {
            transaction.discard();
        }
        transaction = null;
    }

    /** Octets come next, and no command. */
    void read(Intake octets) {
        intake = octets;
    }

    Optional<Intake> intake() {
        return Optional.ofNullable(intake);
    }

    void readCommands() {
        intake = null;
    }

    /** The session ends when what was written has left. */
    void end(SessionEnd how) {
        if (end == null) {
            end = how;
        }
    }

    Optional<SessionEnd> end() {
        return Optional.ofNullable(end);
    }

    /** Lets go of all memory. */
    void discard() {
        forgetTransaction();
        if (intake != null) {
            intake.discard();
        }
    }
}
