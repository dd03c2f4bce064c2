package org.smtpcheck.cli;

/** What the commands do once their command lines are understood; the parts of the program are joined here. */
public record Actions(RunAction run, ServeAction serve, ValidateAction validate, SchemaAction schema) {

    /** Those of the program. */
    public static Actions standard() {
        return new Actions(
                (options, surroundings, interruption) -> {
                    throw new UnsupportedOperationException("run");
                },
                (file, listen, surroundings, interruption) -> {
                    throw new UnsupportedOperationException("serve");
                },
                (suites, settings, surroundings) -> {
                    throw new UnsupportedOperationException("validate");
                },
                subject -> {
                    throw new UnsupportedOperationException("schema");
                });
    }
}
