package org.smtpcheck.suite;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Makes fault rules out of checked nodes, before a run or in its midst. */
final class FaultReader {

    private final Scope scope;
    private final Complaints complaints;

    /** Who is told what is wrong. */
    interface Complaints {

        /** A rule says what it cannot say. */
        void wrong(ProblemKind kind, SourceSpan where, String what, String remedy);

        /** A reference has no value. */
        void missing(Scope.Lookup why, SourceSpan where);
    }

    FaultReader(Scope scope, Complaints complaints) {
        this.scope = scope;
        this.complaints = complaints;
    }

    /** The rules that are right; the others were complained of. */
    List<ServerDef.FaultDef> read(@Nullable Node node) {
        List<ServerDef.FaultDef> faults = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node item : items.items()) {
                fault(Nodes.of(item), item.span()).ifPresent(faults::add);
            }
        }
        return faults;
    }

    /** A text or a list of texts, filled in. */
    List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        for (Node item :
                node instanceof Node.Items items ? items.items() : node == null ? List.<Node>of() : List.of(node)) {
            if (item instanceof Node.Scalar scalar) {
                Filled filled = Interpolator.fill(scalar.template(), scope);
                if (filled instanceof Filled.Text text) {
                    texts.add(text.value());
                } else {
                    complaints.missing(((Filled.Missing) filled).why(), scalar.span());
                }
            }
        }
        return texts;
    }

    private Optional<ServerDef.FaultDef> fault(Nodes nodes, SourceSpan place) {
        String on = moment(nodes.get("on"));
        List<ServerDef.Then> then = new ArrayList<>();
        for (ServerDef.Then each : ServerDef.Then.values()) {
            if (nodes.flag(each.name().toLowerCase(Locale.ROOT))) {
                then.add(each);
            }
        }
        boolean replies = nodes.has("reply") || nodes.has("raw");
        boolean acts =
                replies || nodes.has("delay") || nodes.has("gap") || nodes.has("line-end") || nodes.has("deviate");
        if (then.size() > 1 || nodes.has("reply") && nodes.has("raw")) {
            complaints.wrong(
                    ProblemKind.KEY_CHOICE,
                    place,
                    "this fault wants two things that exclude each other",
                    "choose one of close, abort, stall, endless, and one of reply, raw");
            return Optional.empty();
        }
        if (on == null) {
            return Optional.empty();
        }
        if (then.isEmpty() && !acts) {
            complaints.wrong(
                    ProblemKind.KEY_CHOICE,
                    place,
                    "this fault does nothing",
                    "add one of reply, raw, delay, gap, line-end, close, abort, stall, endless, deviate");
            return Optional.empty();
        }
        Map<String, String> options = new LinkedHashMap<>();
        nodes.templates("options").forEach((name, value) -> options.put(name, Texts.literal(value)));
        return Optional.of(new ServerDef.FaultDef(
                on,
                expression(nodes.get("to")),
                nodes.number("skip", 0),
                nodes.number("times", 0),
                texts(nodes.get("reply")),
                octets(nodes.get("raw")),
                nodes.durationOr("delay", Duration.ZERO),
                nodes.durationOr("gap", Duration.ZERO),
                nodes.text("line-end", "crlf"),
                then.isEmpty() ? ServerDef.Then.GO_ON : then.get(0),
                nodes.text("deviate", ""),
                options));
    }

    /** A moment, or a verb in upper case. */
    private @Nullable String moment(@Nullable Node node) {
        if (!(node instanceof Node.Scalar scalar)) {
            return null;
        }
        String written = Texts.literal(scalar.template());
        if (SuiteSpecs.MOMENTS.contains(written)) {
            return written;
        }
        if (SuiteSpecs.VERBS.contains(written.toUpperCase(Locale.ROOT))) {
            return written.toUpperCase(Locale.ROOT);
        }
        List<String> valid = new ArrayList<>(SuiteSpecs.VERBS);
        valid.addAll(SuiteSpecs.MOMENTS);
        complaints.wrong(
                ProblemKind.UNKNOWN_WORD,
                scalar.span(),
                "a fault cannot strike on `" + written + "`",
                Nearest.remedy(written, valid));
        return null;
    }

    /** A regular expression to be found in a command line. */
    private String expression(@Nullable Node node) {
        if (node == null) {
            return "";
        }
        Resolved<TextPattern> resolved = TextPattern.resolve(node, scope);
        if (resolved instanceof Resolved.Missing<TextPattern> missing) {
            complaints.missing(missing.why(), node.span());
        }
        return resolved instanceof Resolved.Value<TextPattern> value
                ? value.value().expression()
                : "";
    }

    private byte @Nullable [] octets(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        Resolved<List<OctetValue.Chunk>> resolved = OctetValue.resolve(node, scope);
        if (resolved instanceof Resolved.Missing<List<OctetValue.Chunk>> missing) {
            complaints.missing(missing.why(), node.span());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (resolved instanceof Resolved.Value<List<OctetValue.Chunk>> value) {
            value.value().forEach(c -> all.writeBytes(c.octets()));
        }
        return all.toByteArray();
    }
}
