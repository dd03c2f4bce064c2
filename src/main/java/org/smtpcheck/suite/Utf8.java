package org.smtpcheck.suite;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Reads octets as UTF-8, strictly: a wrong octet is a problem with its place, never a replacement character. */
final class Utf8 {

    private Utf8() {}

    /** The text without a byte order mark; {@code null} where it is not UTF-8, which was reported. */
    static @Nullable SourceText decode(String label, byte[] octets, Problems problems) {
        if (isUtf16(octets)) {
            problems.error(ProblemKind.NOT_UTF8, SourceSpan.of(label), "the file is UTF-16", "save it as UTF-8");
            return null;
        }
        int skip = octets.length >= 3
                        && (octets[0] & 0xff) == 0xef
                        && (octets[1] & 0xff) == 0xbb
                        && (octets[2] & 0xff) == 0xbf
                ? 3
                : 0;
        ByteBuffer in = ByteBuffer.wrap(octets, skip, octets.length - skip);
        CharBuffer out = CharBuffer.allocate(octets.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (!result.isError()) {
            SourceText source = new SourceText(label, text);
            problems.register(source);
            return source;
        }
        int octet = octets[in.position()] & 0xff;
        // The line is shown with a question mark where the octet stands.
        SourceText shown = new SourceText(label, text + "?");
        problems.register(shown);
        problems.error(
                ProblemKind.NOT_UTF8,
                shown.spanAt(text.length(), 1),
                String.format(Locale.ROOT, "the octet %02X is not UTF-8", octet),
                "save the file as UTF-8; for single octets in a value write { hex: "
                        + String.format(Locale.ROOT, "%02x", octet) + " }");
        return null;
    }

    private static boolean isUtf16(byte[] octets) {
        return octets.length >= 2
                && ((octets[0] & 0xff) == 0xfe && (octets[1] & 0xff) == 0xff
                        || (octets[0] & 0xff) == 0xff && (octets[1] & 0xff) == 0xfe);
    }
}
