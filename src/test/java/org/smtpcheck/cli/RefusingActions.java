package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Actions of which none may be reached; a test overrides the one that it is about. */
class RefusingActions implements Actions {

    @Override
    public int run(RunOptions options, Surroundings surroundings, Interruption interruption) throws Exception {
        throw new AssertionError("run was reached");
    }

    @Override
    public int inspect(InspectOptions options, Surroundings surroundings, Interruption interruption) {
        throw new AssertionError("inspect was reached");
    }

    @Override
    public int serve(Optional<Path> file, String listen, Surroundings surroundings, Interruption interruption) {
        throw new AssertionError("serve was reached");
    }

    @Override
    public int validate(List<String> suites, Map<String, String> settings, Surroundings surroundings) {
        throw new AssertionError("validate was reached");
    }

    @Override
    public int schema(SchemaSubject subject, Surroundings surroundings) {
        throw new AssertionError("schema was reached");
    }
}
