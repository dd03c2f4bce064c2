package org.smtpcheck.suite;

/** What became of a value whose text was filled in and then understood. */
public sealed interface Resolved<T> permits Resolved.Value, Resolved.Missing, Resolved.Bad {

    /** It is this. */
    record Value<T>(T value) implements Resolved<T> {}

    /** A reference in it had no value. */
    record Missing<T>(Scope.Lookup why) implements Resolved<T> {}

    /**
     * Its text, once filled in, is not what is due there.
     *
     * @param reason for people, without a full stop
     */
    record Bad<T>(String reason) implements Resolved<T> {}
}
