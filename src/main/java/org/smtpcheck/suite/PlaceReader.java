package org.smtpcheck.suite;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes places out of checked nodes, and holds the steps that name places against them. */
final class PlaceReader {

    /** Places whose name has a meaning of its own: facts give them where the suite does not. */
    private static final Set<String> GIVEN_BY_FACTS = Stream.concat(
                    Stream.of("mailbox", "bounces"), SinkAddress.places().stream())
            .collect(Collectors.toUnmodifiableSet());

    /** Steps that name a place. */
    private static final Set<String> STEPS = Set.of("arrives", "absent", "visited", "sink");

    private static final List<String> SCHEMES = List.of("maildir:", "mbox:", "imaps://");

    private final FileContext file;
    private final LoadScope scope;
    private final Set<String> sinks;

    PlaceReader(FileContext file, LoadScope scope, Set<String> sinks) {
        this.file = file;
        this.scope = scope;
        this.sinks = sinks;
    }

    Map<String, PlaceDef> read(@Nullable Node node) {
        Map<String, PlaceDef> places = new LinkedHashMap<>();
        if (node instanceof Node.Fields map) {
            map.fields().forEach((name, one) -> {
                if (sinks.contains(name)) {
                    file.error(
                            ProblemKind.NAME_CLASH,
                            one.span(),
                            "`" + name + "` is a sink and a place",
                            "a sink is a place already; leave this one out");
                }
                place(one).ifPresent(place -> places.put(name, place));
            });
        }
        return places;
    }

    private Optional<PlaceDef> place(Node node) {
        Nodes nodes = Nodes.of(node);
        Node written = node instanceof Node.Fields ? nodes.get("at") : node;
        String at = scope.text(written);
        if (written == null || at == null) {
            return Optional.empty();
        }
        if (!sinks.contains(at)
                && SCHEMES.stream().noneMatch(scheme -> at.startsWith(scheme) && at.length() > scheme.length())) {
            file.error(
                    ProblemKind.BAD_PLACE,
                    written.span(),
                    "`" + at + "` is no place where mail could be looked for",
                    "write maildir:DIR, mbox:FILE, imaps://HOST/FOLDER, or the name of a sink");
            return Optional.empty();
        }
        return Optional.of(new PlaceDef(
                absolute(at), text(nodes.get("user")), text(nodes.get("password")), trust(nodes.get("trust"))));
    }

    private String text(@Nullable Node node) {
        return Optional.ofNullable(scope.text(node)).orElse("");
    }

    private List<String> trust(@Nullable Node node) {
        List<Node> nodes = node instanceof Node.Items items ? items.items() : node == null ? List.of() : List.of(node);
        return nodes.stream().map(this::text).map(this::beside).toList();
    }

    /** A relative path of a suite is relative to the suite. */
    private String absolute(String at) {
        int colon = at.indexOf(':');
        return colon < 0 || at.startsWith("imaps:") ? at : at.substring(0, colon + 1) + beside(at.substring(colon + 1));
    }

    private String beside(String path) {
        Path folder = Path.of(file.source().file()).getParent();
        return folder == null ? path : folder.resolve(path).toString();
    }

    private static @Nullable Node place(Step step) {
        return step.name().equals("sink") ? Nodes.of(step.value()).get("name") : step.value();
    }

    /** Reports steps of {@code probe} that name a place of which nobody knows. */
    static void check(Probe probe, Set<String> sinks, Set<String> places, Problems problems) {
        Set<String> known = Stream.of(sinks, places, GIVEN_BY_FACTS)
                .flatMap(Set::stream)
                .collect(Collectors.toCollection(java.util.TreeSet::new));
        List<Step> steps = new ArrayList<>(probe.steps());
        for (int at = 0; at < steps.size(); at++) {
            Step step = steps.get(at);
            step.branches().values().forEach(steps::addAll);
            if (STEPS.contains(step.name())
                    && place(step) instanceof Node.Scalar scalar
                    && TemplateNames.references(scalar.template()).isEmpty()) {
                String name = Texts.literal(scalar.template());
                if (!known.contains(name)) {
                    problems.error(
                            ProblemKind.UNKNOWN_PLACE,
                            scalar.span(),
                            "there is no sink or place `" + name + "`",
                            Nearest.remedy(name, known));
                }
            }
        }
    }
}
