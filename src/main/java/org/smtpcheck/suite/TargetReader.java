package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/** Makes targets out of checked nodes. */
final class TargetReader {

    /** Settings that only our own server has. */
    private static final List<String> EMBEDDED_ONLY = List.of(
            "domains", "mailboxes", "size", "greylist", "faults", "starttls", "certificate", "tls", "auth", "relay");

    private final FileContext file;
    private final LoadScope scope;
    private final ServerReader servers;

    TargetReader(FileContext file, LoadScope scope) {
        this.file = file;
        this.scope = scope;
        this.servers = new ServerReader(file, scope);
    }

    /** The target; {@code null} where its URL is none. */
    @Nullable
    TargetDef read(String name, Node node, SourceSpan place) {
        Nodes nodes = Nodes.of(node);
        Node urlNode = node instanceof Node.Fields ? nodes.get("url") : node;
        String written = scope.text(urlNode);
        TargetUrl url = written == null || urlNode == null ? null : url(written, urlNode.span(), file.problems());
        if (url == null || written == null) {
            return null;
        }
        boolean embedded = url.scheme().equals("embedded");
        for (String key : embedded ? List.of("trust", "proxy", "insecure", "cleartext") : EMBEDDED_ONLY) {
            Node odd = nodes.get(key);
            if (odd != null) {
                file.error(
                        ProblemKind.KEY_CHOICE,
                        odd.span(),
                        "`" + key + "` goes with "
                                + (embedded ? "a server that is not ours" : "an `embedded:` target only"),
                        "leave it out");
            }
        }
        String called = Optional.ofNullable(scope.text(nodes.get("name"))).orElse("");
        String role = nodes.text("role", url.role());
        Nodes retry = Nodes.of(nodes.get("retry"));
        return new TargetDef(
                name,
                written,
                role,
                embedded ? "" : called,
                texts(nodes.get("trust")),
                Optional.ofNullable(scope.text(nodes.get("identity"))).orElse(""),
                nodes.text("proxy", ""),
                nodes.flag("insecure"),
                nodes.flag("cleartext"),
                Math.max(0, nodes.number("connections", 0)),
                nodes.duration("timeout"),
                nodes.has("retry")
                        ? new TargetDef.RetryDef(
                                retry.durationOr("every", java.time.Duration.ZERO),
                                retry.durationOr("within", java.time.Duration.ZERO))
                        : null,
                nodes.texts("require"),
                nodes.templates("facts"),
                embedded ? server(nodes, role) : null,
                place);
    }

    private ServerDef server(Nodes nodes, String role) {
        ServerDef read = servers.read(nodes, "mail.example.org", SecurityReader.Exposure.UNDER_TLS)
                .withLmtp(role.equals("lmtp"));
        return read.domains().isEmpty() ? read.withDomains(List.of("example.org")) : read;
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

    /** A target that the command line names; {@code null} where its URL is none. */
    static @Nullable TargetDef fromCommandLine(String name, String written, Problems problems) {
        TargetUrl url = url(written, SourceSpan.of("command line"), problems);
        if (url == null) {
            return null;
        }
        boolean embedded = url.scheme().equals("embedded");
        ServerDef server = embedded ? ServerDef.plain("127.0.0.1:0", "mail.example.org", List.of("example.org")) : null;
        SourceSpan place = SourceSpan.of("command line");
        return plain(name.isEmpty() ? url.scheme() : name, written, url.role(), server, place);
    }

    /** A target in place of one that could not be read. */
    static TargetDef standIn(String name, SourceSpan place) {
        return plain(name, "smtp://localhost", "mx", null, place);
    }

    private static TargetDef plain(String name, String url, String role, @Nullable ServerDef server, SourceSpan place) {
        return new TargetDef(
                name,
                url,
                role,
                "",
                List.of(),
                "",
                "",
                false,
                false,
                0,
                null,
                null,
                List.of(),
                java.util.Map.of(),
                server,
                place);
    }

    private static @Nullable TargetUrl url(String written, SourceSpan where, Problems problems) {
        Optional<TargetUrl> url = TargetUrl.parse(written);
        if (url.isEmpty()) {
            problems.error(ProblemKind.BAD_URL, where, "`" + written + "` is no target's URL", remedy(written));
        }
        return url.orElse(null);
    }

    private static String remedy(String written) {
        int colon = written.indexOf(':');
        boolean scheme = colon > 0 && written.startsWith("//", colon + 1) && !written.startsWith("http");
        if (scheme && !SuiteSpecs.SCHEMES.contains(written.substring(0, colon))) {
            return Nearest.remedy(written.substring(0, colon), SuiteSpecs.SCHEMES);
        }
        boolean bare = TargetUrl.HostPort.parse(written, 25).isPresent();
        return bare
                ? "write smtp://" + written
                : "write smtp://HOST:PORT, submission://, smtps:// or lmtp:// likewise, or `embedded:`";
    }
}
