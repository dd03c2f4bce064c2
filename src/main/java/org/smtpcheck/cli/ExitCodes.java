package org.smtpcheck.cli;

/** The program's exit codes: public and versioned. */
public final class ExitCodes {

    /** Every probe passed, or the command did what was asked. */
    public static final int OK = 0;

    /** A probe failed, or did what {@code --fail-on} names; a message to decode has a flaw. */
    public static final int FAILED = 1;

    /** The command line or a suite is wrong; nothing was sent. */
    public static final int USAGE = 2;

    /** Nothing failed, but something could not be run, read or written. */
    public static final int NOT_RUN = 3;

    /** Our own defect; {@code EX_SOFTWARE} of sysexits.h. */
    public static final int DEFECT = 70;

    /** Stopped by SIGINT: 128 + 2, given by the JVM itself after the shutdown hooks. */
    public static final int INTERRUPTED = 130;

    /** Stopped by SIGTERM: 128 + 15, given by the JVM itself after the shutdown hooks. */
    public static final int TERMINATED = 143;

    private ExitCodes() {}
}
