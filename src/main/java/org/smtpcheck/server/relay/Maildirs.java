package org.smtpcheck.server.relay;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.regex.Pattern;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.wire.Octets;

/**
 * Maildirs of local parts in one folder. As delivery agents do, it writes LF for CRLF and says for whom a copy is.
 *
 * <p>Threads: any; it blocks.
 */
final class Maildirs {

    /** A file's name from a stranger: no separators, no dots in front. */
    private static final Pattern SAFE = Pattern.compile("[a-z0-9_+=-][a-z0-9_.+=-]{0,63}");

    private final Path folder;
    private final AtomicLong count = new AtomicLong();
    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private boolean closed;

    Maildirs(Path folder) {
        this.folder = folder;
    }

    /**
     * Puts a copy into the maildir of each recipient; one whose local part is no file's name gets none. Once they are
     * closed it does nothing.
     *
     * @throws IOException when a file cannot be written
     */
    void deliver(RecordedMessage message) throws IOException {
        lock.readLock().lock();
        try {
            for (Address recipient : message.to()) {
                String local = recipient.path().replaceFirst("@[^@]*$", "").toLowerCase(Locale.ROOT);
                if (!closed && SAFE.matcher(local).matches()) {
                    write(folder.resolve(local), recipient.path(), message);
                }
            }
        } finally {
            lock.readLock().unlock();
        }
    }

    /** Waits for what is being written; from then on nothing is, so that the folder can be removed. */
    void close() {
        lock.writeLock().lock();
        try {
            closed = true;
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void write(Path maildir, String recipient, RecordedMessage message) throws IOException {
        String name = message.at().toEpochMilli() + "." + message.id() + "_" + count.incrementAndGet() + ".smtpcheck";
        for (String part : new String[] {"tmp", "new", "cur"}) {
            Files.createDirectories(maildir.resolve(part));
        }
        Path written = maildir.resolve("tmp").resolve(name);
        Octets top = Octets.of(("Delivered-To: " + recipient + "\r\n").getBytes(StandardCharsets.UTF_8));
        String text = top.plus(message.delivered()).toLatin1().replace("\r\n", "\n");
        Files.write(written, Octets.latin1(text).toArray());
        Files.move(written, maildir.resolve("new").resolve(name), StandardCopyOption.ATOMIC_MOVE);
    }
}
