package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the MTA behind our own server out of checked nodes. */
final class RelayReader {

    private static final String SINK = "sink:";

    private final FileContext file;
    private final LoadScope scope;
    private final KeyTexts keys;

    RelayReader(FileContext file, LoadScope scope) {
        this.file = file;
        this.scope = scope;
        this.keys = new KeyTexts(file, scope);
    }

    /** The relay; {@code null} where the server has none. */
    @Nullable
    RelayDef read(@Nullable Node node) {
        if (node == null) {
            return null;
        }
        Nodes nodes = Nodes.of(node);
        List<RelayDef.RouteDef> routes = new ArrayList<>();
        if (nodes.get("routes") instanceof Node.Items items) {
            items.items().forEach(item -> routes.add(route(item)));
        }
        return new RelayDef(
                nodes.text("clients", "loopback"),
                texts(nodes.get("domains")),
                routes,
                addresses(nodes.get("generic")),
                addresses(nodes.get("canonical")),
                keys.entries(nodes.get("aliases"), (alias, value) -> texts(value)),
                nodes.duration("retry"),
                nodes.duration("lifetime"),
                nodes.duration("timeout"));
    }

    private void alone(@Nullable Node given, @Nullable Node missing, String remedy) {
        if (given != null && missing == null) {
            file.error(ProblemKind.KEY_CHOICE, given.span(), "`user` and `password` go together", remedy);
        }
    }

    private RelayDef.RouteDef route(Node node) {
        Nodes nodes = Nodes.of(node);
        Node user = nodes.get("user");
        Node password = nodes.get("password");
        alone(user, password, "add password");
        alone(password, user, "add user");
        Node cleartext = nodes.get("cleartext");
        if (cleartext != null && user == null) {
            file.error(
                    ProblemKind.KEY_CHOICE,
                    cleartext.span(),
                    "`cleartext` means nothing without credentials",
                    "add user and password, or leave it out");
        }
        Node to = nodes.get("to");
        String hop = text(to);
        if (to != null && !isHop(hop)) {
            file.error(
                    ProblemKind.BAD_HOP,
                    to.span(),
                    "`" + hop + "` is no next hop",
                    "write HOST:PORT such as 127.0.0.1:2601, sink:NAME, or target:NAME");
        }
        return new RelayDef.RouteDef(
                address(nodes.get("sender")),
                text(nodes.get("domain")),
                hop,
                text(user),
                text(password),
                nodes.text("tls", "may"),
                nodes.flag("cleartext"),
                (to == null ? node : to).span());
    }

    private static boolean isHop(String text) {
        int colon = text.indexOf(':');
        boolean named = text.startsWith(SINK) || text.startsWith("target:");
        return named
                ? Names.isSlug(text.substring(colon + 1))
                : TargetUrl.HostPort.parse(text, -1).isPresent();
    }

    /** Reports routes to sinks that neither the suite has nor the fact `sink` can give. */
    void checkSinks(RelayDef relay, Set<String> sinks) {
        for (RelayDef.RouteDef route : relay.routes()) {
            String name = route.to().startsWith(SINK) ? route.to().substring(SINK.length()) : "";
            if (!name.isEmpty()
                    && !sinks.contains(name)
                    && !SinkAddress.places().contains(name)) {
                file.error(
                        ProblemKind.BAD_HOP,
                        route.span(),
                        "no sink is named `" + name + "`",
                        sinks.isEmpty() ? "add it under `sinks`" : Nearest.remedy(name, sinks));
            }
        }
    }

    private Map<String, String> addresses(@Nullable Node node) {
        return keys.entries(node, (from, value) -> {
            if (from.indexOf('@') < 0) {
                notAnAddress(from, value);
            }
            return address(value);
        });
    }

    private String address(@Nullable Node node) {
        String text = text(node);
        if (node != null && text.indexOf('@') < 0) {
            notAnAddress(text, node);
        }
        return text;
    }

    private void notAnAddress(String text, Node node) {
        file.error(
                ProblemKind.BAD_ADDRESS,
                node.span(),
                "`" + text + "` is no address",
                "write LOCAL@DOMAIN, or @DOMAIN for all of a domain");
    }

    private String text(@Nullable Node node) {
        return Optional.ofNullable(scope.text(node)).orElse("");
    }

    private List<String> texts(@Nullable Node node) {
        List<String> texts = new ArrayList<>();
        for (Node item :
                node instanceof Node.Items items ? items.items() : node == null ? List.<Node>of() : List.of(node)) {
            texts.add(text(item));
        }
        return texts;
    }
}
