package org.smtpcheck.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The program's own actions: the parts of the program are joined here. */
final class StandardActions implements Actions {

    @Override
    public int run(RunOptions options, Surroundings surroundings, Interruption interruption) {
        throw new UnsupportedOperationException("run");
    }

    @Override
    public int serve(Optional<Path> file, String listen, Surroundings surroundings, Interruption interruption) {
        throw new UnsupportedOperationException("serve");
    }

    @Override
    public int validate(List<String> suites, Map<String, String> settings, Surroundings surroundings) {
        throw new UnsupportedOperationException("validate");
    }

    @Override
    public int schema(SchemaSubject subject, Surroundings surroundings) {
        throw new UnsupportedOperationException("schema");
    }
}
