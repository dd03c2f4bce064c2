package org.smtpcheck.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * This machine's name, if it is fully qualified. The name service is not asked: without one that takes many seconds.
 */
final class HostName {

    private static final Path KERNEL = Path.of("/proc/sys/kernel/hostname");

    private HostName() {}

    /** A name with a dot that is no address; else empty, and EHLO gives the address literal (RFC 5321 §4.1.4). */
    static Optional<String> fullyQualified() {
        return Optional.of(read())
                .filter(name -> name.matches("(?i)[a-z0-9]([a-z0-9-]*[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+"))
                .filter(name -> !name.matches("[0-9.]+"))
                .filter(name -> name.length() <= 255);
    }

    private static String read() {
        try {
            return Files.isReadable(KERNEL) ? Files.readString(KERNEL).strip() : "";
        } catch (IOException e) {
            return "";
        }
    }
}
