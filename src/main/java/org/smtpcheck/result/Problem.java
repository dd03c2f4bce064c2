package org.smtpcheck.result;

/**
 * Something wrong that a person has to mend: where it is, what it is, and the remedy.
 *
 * @param kind a stable slug of the kind of problem ({@code unknown-key}), for tests and editors
 * @param severity whether it stops the run
 * @param where the place
 * @param what one sentence without a full stop
 * @param remedy what to do, one sentence without a full stop; empty when {@code what} says it all
 * @param sourceLine the line of the file at {@code where}, to be shown with a caret; empty when there is none
 */
public record Problem(String kind, Severity severity, SourceSpan where, String what, String remedy, String sourceLine) {

    /** Whether a problem stops the run. */
    public enum Severity {
        ERROR,
        WARNING
    }
}
