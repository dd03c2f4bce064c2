package org.smtpcheck.tls;

import java.io.IOException;
import java.util.Optional;
import org.bouncycastle.tls.AlertDescription;
import org.bouncycastle.tls.AlertLevel;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.SecureFailure;

/** What the callbacks of a handshake told, for the layer: alerts, the end, how far it is. */
final class Peer {

    private final String name;
    private boolean complete;
    private boolean closeNotified;
    private int fatalReceived = -1;
    private int fatalRaised = -1;
    private String detail = "";
    private String standing;

    /** A peer called {@code name} in reasons: {@code the server}. */
    Peer(String name, String standing) {
        this.name = name;
        this.standing = standing;
    }

    void completed() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    void reached(String how) {
        standing = how;
    }

    String standing() {
        return standing;
    }

    String name() {
        return name;
    }

    boolean hasSaidClose() {
        return closeNotified;
    }

    void raised(short level, short description, @Nullable String message, @Nullable Throwable cause) {
        if (level == AlertLevel.fatal && fatalRaised < 0) {
            fatalRaised = description;
            detail = detail(message, cause);
        }
    }

    void received(short level, short description) {
        if (description == AlertDescription.close_notify) {
            closeNotified = true;
        } else if (level == AlertLevel.fatal && fatalReceived < 0) {
            fatalReceived = description;
        }
    }

    /** Why {@code failure} came. */
    SecureFailure explain(Throwable failure) {
        if (fatalReceived >= 0) {
            String alert = Alerts.name(fatalReceived);
            String meaning = Alerts.meaning(fatalReceived);
            return new SecureFailure(
                    SecureFailure.Side.PEER,
                    Optional.of(alert),
                    name + " sent the alert " + alert + (meaning.isEmpty() ? "" : ": " + meaning));
        }
        if (closeNotified && !complete) {
            return new SecureFailure(
                    SecureFailure.Side.PEER,
                    Optional.of(Alerts.name(AlertDescription.close_notify)),
                    name + " ended the handshake by close_notify");
        }
        String what = detail.isEmpty() ? detail(null, failure) : detail;
        if (fatalRaised >= 0) {
            String alert = Alerts.name(fatalRaised);
            String cause = Alerts.cause(fatalRaised, name);
            return new SecureFailure(
                    SecureFailure.Side.OURS,
                    Optional.of(alert),
                    "we ended TLS with the alert " + alert + (cause.isEmpty() ? "" : ": " + cause)
                            + (what.isEmpty() ? "" : " (" + what + ")"));
        }
        return new SecureFailure(
                SecureFailure.Side.OURS, Optional.empty(), what.isEmpty() ? name + " broke the protocol" : what);
    }

    // Bouncy Castle wraps what it found: the innermost says most. Names and numbers of alerts are said already.
    private static String detail(@Nullable String message, @Nullable Throwable cause) {
        Throwable innermost = cause;
        while (innermost != null && innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        String plain = innermost == null ? "" : said(innermost);
        return plain.isEmpty() && message != null && !message.startsWith("Failed to ") ? message : plain;
    }

    private static String said(Throwable failure) {
        String text = failure.getMessage();
        if (text == null) {
            return failure instanceof IOException ? "" : failure.getClass().getSimpleName();
        }
        return text.replaceFirst("^[a-z_]+\\(\\d+\\)(; )?", "");
    }
}
