package org.smtpcheck.probe;

import org.smtpcheck.suite.Scope;

/**
 * A value cannot be had while a step is being prepared. Thrown below {@link StepCompiler} and {@link Judge} and caught
 * by the interpreter, which ends the probe with a skip (a fact is missing) or an error; it never leaves this package.
 */
final class NotResolved extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Scope.Lookup why;

    NotResolved(Scope.Lookup why) {
        super(why.toString(), null, false, false);
        this.why = why;
    }

    static NotResolved because(String reason) {
        return new NotResolved(new Scope.Unset("", reason));
    }

    /** What was asked does not apply here: a skip. */
    static NotResolved notApplicable(String reason) {
        return new NotResolved(new Scope.NotApplicable(reason));
    }

    Scope.Lookup why() {
        return why;
    }
}
