package org.smtpcheck.tls;

import java.io.ByteArrayOutputStream;
import java.util.function.Consumer;

/**
 * Writes the presentation language of TLS (RFC 8446 §3): numbers of fixed size, and vectors with their length in front.
 */
final class OctetWriter {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    int length() {
        return out.size();
    }

    byte[] toArray() {
        return out.toByteArray();
    }

    void uint8(int value) {
        out.write(value);
    }

    void uint16(int value) {
        out.write(value >> 8);
        out.write(value);
    }

    void uint24(int value) {
        out.write(value >> 16);
        uint16(value);
    }

    void octets(byte[] octets) {
        out.writeBytes(octets);
    }

    void vector8(Consumer<OctetWriter> content) {
        byte[] octets = written(content);
        uint8(octets.length);
        octets(octets);
    }

    void vector16(Consumer<OctetWriter> content) {
        byte[] octets = written(content);
        uint16(octets.length);
        octets(octets);
    }

    void extension(int type, Consumer<OctetWriter> data) {
        uint16(type);
        vector16(data);
    }

    private static byte[] written(Consumer<OctetWriter> content) {
        OctetWriter inner = new OctetWriter();
        content.accept(inner);
        return inner.toArray();
    }
}
