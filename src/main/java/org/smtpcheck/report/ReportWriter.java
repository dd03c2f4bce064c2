package org.smtpcheck.report;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.smtpcheck.result.Problem;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.SourceSpan;

/**
 * Writes the reports of a run to their files, whole or not at all: a reader never sees half a report, and an older one
 * stays until the new one is complete.
 *
 * <p>What cannot be written comes back as a {@link Problem}; the others are written all the same.
 */
public final class ReportWriter {

    private final PrintStream standardOutput;

    /** A writer whose {@code -} is {@code standardOutput}; that is flushed and never closed. */
    public ReportWriter(PrintStream standardOutput) {
        this.standardOutput = standardOutput;
    }

    /** Writes each of {@code targets}; empty when all were written. */
    public List<Problem> write(Run run, List<ReportTarget> targets) {
        List<Problem> problems = new ArrayList<>();
        for (ReportTarget target : targets) {
            try {
                if (target.toStandardOutput()) {
                    toStandardOutput(run, target.format().report());
                } else {
                    toFile(run, target.format().report(), Path.of(target.path()));
                }
            } catch (IOException | InvalidPathException e) {
                problems.add(problem(target, e));
            }
        }
        return problems;
    }

    private void toStandardOutput(Run run, Report report) throws IOException {
        report.write(run, standardOutput);
        // A PrintStream throws nothing: a closed pipe shows here only.
        if (standardOutput.checkError()) {
            throw new IOException("it takes no more");
        }
    }

    /** Writes one report to one file. */
    static void toFile(Run run, Report report, Path path) throws IOException {
        Path file = Files.isSymbolicLink(path) && Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
        if (Files.isDirectory(file)) {
            throw new IOException("it is a directory");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            // A pipe or a device: there is nothing to move over it.
            try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE)) {
                report.write(run, out);
            }
            return;
        }
        Path directory = Optional.ofNullable(file.getParent()).orElse(file);
        Files.createDirectories(directory);
        // Not Files.createTempFile, which lets nobody else read it: a CI job's reports are read by others.
        Path whole = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            try (OutputStream out = Files.newOutputStream(whole, StandardOpenOption.CREATE_NEW)) {
                report.write(run, out);
            }
            move(whole, file);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static Problem problem(ReportTarget target, Exception e) {
        String where = target.toStandardOutput() ? "standard output" : target.path();
        return new Problem(
                "report-not-written",
                Problem.Severity.ERROR,
                SourceSpan.of(where),
                "the " + target.format().word() + " report could not be written: " + reason(e),
                target.toStandardOutput()
                        ? "keep the reader of the pipe open, or write to a file"
                        : "give another path with --report " + target.format().word() + "=PATH, or --reports DIR",
                "");
    }

    private static String reason(Exception e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "no such directory";
        }
        if (e instanceof FileAlreadyExistsException exists) {
            return exists.getFile() + " is not a directory";
        }
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }
}
