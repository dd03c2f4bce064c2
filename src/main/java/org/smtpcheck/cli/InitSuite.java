package org.smtpcheck.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.smtpcheck.report.Inspection;
import org.smtpcheck.report.StarterSuite;

/** {@code init}: looks, and writes the suite. */
final class InitSuite {

    private InitSuite() {}

    static int write(InitOptions options, Surroundings surroundings, Interruption interruption)
            throws CommandException {
        if (options.overwrite() == InitOptions.Overwrite.REFUSED
                && options.file().filter(Files::exists).isPresent()) {
            throw isThere(options.file().get());
        }
        Inspection inspection = InspectServers.seen(options.look(), surroundings, interruption);
        StarterSuite suite = new StarterSuite(
                inspection,
                options.facts(),
                options.look().tls().name(),
                options.look().tls().trust());
        if (!inspection.isReached()) {
            throw CommandException.notRun("No suite was written: " + Printable.of(suite.failure()));
        }
        if (options.file().isEmpty()) {
            surroundings.out().print(suite.text());
            return ExitCodes.OK;
        }
        Path file = options.file().get();
        try {
            OpenOption[] how = options.overwrite() == InitOptions.Overwrite.ALLOWED
                    ? new OpenOption[] {
                        StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE
                    }
                    : new OpenOption[] {StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE};
            Files.writeString(file, suite.text(), StandardCharsets.UTF_8, how);
        } catch (FileAlreadyExistsException e) {
            throw isThere(file);
        } catch (IOException e) {
            throw CommandException.notRun("cannot write " + file + ": " + Secrets.reason(e));
        }
        surroundings.out().println("Written: " + file + ". Next: smtpcheck run " + file);
        return ExitCodes.OK;
    }

    private static CommandException isThere(Path file) {
        return CommandException.usage(file + " is there already; give another name, or --force");
    }
}
