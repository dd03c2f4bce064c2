package org.smtpcheck.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A suite file, on disk or built in.
 *
 * @param label its path as the user named it, or {@code builtin:NAME}
 * @param key the same for two names of one file
 * @param path the file; {@code null} for a built-in suite
 */
record SourceFile(String label, String key, @Nullable Path path) {

    static final String BUILTIN = "builtin:";

    /** Where built-in suites lie on the class path. */
    static final String RESOURCES = "/suites/";

    /** Where a built-in suite is looked for: {@code builtin:relay} is a policy of the catalogue. */
    private static final List<String> FOLDERS = List.of("", "catalogue/", "catalogue/policy/");

    static SourceFile of(String label, Path path) {
        String key;
        try {
            key = path.toRealPath().toString();
        } catch (IOException e) {
            key = path.toAbsolutePath().normalize().toString();
        }
        return new SourceFile(label, key, path);
    }

    static SourceFile builtin(String label) {
        return new SourceFile(label, label, null);
    }

    /** The octets. */
    InputStream open() throws IOException {
        if (path != null) {
            return Files.newInputStream(path);
        }
        String name = label.substring(BUILTIN.length());
        for (String folder : FOLDERS) {
            InputStream resource = SourceFile.class.getResourceAsStream(RESOURCES + folder + name + ".yaml");
            if (resource != null) {
                return resource;
            }
        }
        throw new java.nio.file.NoSuchFileException(label);
    }

    /** A file named in this one; {@code null} where a built-in suite names a file. */
    @Nullable
    SourceFile relative(String named) {
        if (named.startsWith(BUILTIN)) {
            return builtin(named);
        }
        if (path == null) {
            return null;
        }
        Path parent = path.getParent();
        Path target = parent == null ? Path.of(named) : parent.resolve(named);
        return of(labelFor(named), target);
    }

    /** The label of a neighbour: in the same notation as this one's. */
    private String labelFor(String named) {
        int slash = label.lastIndexOf('/');
        boolean absolute = named.startsWith("/");
        return slash < 0 || absolute
                ? named
                : Path.of(label.substring(0, slash + 1) + named).normalize().toString();
    }
}
