package org.smtpcheck.probe;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.suite.Durations;
import org.smtpcheck.suite.Filled;
import org.smtpcheck.suite.Interpolator;
import org.smtpcheck.suite.Node;
import org.smtpcheck.suite.OctetValue;
import org.smtpcheck.suite.ReplySet;
import org.smtpcheck.suite.Resolved;
import org.smtpcheck.suite.Scope;
import org.smtpcheck.suite.SinkConduct;
import org.smtpcheck.suite.Template;
import org.smtpcheck.suite.TextPattern;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Segment;

/** Reads a step's values with their references filled in. The loader has checked their shapes. */
final class Values {

    private final Scope scope;

    Values(Scope scope) {
        this.scope = scope;
    }

    Scope scope() {
        return scope;
    }

    String fill(Template template) {
        Filled filled = Interpolator.fill(template, scope);
        if (filled instanceof Filled.Missing missing) {
            throw new NotResolved(missing.why());
        }
        return ((Filled.Text) filled).value();
    }

    /** The text of a scalar; {@code ""} for an empty node. */
    String text(Node node) {
        return node instanceof Node.Scalar scalar ? fill(scalar.template()) : "";
    }

    /** The text of field {@code key}, or {@code otherwise}. */
    String text(Node node, String key, String otherwise) {
        Node field = field(node, key);
        return field == null ? otherwise : text(field);
    }

    /** One text or a list of texts. */
    List<String> texts(@Nullable Node node) {
        if (node instanceof Node.Items items) {
            List<String> all = new ArrayList<>();
            items.items().forEach(item -> all.add(text(item)));
            return all;
        }
        return node == null || node instanceof Node.Empty ? List.of() : List.of(text(node));
    }

    static @Nullable Node field(Node node, String key) {
        return node instanceof Node.Fields fields ? fields.fields().get(key) : null;
    }

    boolean flag(Node node, String key) {
        return text(node, key, "false").equals("true");
    }

    Duration duration(Node node) {
        String text = text(node);
        return Durations.parse(text).orElseThrow(() -> NotResolved.because("\"" + text + "\" is no duration"));
    }

    int count(Node node) {
        String text = text(node);
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw NotResolved.because("\"" + text + "\" is no number");
        }
    }

    ReplySet replies(Node node) {
        return value(ReplySet.resolve(node, scope));
    }

    TextPattern pattern(Node node) {
        return value(TextPattern.resolve(node, scope));
    }

    List<TextPattern> patterns(Node node) {
        if (node instanceof Node.Items items) {
            return items.items().stream().map(this::pattern).toList();
        }
        return List.of(pattern(node));
    }

    List<Segment> segments(Node node) {
        return value(OctetValue.resolve(node, scope)).stream()
                .map(chunk -> new Segment(Octets.of(chunk.octets()), chunk.gapBefore()))
                .toList();
    }

    private static <T> T value(Resolved<T> resolved) {
        if (resolved instanceof Resolved.Missing<T> missing) {
            throw new NotResolved(missing.why());
        }
        if (resolved instanceof Resolved.Bad<T> bad) {
            throw NotResolved.because(bad.reason());
        }
        return ((Resolved.Value<T>) resolved).value();
    }

    Octets octets(Node node) {
        Octets all = Octets.EMPTY;
        for (Segment segment : segments(node)) {
            all = all.plus(segment.octets());
        }
        return all;
    }

    SinkConduct conduct(Node node) {
        return value(SinkConduct.resolve(node, scope));
    }

    /** What {@code pattern} captures in {@code text}: its first group, else the whole match. */
    Optional<String> captured(Template pattern, String text) {
        return value(TextPattern.resolve(pattern, scope)).capture(text);
    }
}
