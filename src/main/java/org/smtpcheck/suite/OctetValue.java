package org.smtpcheck.suite;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.commons.codec.DecoderException;
import org.apache.commons.codec.binary.Base64;
import org.apache.commons.codec.binary.Hex;
import org.jspecify.annotations.Nullable;

/**
 * Turns octet values into octets.
 *
 * <p>Text is UTF-8. Maps: {@code {hex}}, {@code {base64}}, {@code {latin1}} (each character up to U+00FF is one octet,
 * and {@code \xNN} in the text is that octet), {@code {repeat, times}} of an octet value, {@code {split: […], gap}}
 * with one chunk an element. A list joins its elements. All in all at most {@value #MAX_OCTETS} octets.
 */
public final class OctetValue {

    /** No value is longer. */
    public static final int MAX_OCTETS = 64 * 1024 * 1024;

    private static final int MAX_CHUNKS = 1_000_000;

    /**
     * Octets of one write.
     *
     * @param gapBefore the pause before they are written
     */
    @SuppressWarnings("ArrayRecordComponent") // chunks are never compared
    public record Chunk(byte[] octets, Duration gapBefore) {}

    private final Scope scope;
    private final List<Chunk> chunks = new ArrayList<>();
    private ByteArrayOutputStream open = new ByteArrayOutputStream();
    private Duration gap = Duration.ZERO;
    private long total;

    private OctetValue(Scope scope) {
        this.scope = scope;
    }

    /** The octets in the chunks they are written in; at least one chunk. */
    public static Resolved<List<Chunk>> resolve(Node node, Scope scope) {
        OctetValue value = new OctetValue(scope);
        Resolved<List<Chunk>> fault = value.add(node);
        if (fault != null) {
            return fault;
        }
        value.endChunk(Duration.ZERO);
        return new Resolved.Value<>(List.copyOf(value.chunks));
    }

    /** {@code null} when all went well. */
    private @Nullable Resolved<List<Chunk>> add(Node node) {
        if (node instanceof Node.Scalar scalar) {
            return addText(scalar.template());
        }
        if (node instanceof Node.Items items) {
            return addAll(items.items());
        }
        return node instanceof Node.Fields fields ? addForm(fields) : null;
    }

