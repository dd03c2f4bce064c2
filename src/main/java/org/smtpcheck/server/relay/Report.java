package org.smtpcheck.server.relay;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.smtpcheck.server.RecordedMessage.Address;
import org.smtpcheck.server.grammar.Xtext;
import org.smtpcheck.wire.Octets;

/**
 * A delivery status notification (RFC 3464) as {@code multipart/report} (RFC 6522).
 *
 * @param id its id, for the boundary and the Message-ID
 * @param name of the relay
 * @param to whom it is for
 * @param about the message it is about
 * @param at when it was made
 */
record Report(String id, String name, String to, Parcel about, Instant at) {

    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    /** A longer message is returned by its header alone. */
    private static final int LONGEST_RETURNED = 64 * 1024;

    /** Its octets, for the fates of some recipients. */
    Octets octets(Map<Address, Fate> fates) {
        boolean failure = fates.values().stream().anyMatch(fate -> fate.kind() == Fate.Kind.FAILED);
        boolean full = failure
                && !Parcel.parameter(about.from(), "RET").equalsIgnoreCase("HDRS")
                // RFC 8689 §5: such a message is returned by its header alone.
                && !about.requiresTls()
                && about.content().length() <= LONGEST_RETURNED;
        Octets original =
                full ? about.content() : MessageContent.of(about.content()).header();
        String boundary = "=_" + id + "." + name;
        String head = header(boundary, failure) + part(boundary, "text/plain; charset=us-ascii")
                + words(fates, failure) + part(boundary, "message/delivery-status") + status(fates)
                + "--" + boundary + "\r\nContent-Type: " + (full ? "message/rfc822" : "text/rfc822-headers") + "\r\n"
                + (about.isEightBit() ? "Content-Transfer-Encoding: 8bit\r\n" : "") + "\r\n";
        return Octets.utf8(head).plus(original).plus(Octets.utf8("\r\n--" + boundary + "--\r\n"));
    }

    private String header(String boundary, boolean failure) {
        return "Date: " + DATE.format(at) + "\r\n"
                + "From: Mail Delivery System <MAILER-DAEMON@" + name + ">\r\n"
                + "To: <" + to + ">\r\n"
                + "Subject: " + (failure ? "Undelivered Mail Returned to Sender" : "Successful Mail Delivery Report")
                + "\r\n"
                + "Message-ID: <" + id + "@" + name + ">\r\n"
                + "Auto-Submitted: auto-replied\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: multipart/report; report-type=delivery-status;\r\n\tboundary=\"" + boundary
                + "\"\r\n\r\n";
    }

    private static String part(String boundary, String type) {
        return "--" + boundary + "\r\nContent-Type: " + type + "\r\n\r\n";
    }

    private String words(Map<Address, Fate> fates, boolean failure) {
        StringBuilder words = new StringBuilder("This is the mail system at " + name + ".\r\n\r\n");
        words.append(failure ? "Your message could not be delivered to:\r\n" : "Your message was passed on to:\r\n");
        fates.forEach((recipient, fate) -> words.append("\r\n<")
                .append(plain(recipient.path()))
                .append(">: ")
                .append(plain(fate.shown()))
                .append("\r\n"));
        return words.append("\r\n").toString();
    }

    private String status(Map<Address, Fate> fates) {
        StringBuilder status = new StringBuilder();
        String envelopeId = Parcel.parameter(about.from(), "ENVID");
        Xtext.decode(envelopeId)
                .filter(id -> !id.isEmpty())
                .ifPresent(id -> status.append("Original-Envelope-Id: ")
                        .append(plain(id))
                        .append("\r\n"));
        status.append("Reporting-MTA: dns; ")
                .append(name)
                .append("\r\nArrival-Date: ")
                .append(DATE.format(about.arrived()))
                .append("\r\n");
        fates.forEach((recipient, fate) -> status.append("\r\n").append(recipientFields(recipient, fate)));
        return status.append("\r\n").toString();
    }

    private static String recipientFields(Address recipient, Fate fate) {
        String original = Parcel.parameter(recipient, "ORCPT");
        int semicolon = original.indexOf(';');
        String originalField = semicolon < 0
                ? ""
                : Xtext.decode(original.substring(semicolon + 1))
                        .map(address -> "Original-Recipient: " + original.substring(0, semicolon) + ";" + plain(address)
                                + "\r\n")
                        .orElse("");
        String action = switch (fate.kind()) {
            case DELIVERED -> "delivered";
            case RELAYED -> "relayed";
            case DEFERRED -> "delayed";
            case FAILED -> "failed";
        };
        return originalField + "Final-Recipient: " + address(recipient.path()) + "\r\nAction: " + action
                + "\r\nStatus: "
                + fate.status() + "\r\n"
                + (fate.reply().isEmpty() ? "" : "Diagnostic-Code: smtp; " + plain(fate.reply()) + "\r\n");
    }

    /** RFC 6533 §3: an address above ASCII in an ASCII report is of type utf-8, escaped. */
    private static String address(String path) {
        if (path.chars().allMatch(c -> c < 128)) {
            return "rfc822; " + plain(path);
        }
        StringBuilder escaped = new StringBuilder("utf-8; ");
        path.codePoints()
                .forEach(c -> escaped.append(
                        c > 32 && c < 127 && c != '\\' ? Character.toString(c) : String.format("\\x{%X}", c)));
        return escaped.toString();
    }

    /** What others said, without anything that could begin a line or a control sequence. */
    private static String plain(String text) {
        return text.replaceAll("[^ -~]", "?");
    }
}
