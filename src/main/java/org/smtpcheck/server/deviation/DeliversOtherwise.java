package org.smtpcheck.server.deviation;

import java.util.List;
import java.util.function.UnaryOperator;
import org.smtpcheck.server.Behaviour;
import org.smtpcheck.server.ForwardingBehaviour;
import org.smtpcheck.server.RecordedMessage;
import org.smtpcheck.wire.Octets;

/** Keeps and delivers a message other than it came. */
final class DeliversOtherwise extends ForwardingBehaviour {

    private static final int LONG_LINE = 900;

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