    private @Nullable Resolved<List<Chunk>> addAll(List<Node> nodes) {
        for (Node node : nodes) {
            Resolved<List<Chunk>> fault = add(node);
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable Resolved<List<Chunk>> addForm(Node.Fields form) {
        Map<String, Node> fields = form.fields();
        if (fields.get("split") instanceof Node.Items parts) {
            return addSplit(parts.items(), fields.get("gap"));
        }
        Node repeated = fields.get("repeat");
        Node times = fields.get("times");
        if (repeated != null && times != null) {
            return addRepeated(repeated, times);
        }
        Node latin1 = fields.get("latin1");
        if (latin1 instanceof Node.Scalar scalar) {
            return addLatin1(scalar.template());
        }
        Node coded = fields.getOrDefault("hex", fields.get("base64"));
        if (coded == null) {
            return bad("no octet value at " + form.span());
        }
        Filled filled = Texts.one(coded, scope);
        return filled instanceof Filled.Text text ? addCoded(text.value(), fields.containsKey("hex")) : missing(filled);
    }

    private @Nullable Resolved<List<Chunk>> addText(Template template) {
        Filled filled = Interpolator.fill(template, scope);
        return filled instanceof Filled.Text text
                ? write(text.value().getBytes(StandardCharsets.UTF_8))
                : missing(filled);
    }

    private @Nullable Resolved<List<Chunk>> addCoded(String text, boolean hex) {
        String compact = text.replaceAll("\\s+", "");
        String fault = hex ? hexFault(compact) : base64Fault(compact);
        if (!fault.isEmpty()) {
            return bad(fault);
        }
        try {
            return write(hex ? Hex.decodeHex(compact) : Base64.decodeBase64(compact));
        } catch (DecoderException e) {
            return bad("\"" + text + "\" is not hex");
        }
    }

    static String hexFault(String compact) {
        if (compact.length() % 2 != 0) {
            return "`hex` needs two digits an octet, and these are " + compact.length();
        }
        boolean digits = compact.chars().allMatch(c -> Character.digit(c, 16) >= 0 && c < 0x80);
        return digits ? "" : "`hex` has the digits 0-9 and a-f only";
    }

    static String base64Fault(String compact) {
        return Base64.isBase64(compact) && compact.length() % 4 == 0
                ? ""
                : "`base64` comes in groups of four of A-Z a-z 0-9 + / with = at the end";
    }

    private @Nullable Resolved<List<Chunk>> addLatin1(Template template) {
        for (Template.Part part : template.parts()) {
            Filled filled = Interpolator.fill(part, scope);
            if (!(filled instanceof Filled.Text text)) {
                return missing(filled);
            }
            String chars = part instanceof Template.Literal ? unescape(text.value()) : text.value();
            int wide = chars.chars().filter(c -> c > 0xff).findFirst().orElse(0);
            if (wide != 0) {
                return bad("\"" + Character.toString(wide) + "\" is not in Latin-1");
            }
            Resolved<List<Chunk>> fault = write(chars.getBytes(StandardCharsets.ISO_8859_1));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    /** {@code \xNN} becomes that character; any other backslash stays. */
    static String unescape(String text) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            boolean escape = i + 3 < text.length()
                    && text.charAt(i) == '\\'
                    && text.charAt(i + 1) == 'x'
                    && Character.digit(text.charAt(i + 2), 16) >= 0
                    && Character.digit(text.charAt(i + 3), 16) >= 0;
            if (escape) {
                out.append((char) Integer.parseInt(text.substring(i + 2, i + 4), 16));
                i += 3;
            } else {
                out.append(text.charAt(i));
            }
        }
        return out.toString();
    }

    private @Nullable Resolved<List<Chunk>> addRepeated(Node repeated, Node times) {
        Filled filled = Texts.one(times, scope);
        if (!(filled instanceof Filled.Text text)) {
            return missing(filled);
        }
        long count = text.value().matches("[0-9]{1,9}") ? Long.parseLong(text.value()) : -1;
        if (count < 0) {
            return bad("`times` must be a whole number, \"" + text.value() + "\" is none");
        }
        Resolved<List<Chunk>> once = resolve(repeated, scope);
        if (!(once instanceof Resolved.Value<List<Chunk>> value)) {
            return once;
        }
        List<Chunk> unit = value.value();
        long length = unit.stream().mapToLong(c -> c.octets().length).sum();
        if (length * count > MAX_OCTETS || (unit.size() - 1) * count > MAX_CHUNKS) {
            return tooLong();
        }
        for (long i = 0; length > 0 && i < count; i++) {
            for (int k = 0; k < unit.size(); k++) {
                if (k > 0) {
                    endChunk(unit.get(k).gapBefore());
                }
                Resolved<List<Chunk>> fault = write(unit.get(k).octets());
                if (fault != null) {
                    return fault;
                }
            }
        }
        return null;
    }

    private @Nullable Resolved<List<Chunk>> addSplit(List<Node> parts, @Nullable Node gapNode) {
        Duration between = Duration.ZERO;
        if (gapNode != null) {
            Filled filled = Texts.one(gapNode, scope);
            if (!(filled instanceof Filled.Text text)) {
                return missing(filled);
            }
            java.util.Optional<Duration> parsed = Durations.parse(text.value());
            if (parsed.isEmpty()) {
                return bad("`gap` must be a duration, \"" + text.value() + "\" is none");
            }
            between = parsed.get();
        }
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                endChunk(between);
            }
            Resolved<List<Chunk>> fault = add(parts.get(i));
            if (fault != null) {
                return fault;
            }
        }
        return null;
    }

    private @Nullable Resolved<List<Chunk>> write(byte[] octets) {
        total += octets.length;
        if (total > MAX_OCTETS) {
            return tooLong();
        }
        open.writeBytes(octets);
        return null;
    }

    private void endChunk(Duration gapOfNext) {
        chunks.add(new Chunk(open.toByteArray(), gap));
        open = new ByteArrayOutputStream();
        gap = gapOfNext;
    }

    private static Resolved<List<Chunk>> tooLong() {
        return bad("more than " + MAX_OCTETS / (1024 * 1024) + " MiB of octets");
    }

    private static Resolved<List<Chunk>> bad(String reason) {
        return new Resolved.Bad<>(reason);
    }

    private static Resolved<List<Chunk>> missing(Filled filled) {
        return new Resolved.Missing<>(((Filled.Missing) filled).why());
    }
}
