package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code init} was asked to do.
 *
 * @param look how the server is looked at; its subject is a URL
 * @param facts facts that go into the suite, by name
 * @param file where the suite is written; empty for standard output
 * @param overwrite whether a file that is there may be replaced
 */
public record InitOptions(InspectOptions look, Map<String, String> facts, Optional<Path> file, Overwrite overwrite) {

    public InitOptions {
        facts = Map.copyOf(facts);
    }

    /** Whether a file that is there may be replaced. */
    public enum Overwrite {
        REFUSED,
        ALLOWED
    }
}
