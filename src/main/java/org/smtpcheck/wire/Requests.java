package org.smtpcheck.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.handler.codec.smtp.DefaultSmtpRequest;
import io.netty.handler.codec.smtp.SmtpCommand;
import io.netty.handler.codec.smtp.SmtpRequestEncoder;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Well-formed requests as octets. */
public final class Requests {

    private Requests() {}

    /**
     * A command line: {@code verb} and {@code arguments}, one space between each, CRLF. With an empty verb it holds the
     * arguments alone, as a response to an AUTH challenge does. What the codec cannot say (UTF-8, line breaks) is
     * written as it is.
     */
    public static Octets line(String verb, String... arguments) {
        if (isPlain(verb) && Arrays.stream(arguments).allMatch(Requests::isPlain)) {
            return encode(verb, arguments);
        }
        String head = verb.isEmpty() || arguments.length == 0 ? verb : verb + " ";
        return Octets.utf8(head + String.join(" ", arguments) + "\r\n");
    }

    /**
     * {@code message} as it goes over the wire after DATA: a dot is put before each dot that begins a line, a missing
     * last CRLF is added, and the line with a dot alone ends it (RFC 5321 §4.5.2, §4.1.1.4). A line begins after CRLF
     * only; other octets stay.
     */
    public static Octets dataContent(Octets message) {
        ByteArrayOutputStream content = new ByteArrayOutputStream(message.length() + 64);
        int before = '\r';
        int last = '\n';
        for (int at = 0; at < message.length(); at++) {
            int octet = message.at(at);
            if (octet == '.' && before == '\r' && last == '\n') {
                content.write('.');
            }
            content.write(octet);
            before = last;
            last = octet;
        }
        boolean ended = before == '\r' && last == '\n';
        content.writeBytes((ended ? ".\r\n" : "\r\n.\r\n").getBytes(StandardCharsets.US_ASCII));
        return Octets.of(content.toByteArray());
    }

    /** The codec refuses line breaks and turns characters above U+00FF into question marks. */
    private static boolean isPlain(String part) {
        return part.chars().allMatch(c -> c < 128 && c != '\r' && c != '\n');
    }

    private static Octets encode(String verb, String... arguments) {
        SmtpCommand command = verb.isEmpty() ? SmtpCommand.EMPTY : SmtpCommand.valueOf(verb);
        EncodingContext context = new EncodingContext();
        try {
            // The encoder remembers that content follows DATA; so each line gets a new one.
            new SmtpRequestEncoder().write(context, new DefaultSmtpRequest(command, (CharSequence[]) arguments), null);
        } catch (Exception refused) {
            throw new IllegalStateException("the codec refused " + verb, refused);
        }
        ByteBuf line = (ByteBuf) context.written();
        try {
            return Octets.of(ByteBufUtil.getBytes(line));
        } finally {
            line.release();
        }
    }
}
