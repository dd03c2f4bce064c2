package org.smtpcheck.probe;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.smtpcheck.wire.Octets;

/**
 * A message taken apart at its empty line (RFC 5322 §2.1), whatever ends its lines. Bounded: fields beyond the first
 * 2,000 are not looked at.
 */
final class MessageHeader {

    private static final int FIELDS_AT_MOST = 2000;

    private final List<Field> fields = new ArrayList<>();
    private final Octets raw;
    private int bodyStart;

    /**
     * A header field.
     *
     * @param value unfolded (RFC 5322 §2.2.3), blanks around it taken off
     * @param start index of its first octet
     * @param end index behind its line end
     */
    record Field(String name, String value, int start, int end) {}

    private MessageHeader(Octets raw) {
        this.raw = raw;
    }

    static MessageHeader of(Octets raw) {
        MessageHeader header = new MessageHeader(raw);
        header.read();
        return header;
    }

    private void read() {
        int at = 0;
        while (at < raw.length()) {
            int end = lineEnd(at);
            if (isEmptyLine(at, end)) {
                bodyStart = end;
                return;
            }
            int start = at;
            at = end;
            while (at < raw.length() && (raw.at(at) == ' ' || raw.at(at) == '\t')) {
                at = lineEnd(at);
            }
            if (fields.size() < FIELDS_AT_MOST) {
                field(start, at);
            }
        }
        bodyStart = raw.length();
    }

    private void field(int start, int end) {
        String text =
                text(raw.slice(start, end)).replaceAll("\r?\n(?=[ \t])", "").strip();
        int colon = text.indexOf(':');
        String name = colon < 0 ? "" : text.substring(0, colon).strip();
        fields.add(new Field(name, colon < 0 ? text : text.substring(colon + 1).strip(), start, end));
    }

    private int lineEnd(int from) {
        int at = from;
        while (at < raw.length() && raw.at(at) != '\n') {
            at++;
        }
        return Math.min(at + 1, raw.length());
    }

    private boolean isEmptyLine(int start, int end) {
        return end - start == 1 && raw.at(start) == '\n'
                || end - start == 2 && raw.at(start) == '\r' && raw.at(start + 1) == '\n';
    }

    List<Field> fields() {
        return fields;
    }

    /** The values of all fields of this name, in any case. */
    List<String> values(String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(Field::value)
                .toList();
    }

    Octets body() {
        return raw.slice(bodyStart, raw.length());
    }

    /** UTF-8 where it is that, else one character an octet. */
    static String text(Octets octets) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(octets.toArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            return octets.toLatin1();
        }
    }
}
