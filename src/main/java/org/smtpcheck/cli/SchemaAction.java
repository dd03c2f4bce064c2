package org.smtpcheck.cli;

/** What {@code schema} does once its command line is understood. */
@FunctionalInterface
public interface SchemaAction {

    /** What a JSON Schema can be printed of. */
    enum Subject {
        SUITE,
        REPORT
    }

    /** The JSON Schema as text. */
    String schema(Subject subject);
}
