package org.smtpcheck.suite;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Names the suites on the class path, for which a jar has to be searched. */
final class BuiltinSuites {

    private static final String END = ".yaml";

    private BuiltinSuites() {}

    static String remedy(String label) {
        List<String> names = names();
        return names.isEmpty() ? "" : Nearest.remedy(label, names);
    }

    /** Those in the folder that {@code label} names: {@code builtin:catalogue}; none where it names a suite. */
    static List<String> below(String label) {
        boolean isFolder = BuiltinSuites.class.getResource(
                        SourceFile.RESOURCES + label.substring(SourceFile.BUILTIN.length()) + ".yaml")
                == null;
        return isFolder
                ? names().stream().filter(name -> name.startsWith(label + "/")).toList()
                : List.of();
    }

    /** {@code builtin:NAME} of all that are there. */
    static List<String> names() {
        URL url = BuiltinSuites.class.getResource(SourceFile.RESOURCES);
        List<String> found = new ArrayList<>();
        try {
            if (url != null && url.openConnection() instanceof JarURLConnection jar) {
                String prefix = SourceFile.RESOURCES.substring(1);
                jar.getJarFile().stream()
                        .map(java.util.zip.ZipEntry::getName)
                        .filter(n -> n.startsWith(prefix) && n.endsWith(END))
                        .forEach(n -> found.add(n.substring(prefix.length())));
            } else if (url != null) {
                Path root = Path.of(url.toURI());
                try (Stream<Path> walk = Files.walk(root)) {
                    walk.filter(p -> p.toString().endsWith(END))
                            .forEach(p -> found.add(root.relativize(p).toString()));
                }
            }
        } catch (IOException | URISyntaxException e) {
            return List.of();
        }
        return found.stream()
                .map(n -> SourceFile.BUILTIN + n.substring(0, n.length() - END.length()))
                .sorted()
                .toList();
    }
}
