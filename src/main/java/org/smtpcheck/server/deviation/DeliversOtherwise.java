package org.smtpcheck.server.deviation;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.wire.Octets;

/** Keeps and delivers a message other than it came. */
final class DeliversOtherwise extends ForwardingBehaviour {

    private static final int LONG_LINE = 900;

    private static final Pattern HEADER_RECIPIENTS = Pattern.compile("(?im)^(?:To|Cc|Bcc):.*?([^\\s<>,]+@[^\\s<>,]+)");

    private final UnaryOperator<RecordedMessage> change;

    private DeliversOtherwise(Behaviour ordinary, UnaryOperator<RecordedMessage> change) {
        super(ordinary);
        this.change = change;
    }

    /** Without the trace field of RFC 5321 §4.4. */
    static Behaviour withoutReceived(Behaviour ordinary) {
        return delivered(ordinary, text -> text.replaceFirst("(?m)^Received: .*\r\n(?:[ \t].*\r\n)*", ""));
    }

    /** Without the field that RFC 5321 §4.4 has final delivery add. */
    static Behaviour withoutReturnPath(Behaviour ordinary) {
        return delivered(ordinary, text -> text.replaceFirst("^Return-Path: .*\r\n", ""));
    }

    /** RFC 6152 §3: all octets are preserved. */
    static Behaviour withoutHighBit(Behaviour ordinary) {
        return both(
                ordinary,
                text -> text.chars()
                        .collect(StringBuilder::new, (kept, c) -> kept.append((char) (c & 0x7f)), StringBuilder::append)
                        .toString());
    }

    /** RFC 5321 §4.5.2: all ASCII characters are delivered. */
    static Behaviour withoutControlOctets(Behaviour ordinary) {
        return both(ordinary, text -> text.replaceAll("[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]", ""));
    }

    /** RFC 5321 §4.1.1.4: no line is added. */
    static Behaviour withFinalLine(Behaviour ordinary) {
        return both(ordinary, text -> text + "\r\n");
    }

    /** RFC 5321 §4.5.3.1.6: a line of 1,000 octets is delivered unbroken. */
    static Behaviour withFoldedLines(Behaviour ordinary) {
        return both(ordinary, text -> text.replaceAll("([^\r\n]{" + LONG_LINE + "})(?=[^\r\n])", "$1\r\n"));
    }

    /** RFC 5321 §3.3: every accepted recipient gets the message. */
    static Behaviour toFirstRecipient(Behaviour ordinary) {
        return new DeliversOtherwise(
                ordinary,
                message -> copy(
                        message,
                        List.copyOf(
                                message.to().subList(0, Math.min(1, message.to().size()))),
                        message.raw(),
                        message.delivered()));
    }

    /** RFC 5321 appendix C: header fields tell nothing of where a message goes. */
    static Behaviour toHeaderRecipients(Behaviour ordinary) {
        return new DeliversOtherwise(ordinary, message -> {
            List<RecordedMessage.Address> to = new ArrayList<>(message.to());
            Matcher addresses = HEADER_RECIPIENTS.matcher(message.raw().toLatin1());
            while (addresses.find()) {
                to.add(new RecordedMessage.Address(addresses.group(1), List.of()));
            }
            return copy(message, List.copyOf(to), message.raw(), message.delivered());
        });
    }

    /** RFC 5321 §7.2: who else gets a message is not told. */
    static Behaviour namingAllRecipients(Behaviour ordinary) {
        return new DeliversOtherwise(ordinary, message -> {
            String all =
                    message.to().stream().map(RecordedMessage.Address::path).collect(Collectors.joining(", "));
            return copy(
                    message,
                    message.to(),
                    message.raw(),
                    changed(
                            message.delivered(),
                            text -> text.replaceFirst("(?m)^Received:", "X-Envelope-To: " + all + "\r\nReceived:")));
        });
    }

    /** Each recipient is served twice. */
    static Behaviour twice(Behaviour ordinary) {
        return new DeliversOtherwise(ordinary, message -> {
            List<RecordedMessage.Address> to = new ArrayList<>(message.to());
            // In other words, for equal recipients are one.
            message.to().forEach(each -> to.add(new RecordedMessage.Address(each.path(), List.of("NOTIFY=NEVER"))));
            return copy(message, List.copyOf(to), message.raw(), message.delivered());
        });
    }

    /** RFC 5321 §4.2.5: what was taken must not be lost. */
    static Behaviour withoutMessagesThatHold(Behaviour ordinary, List<String> words) {
        return new DeliversOtherwise(
                ordinary,
                message -> words.stream().anyMatch(message.raw().toLatin1()::contains)
                        ? copy(message, List.of(), message.raw(), message.delivered())
                        : message);
    }

    /** What was taken for some recipients reaches nobody. */
    static Behaviour withoutRecipients(Behaviour ordinary, String find) {
        Pattern pattern = Pattern.compile(find);
        return new DeliversOtherwise(
                ordinary,
                message -> copy(
                        message,
                        message.to().stream()
                                .filter(each -> !pattern.matcher(each.path()).find())
                                .toList(),
                        message.raw(),
                        message.delivered()));
    }

    /** With all that a regular expression finds replaced, in the message as it is delivered. */
    static Behaviour changed(Behaviour ordinary, String find, String put) {
        Pattern pattern = Pattern.compile(find);
        return delivered(ordinary, text -> pattern.matcher(text).replaceAll(put));
    }

    private static Behaviour delivered(Behaviour ordinary, UnaryOperator<String> change) {
        return new DeliversOtherwise(
                ordinary, message -> copy(message, message.to(), message.raw(), changed(message.delivered(), change)));
    }

    private static Behaviour both(Behaviour ordinary, UnaryOperator<String> change) {
        return new DeliversOtherwise(
                ordinary,
                message -> copy(
                        message, message.to(), changed(message.raw(), change), changed(message.delivered(), change)));
    }

    private static Octets changed(Octets octets, UnaryOperator<String> change) {
        return Octets.latin1(change.apply(octets.toLatin1()));
    }

    private static RecordedMessage copy(
            RecordedMessage of, List<RecordedMessage.Address> to, Octets raw, Octets delivered) {
        return new RecordedMessage(
                of.id(),
                of.session(),
                of.at(),
                of.peer(),
                of.helo(),
                of.protocol(),
                of.from(),
                to,
                raw,
                delivered,
                of.accepted(),
                of.security());
    }

    @Override
    public RecordedMessage recorded(RecordedMessage message) {
        return change.apply(super.recorded(message));
    }
}
