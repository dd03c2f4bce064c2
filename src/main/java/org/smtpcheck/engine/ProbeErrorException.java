package org.smtpcheck.engine;

/** A probe could not be judged: the way, its set-up, a deferral, or our own side. */
public final class ProbeErrorException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ProbeErrorException(String message) {
        super(message, null, false, false);
    }
}
