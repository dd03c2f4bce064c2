package org.smtpcheck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Root certificates of our own servers in temporary files, for other clients to trust; deleted when they stop. */
final class RootFiles implements AutoCloseable {

    private final List<Path> files = new ArrayList<>();

    /** Writes the certificate of the server {@code name}. */
    Path write(String name, String pem) throws CommandException {
        try {
            Path file = Files.createTempFile("smtpcheck-" + name + "-root-", ".pem");
            files.add(file);
            return Files.writeString(file, pem);
        } catch (IOException e) {
            throw CommandException.notRun("cannot write a root certificate: " + e.getMessage()
                    + "; set java.io.tmpdir to a directory that can be written to");
        }
    }

    /** What cannot be deleted stays: a certificate that nobody uses any more does no harm. */
    @Override
    public void close() {
        files.forEach(file -> file.toFile().delete());
    }
}
