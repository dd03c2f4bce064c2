package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads one YAML document from the parser's events.
 *
 * <p>Built on events, not on the library's composer, since a hostile file is then stopped at the event that breaks a
 * bound: the depth is counted, and an alias counts as all the values that it stands for, so that aliases of aliases end
 * quickly.
 */
final class YamlReader {

    private static final int MAX_DEPTH = 40;
    private static final int MAX_VALUES = 300_000;

    private final SourceText source;
    private final Problems problems;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private long values;

    private record Anchored(Yaml value, long weight) {}

    /** Ends reading at a bound; the problem was reported. */
    private static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1;

        Stop() {
            super(null, null, false, false);
        }
    }

    private YamlReader(SourceText source, Problems problems) {
        this.source = source;
        this.problems = problems;
    }

    /** The document, or {@code null} when it was so broken that nothing can be said about its content. */
    static @Nullable Yaml read(SourceText source, Problems problems) {
        try {
            return new YamlReader(source, problems).document();
        } catch (YamlEngineException e) {
            SyntaxProblem.report(e, source, problems);
            return null;
        } catch (Stop e) {
            return null;
        }
    }

    private @Nullable Yaml document() {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.file())
                .setCodePointLimit(Integer.MAX_VALUE)
                .build();
        Iterator<Event> events = new Parse(settings).parseString(source.text()).iterator();
        Yaml root = null;
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof NodeEvent node) {
                root = value(node, events, 0);
            } else if (event.getEventId() == Event.ID.DocumentStart && root != null) {
                problems.error(
                        ProblemKind.SEVERAL_DOCUMENTS,
                        spanOf(event, 3),
                        "a second YAML document begins here",
                        "put each suite into its own file; `---` may only stand at the beginning");
                return root;
            }
        }
        if (root == null || root instanceof Yaml.Scalar scalar && scalar.isEmpty()) {
            problems.error(
                    ProblemKind.EMPTY_FILE,
                    SourceSpan.of(source.file()),
                    "the file is empty",
                    "a suite begins with `smtpcheck: 1`; `smtpcheck init` writes one");
            return null;
        }
        return root;
    }

    private Yaml value(NodeEvent event, Iterator<Event> events, int depth) {
        if (event instanceof AliasEvent alias) {
            return aliased(alias);
        }
        long before = values;
        count(1, event);
        Yaml value;
        if (event instanceof ScalarEvent scalar) {
            value = tagged(scalar.getTag(), event, scalar(scalar));
        } else {
            CollectionStartEvent start = (CollectionStartEvent) event;
            if (depth >= MAX_DEPTH) {
                problems.error(
                        ProblemKind.TOO_DEEP,
                        spanOf(event, 1),
                        "more than " + MAX_DEPTH + " levels of nesting",
                        "nothing in the language is nested this deeply");
                throw new Stop();
            }
            Yaml built =
                    start instanceof MappingStartEvent ? mapping(start, events, depth) : list(start, events, depth);
            value = tagged(start.getTag(), event, built);
        }
        event.getAnchor().ifPresent(a -> anchors.put(a.getValue(), new Anchored(value, values - before)));
        return value;
    }

    private Yaml tagged(Optional<String> tag, Event event, Yaml value) {
        if (tag.isEmpty()) {
            return value;
        }
        problems.error(
                ProblemKind.TAG,
                spanOf(event, tagLength(event)),
                "YAML tags have no meaning here",
                "leave the tag out");
        return new Yaml.Broken(value.span());
    }

    private int tagLength(Event event) {
        Mark mark = event.getStartMark().orElseThrow();
        int start = source.offset(mark.getLine(), mark.getColumn());
        int end = start;
        while (end < source.text().length()
                && !Character.isWhitespace(source.text().charAt(end))) {
            end++;
        }
        return Math.max(1, end - start);
    }

    private Yaml aliased(AliasEvent alias) {
        String name = alias.getAlias().getValue();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            SourceSpan span = spanOf(alias, name.length() + 1);
            problems.error(
                    ProblemKind.BAD_ALIAS,
                    span,
                    "the alias `*" + name + "` names no anchor that is complete before it",
                    anchors.isEmpty()
                            ? "write the value itself, or `&" + name + "` before the value that is meant"
                            : Nearest.remedy(name, anchors.keySet()));
            return new Yaml.Broken(span);
        }
        count(anchored.weight(), alias);
        return anchored.value();
    }

    private void count(long weight, Event event) {
        values += weight;
        if (values > MAX_VALUES) {
            problems.error(
                    ProblemKind.TOO_MANY_VALUES,
                    spanOf(event, 1),
                    "the file stands for more than " + MAX_VALUES + " values",
                    "use fewer aliases, or split the suite into several files");
            throw new Stop();
        }
    }

    private Yaml list(CollectionStartEvent start, Iterator<Event> events, int depth) {
        List<Yaml> items = new ArrayList<>();
        Event event = events.next();
        while (event instanceof NodeEvent node) {
            items.add(value(node, events, depth + 1));
            event = events.next();
        }
        return new Yaml.Sequence(items, spanOf(start, event));
    }

    private Yaml mapping(CollectionStartEvent start, Iterator<Event> events, int depth) {
        Map<String, Yaml.Entry> entries = new LinkedHashMap<>();
        Event event = events.next();
        while (event instanceof NodeEvent keyEvent) {
            Yaml key = value(keyEvent, events, depth + 1);
            Yaml value = value((NodeEvent) events.next(), events, depth + 1);
            if (key instanceof Yaml.Scalar scalar) {
                enter(entries, new Yaml.Entry(scalar.text(), keySpan(keyEvent, scalar), value));
            } else if (!(key instanceof Yaml.Broken)) {
                problems.error(ProblemKind.BAD_KEY, key.span(), "a key must be text, this is " + key.what(), "");
            }
            event = events.next();
        }
        return new Yaml.Mapping(List.copyOf(entries.values()), spanOf(start, event));
    }

    private SourceSpan keySpan(Event event, Yaml.Scalar key) {
        return event instanceof AliasEvent ? spanOf(event, 1) : key.span();
    }

    private void enter(Map<String, Yaml.Entry> entries, Yaml.Entry entry) {
        Yaml.Entry first = entries.putIfAbsent(entry.key(), entry);
        if (first != null) {
            problems.error(
                    ProblemKind.DUPLICATE_KEY,
                    entry.keySpan(),
                    "the key `" + entry.key() + "` stands twice in this map",
                    "the first is in line " + first.keySpan().line() + "; leave one out");
        }
    }

    private Yaml scalar(ScalarEvent event) {
        Yaml.Style style = event.isPlain()
                ? Yaml.Style.PLAIN
                : event.isDQuoted() ? Yaml.Style.DOUBLE : event.isSQuoted() ? Yaml.Style.SINGLE : Yaml.Style.BLOCK;
        Mark start = event.getStartMark().orElseThrow();
        Mark end = event.getEndMark().orElseThrow();
        int from = source.offset(start.getLine(), start.getColumn());
        int to = source.offset(end.getLine(), end.getColumn());
        return new Yaml.Scalar(event.getValue(), style, source, from, Math.max(from, to), spanOf(event, event));
    }

    private SourceSpan spanOf(Event start, Event end) {
        Mark from = start.getStartMark().orElseThrow();
        Mark to = end.getEndMark().orElseThrow();
        return source.between(from.getLine(), from.getColumn(), to.getLine(), to.getColumn());
    }

    private SourceSpan spanOf(Event event, int length) {
        Mark mark = event.getStartMark().orElseThrow();
        return source.span(mark.getLine(), mark.getColumn(), length);
    }
}
