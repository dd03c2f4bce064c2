package org.smtpcheck.place;

import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.UIDFolder;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPMessage;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.PlaceDef;

/**
 * A folder of an IMAP server, over TLS from the first octet (RFC 8314 §3.2), read without marking anything as seen.
 * What is new is told by UID (RFC 3501 §2.3.1.1).
 */
final class Imap implements MailboxReader {

    /** What any single act may take, in milliseconds. */
    private static final String PATIENCE = "10000";

    private static final int PORT = 993;

    private final String place;
    private final PlaceDef def;
    private final Address address;
    private @Nullable Store store;
    private @Nullable Folder folder;
    private long next = 1;

    /**
     * Where the folder is.
     *
     * @param user from the URL; empty where it names none
     */
    record Address(String host, int port, String user, String folder) {

        /** {@code imaps://USER@HOST:PORT/FOLDER}; port 993 and INBOX unless given. */
        static Address parse(String url) throws MailboxException {
            try {
                URI uri = URI.create(url);
                String user = uri.getUserInfo() == null ? "" : uri.getUserInfo();
                String path = uri.getPath() == null ? "" : uri.getPath().replaceFirst("^/", "");
                if (uri.getHost() == null || user.indexOf(':') >= 0) {
                    throw new MailboxException(
                            "the URL cannot be used; write imaps://HOST/FOLDER, and give user and password as keys beside it");
                }
                String host = uri.getHost().replaceAll("^\\[|]$", "");
                return new Address(
                        host, uri.getPort() < 0 ? PORT : uri.getPort(), user, path.isEmpty() ? "INBOX" : path);
            } catch (IllegalArgumentException e) {
                throw new MailboxException("the URL cannot be used; write imaps://HOST/FOLDER");
            }
        }
    }

    Imap(String place, PlaceDef def, Address address) {
        this.place = place;
        this.def = def;
        this.address = address;
    }

    @Override
    public void open() throws MailboxException {
        try {
            Folder opened = connected();
            next = ((UIDFolder) opened).getUIDNext();
            if (next < 1) {
                // RFC 3501 §6.3.1: a server may leave UIDNEXT out.
                Message last = opened.getMessageCount() == 0 ? null : opened.getMessage(opened.getMessageCount());
                next = last == null ? 1 : ((UIDFolder) opened).getUID(last) + 1;
            }
        } catch (MessagingException e) {
            throw failed(e);
        }
    }

    private Folder connected() throws MessagingException, MailboxException {
        Folder open = folder;
        if (open != null && open.isOpen()) {
            return open;
        }
        Properties properties = new Properties();
        for (String time : List.of("connectiontimeout", "timeout", "writetimeout")) {
            properties.setProperty("mail.imaps." + time, PATIENCE);
        }
        properties.setProperty("mail.imaps.peek", "true");
        properties.setProperty("mail.imaps.ssl.checkserveridentity", "true");
        if (!def.trust().isEmpty()) {
            properties.put("mail.imaps.ssl.socketFactory", ImapTrust.factory(def.trust()));
        }
        Store connecting = Session.getInstance(properties).getStore("imaps");
        String user = address.user().isEmpty() ? def.user() : address.user();
        connecting.connect(address.host(), address.port(), user, def.password());
        store = connecting;
        open = connecting.getFolder(address.folder());
        open.open(Folder.READ_ONLY);
        folder = open;
        return open;
    }

    @Override
    public List<StoredMessage> news() throws MailboxException {
        try {
            Folder opened = connected();
            // RFC 3501 §6.1.2: after NOOP the server says what is new.
            ((IMAPFolder) opened).doCommand(protocol -> {
                protocol.noop();
                return null;
            });
            List<StoredMessage> news = new ArrayList<>();
            UIDFolder uids = (UIDFolder) opened;
            for (Message message : uids.getMessagesByUID(next, UIDFolder.LASTUID)) {
                // RFC 3501 §6.4.8: a range up to the last message holds the last message, however small its UID is.
                if (message != null && news.size() < AT_ONCE && uids.getUID(message) >= next) {
                    long uid = uids.getUID(message);
                    news.add(read((IMAPMessage) message, uid));
                    next = uid + 1;
                }
            }
            return news;
        } catch (MessagingException e) {
            throw failed(e);
        }
    }

    private StoredMessage read(IMAPMessage message, long uid) throws MessagingException, MailboxException {
        try (InputStream in = message.getMimeStream()) {
            byte[] raw = in.readNBytes(OCTETS_OF_ONE);
            Date received = message.getReceivedDate();
            Instant at = received == null ? Instant.EPOCH : received.toInstant();
            return StoredMessage.of(place, Long.toString(uid), at, raw);
        } catch (IOException e) {
            throw new MailboxException("a message cannot be read: " + e.getMessage());
        }
    }

    private static MailboxException failed(MessagingException e) {
        Throwable cause = e;
        while (cause.getCause() != null && cause.getCause() != cause) {
            cause = cause.getCause();
        }
        return new MailboxException(
                e instanceof AuthenticationFailedException
                        ? "the server refuses the login: " + e.getMessage() + "; look at `user` and `password`"
                        : "cannot be read: " + cause.getMessage() + "; look at host, port, folder and `trust`");
    }

    @Override
    public void close() {
        try {
            if (store != null) {
                store.close();
            }
        } catch (MessagingException e) {
            // It was read only: nothing is lost with the connection.
            store = null;
        }
    }
}
