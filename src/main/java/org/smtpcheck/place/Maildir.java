package org.smtpcheck.place;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A maildir: each message is a file in {@code new} or {@code cur}, known by its name up to the colon. */
final class Maildir implements MailboxReader {

    private static final int FILES_AT_MOST = 200_000;

    private final String place;
    private final Path folder;
    private final Set<String> known = new HashSet<>();

    Maildir(String place, Path folder) {
        this.place = place;
        this.folder = folder;
    }

    @Override
    public void open() throws MailboxException {
        if (!Files.isDirectory(folder)) {
            if (Files.exists(folder)) {
                throw new MailboxException("it is no directory; name a maildir, the folder that holds `new` and `cur`");
            }
            // The server makes it with the first message; but only where it is likely to be meant.
            if (folder.getParent() == null || !Files.isDirectory(folder.getParent())) {
                throw new MailboxException("there is no such directory; name the folder that holds `new` and `cur`");
            }
        }
        files().forEach(file -> known.add(key(file)));
    }

    @Override
    public List<StoredMessage> news() throws MailboxException {
        List<StoredMessage> news = new ArrayList<>();
        for (Path file : files()) {
            if (news.size() < AT_ONCE
                    && !known.contains(key(file))
                    && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                try (InputStream in = Files.newInputStream(file)) {
                    byte[] raw = in.readNBytes(OCTETS_OF_ONE);
                    news.add(StoredMessage.of(
                            place, key(file), Files.getLastModifiedTime(file).toInstant(), raw));
                    known.add(key(file));
                } catch (NoSuchFileException e) {
                    // It was moved from `new` to `cur` meanwhile; the next look finds it there.
                } catch (IOException e) {
                    throw new MailboxException(
                            "cannot read " + file + ": " + e.getMessage() + "; run as a user who may");
                }
            }
        }
        return news;
    }

    private List<Path> files() throws MailboxException {
        List<Path> files = new ArrayList<>();
        for (String part : List.of("new", "cur")) {
            Path directory = folder.resolve(part);
            if (!Files.isDirectory(directory)) {
                continue;
            }
            try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
                for (Path entry : entries) {
                    if (files.size() >= FILES_AT_MOST) {
                        throw new MailboxException(
                                "it holds more than " + FILES_AT_MOST + " messages; use a mailbox that is emptied");
                    }
                    files.add(entry);
                }
            } catch (IOException | DirectoryIteratorException e) {
                throw new MailboxException(
                        "cannot read " + directory + ": " + e.getMessage() + "; run as a user who may");
            }
        }
        return files;
    }

    /** Flags behind the colon change when the message is read. */
    private static String key(Path file) {
        String name = String.valueOf(file.getFileName());
        int colon = name.indexOf(':');
        return colon < 0 ? name : name.substring(0, colon);
    }

    @Override
    public void close() {
        known.clear();
    }
}
