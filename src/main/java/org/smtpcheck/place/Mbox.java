package org.smtpcheck.place;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * An mbox file: messages one behind the other, each begun by a {@code From } line that follows an empty line (RFC 4155,
 * appendix A). Read from where it ended when it was opened; one that has become shorter is read anew.
 */
final class Mbox implements MailboxReader {

    private static final String SEPARATOR = "From ";

    private final String place;
    private final Path file;
    private long position;
    private int counted;

    Mbox(String place, Path file) {
        this.place = place;
        this.file = file;
    }

    @Override
    public void open() throws MailboxException {
        if (Files.isDirectory(file)) {
            throw new MailboxException("it is a directory; write maildir: for a maildir");
        }
        if (!Files.exists(file) && (file.getParent() == null || !Files.isDirectory(file.getParent()))) {
            throw new MailboxException("there is no such file; name the mbox that the server delivers to");
        }
        position = size();
    }

    private long size() throws MailboxException {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    @Override
    public List<StoredMessage> news() throws MailboxException {
        long size = size();
        position = size < position ? 0 : position;
        if (size == position) {
            return List.of();
        }
        String text = new String(read((int) Math.min(size - position, OCTETS_OF_ONE)), StandardCharsets.ISO_8859_1);
        boolean isCut = text.length() == OCTETS_OF_ONE;
        List<StoredMessage> news = new ArrayList<>();
        int start = start(text, 0);
        int taken = start < 0 ? (isCut ? text.length() : 0) : start;
        while (start >= 0 && news.size() < AT_ONCE) {
            int next = start(text, start + 1);
            boolean isWhole = next >= 0 || text.endsWith("\n\n");
            if (!isWhole && !isCut) {
                break;
            }
            int end = next >= 0 ? next : text.length();
            news.add(message(text.substring(start, end), modified()));
            taken = end;
            start = next;
        }
        position += taken;
        return news;
    }

    /** Where a message begins at or after {@code from}; -1 for nowhere. */
    private static int start(String text, int from) {
        if (from == 0 && text.startsWith(SEPARATOR)) {
            return 0;
        }
        int at = text.indexOf("\n\n" + SEPARATOR, Math.max(0, from - 2));
        if (at >= 0) {
            return at + 2;
        }
        int first = from == 0 ? text.indexOf("\n" + SEPARATOR) : -1;
        return first < 0 ? -1 : first + 1;
    }

    private Instant modified() throws MailboxException {
        try {
            return Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private StoredMessage message(String text, Instant at) {
        int line = text.indexOf('\n') + 1;
        String content = text.substring(line);
        // The empty line before the next separator is not of the message.
        content = content.endsWith("\n\n") ? content.substring(0, content.length() - 1) : content;
        counted++;
        // RFC 4155, appendix A: a line that would look like a separator was quoted.
        byte[] raw = content.replaceAll("(?m)^>(>*From )", "$1").getBytes(StandardCharsets.ISO_8859_1);
        return StoredMessage.of(place, Integer.toString(counted), at, raw);
    }

    private byte[] read(int length) throws MailboxException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(length);
            channel.position(position);
            while (buffer.hasRemaining() && channel.read(buffer) >= 0) {
                // Read on.
            }
            buffer.flip();
            byte[] octets = new byte[buffer.remaining()];
            buffer.get(octets);
            return octets;
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    private static MailboxException unreadable(IOException e) {
        return new MailboxException("cannot be read: " + e.getMessage() + "; run as a user who may");
    }

    @Override
    public void close() {
        position = 0;
    }
}
