package org.smtpcheck.probe;

import org.smtpcheck.suite.Scope;

/**
 * A value cannot be had while a step is being prepared. Thrown below {@link StepCompiler} and {@link Judge} and caught
 * by the interpreter, which ends the probe with a skip (a fact is missing) or an error; it never leaves this package.
 */
final class NotResolved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient AttemptResult.End end;

    NotResolved(Scope.Lookup why) {
        this(Unresolved.end(why));
    }

    private NotResolved(AttemptResult.End end) {
        super(end.toString(), null, false, false);
        this.end = end;
    }

    static NotResolved because(String reason) {
        return new NotResolved(new Scope.Unset("", reason));
    }

    /** The step does not apply to this server. */
    static NotResolved notApplicable(String reason) {
        return new NotResolved(new AttemptResult.NotApplicable(reason));
    }

    /** How the attempt ends. */
    AttemptResult.End end() {
        return end;
    }
}
