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

/** Makes the settings of one of our own servers out of checked nodes. */
final class ServerReader {

    private static final String ANY_PORT = "127.0.0.1:0";

    private final FileContext file;
    private final LoadScope scope;
    private final RelayReader relays;
    private final SecurityReader security;

    ServerReader(FileContext file, LoadScope scope) {
        this.file = file;
        this.scope = scope;
        this.relays = new RelayReader(file, scope);
        this.security = new SecurityReader(file, scope);
    }

    /**
     * @param name what it is called unless its {@code name} says another thing
     * @param auth where it offers AUTH unless it says another thing
     */
    ServerDef read(Nodes nodes, String name, SecurityReader.Exposure auth) {
        TlsDef tls = security.tls(nodes);
        return new ServerDef(
                listen(nodes.get("listen")),
                Optional.ofNullable(scope.text(nodes.get("name"))).orElse(name),
                texts(nodes.get("domains")),
                texts(nodes.get("mailboxes")),
                Sizes.parse(Optional.ofNullable(scope.text(nodes.get("size"))).orElse("0"))
                        .orElse(0),
                duration(nodes.get("greylist")),
                tls,
                security.auth(nodes, tls, auth),
                faults(nodes.get("faults")),
                relays.read(nodes.get("relay")));
    }

    private String listen(@Nullable Node node) {
        String text = scope.text(node);
        if (node == null || text == null) {
            return ANY_PORT;
        }
        if (TargetUrl.HostPort.parse(text, -1).isEmpty()) {
            file.error(
                    ProblemKind.BAD_LISTEN,
                    node.span(),
                    "`" + text + "` is no address to listen at",
                    "write HOST:PORT such as 127.0.0.1:2601; port 0 is a free one");
            return ANY_PORT;
        }
        return text;
    }

    private List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        for (Node item :
                node instanceof Node.Items items ? items.items() : node == null ? List.<Node>of() : List.of(node)) {
            String text = scope.text(item);
            if (text != null) {
                texts.add(text);
            }
        }
        return texts;
    }

    private @Nullable Duration duration(@Nullable Node node) {
        String text = scope.text(node);
        return text == null ? null : Durations.parse(text).orElse(null);
    }

    private List<ServerDef.FaultDef> faults(@Nullable Node node) {
        List<ServerDef.FaultDef> faults = new ArrayList<>();
        if (node instanceof Node.Items items) {
            for (Node item : items.items()) {
                fault(Nodes.of(item), item.span()).ifPresent(faults::add);
            }
        }
        return faults;
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
            file.error(
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
            file.error(
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
        file.error(
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
            scope.tooEarly(missing.why(), node.span());
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
            scope.tooEarly(missing.why(), node.span());
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        if (resolved instanceof Resolved.Value<List<OctetValue.Chunk>> value) {
            value.value().forEach(c -> all.writeBytes(c.octets()));
        }
        return all.toByteArray();
    }
}
