package org.smtpcheck.server;

import java.io.IOException;

/** An embedded server could not start: its port is taken, its host unknown, a rule of it wrong. */
public final class ServerStartException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String remedy;

    public ServerStartException(String what, String remedy, Throwable cause) {
        super(what, cause);
        this.remedy = remedy;
    }

    /** What to do, one sentence without a full stop. */
    public String remedy() {
        return remedy;
    }
}
