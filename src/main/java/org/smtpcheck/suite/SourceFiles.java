package org.smtpcheck.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Finds suite files and reads their text, within bounds. */
final class SourceFiles {

    /** No suite is larger; a larger file is refused before it is read. */
    static final int MAX_OCTETS = 5_000_000;

    private static final int MAX_FILES = 10_000;
    private static final int MAX_DEPTH = 32;

    private final Problems problems;

    SourceFiles(Problems problems) {
        this.problems = problems;
    }

    /** The files that the paths of a command line stand for, in order. */
    List<SourceFile> expand(List<String> paths) {
        List<SourceFile> files = new ArrayList<>();
        for (String named : paths) {
            if (named.startsWith(SourceFile.BUILTIN)) {
                List<String> below = BuiltinSuites.below(named);
                (below.isEmpty() ? List.of(named) : below).forEach(name -> files.add(SourceFile.builtin(name)));
                continue;
            }
            Path path = path(named);
            if (path == null) {
                continue;
            }
            if (Files.isDirectory(path)) {
                files.addAll(directory(named, path));
            } else {
                files.add(SourceFile.of(named, path));
            }
        }
        return files;
    }

    private @Nullable Path path(String named) {
        try {
            return Path.of(named);
        } catch (InvalidPathException e) {
            problems.error(ProblemKind.MISSING_FILE, SourceSpan.of(named), "this cannot be a path", "");
            return null;
        }
    }

    private List<SourceFile> directory(String named, Path directory) {
        List<SourceFile> files = new ArrayList<>();
        try (Stream<Path> walk = Files.find(
                directory, MAX_DEPTH, (p, a) -> a.isRegularFile() && isYaml(p), FileVisitOption.FOLLOW_LINKS)) {
            walk.limit(MAX_FILES).sorted().forEach(p -> files.add(SourceFile.of(p.toString(), p)));
        } catch (IOException | java.io.UncheckedIOException e) {
            problems.error(
                    ProblemKind.UNREADABLE_FILE, SourceSpan.of(named), "the directory cannot be read", reason(e));
            return files;
        }
        if (files.isEmpty()) {
            problems.error(
                    ProblemKind.NO_SUITES,
                    SourceSpan.of(named),
                    "no suite lies in this directory",
                    "suites are files whose names end in .yaml or .yml");
        }
        return files;
    }

    private static boolean isYaml(Path path) {
        String name = path.toString().toLowerCase(Locale.ROOT);
        return name.endsWith(".yaml") || name.endsWith(".yml");
    }

    /**
     * The file's text; {@code null} where it cannot be had, which was reported.
     *
     * @param place where the file was named; the file itself for the command line
     */
    @Nullable
    SourceText read(SourceFile file, SourceSpan place) {
        try {
            if (file.path() != null && Files.isRegularFile(file.path()) && Files.size(file.path()) > MAX_OCTETS) {
                return tooLarge(file, place);
            }
            byte[] octets;
            try (InputStream in = file.open()) {
                octets = in.readNBytes(MAX_OCTETS + 1);
            }
            return octets.length > MAX_OCTETS ? tooLarge(file, place) : Utf8.decode(file.label(), octets, problems);
        } catch (NoSuchFileException e) {
            String remedy = file.path() == null
                    ? BuiltinSuites.remedy(file.label())
                    : "look at the path; it is taken from "
                            + (place.line() == 0 ? "the working directory" : "the file that names it");
            String what = file.path() == null
                    ? "there is no built-in suite `" + file.label() + "`"
                    : "there is no file `" + file.label() + "`";
            problems.error(ProblemKind.MISSING_FILE, place, what, remedy);
            return null;
        } catch (IOException e) {
            boolean directory = file.path() != null && Files.isDirectory(file.path());
            problems.error(
                    ProblemKind.UNREADABLE_FILE,
                    place,
                    "`" + file.label() + "` cannot be read",
                    directory ? "it is a directory; name a file" : reason(e));
            return null;
        }
    }

    private @Nullable SourceText tooLarge(SourceFile file, SourceSpan place) {
        problems.error(
                ProblemKind.FILE_TOO_LARGE,
                place,
                "`" + file.label() + "` is larger than " + MAX_OCTETS / 1_000_000 + " MB",
                "no suite is: split it, and let `repeat` or { repeat: x, times: n } make long values");
        return null;
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.file.AccessDeniedException
                ? "you may not read it"
                : String.valueOf(e.getMessage());
    }
}
