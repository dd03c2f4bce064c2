package org.smtpcheck.suite;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value may be. Steps, expectations and the keys of a suite name one each; the loader's checks, the JSON Schema
 * and the language reference are all made from it.
 */
sealed interface ValueKind {

    /** For people, with an article: {@code a duration such as 20s}. */
    String words();

    /** A value that is one scalar (octets and steps are the exceptions: they have a reader of their own). */
    enum Simple implements ValueKind {
        NOTHING("nothing"),
        TEXT("text"),
        LINE("text without line breaks"),
        LITERAL("text without references"),
        NAME("a name of letters, digits, `.`, `_` and `-`"),
        NUMBER("a whole number"),
        FLAG("true or false"),
        DURATION("a duration such as 500ms, 20s, 5m"),
        SIZE("a size such as 10MB"),
        REPLY("a reply code (250), a class (5xx), or none, closed, reset"),
        PATTERN("text or /regex/"),
        ENHANCED("an enhanced status code such as 5.7.1 or 5.7.x"),
        CAPABILITY("a capability such as STARTTLS, AUTH PLAIN or SIZE >= 10000000"),
        KEYWORD("an EHLO keyword such as STARTTLS"),
        TLS_VERSION("SSLv3, TLSv1.0, TLSv1.1, TLSv1.2 or TLSv1.3"),
        COUNT("a number such as 1 or \">=2\""),
        CAPTURE("/regex/, code, text, elapsed or challenge"),
        FACT("a fact such as mailbox"),
        KNOWN("a fact such as mailbox, or what the control finds, such as catch-all"),
        OCTETS("octets: text, a list, or {hex}, {base64}, {latin1}, {repeat, times}, {split, gap}"),
        STEPS("a list of steps"),
        COMMANDS("a list of command steps and `raw`"),
        EACH("texts, or a map of named texts"),
        EXPECT("expectations"),
        PROBES("a list of probes");

        private final String words;

        Simple(String words) {
            this.words = words;
        }

        @Override
        public String words() {
            return words;
        }
    }

    /** One of some words. */
    record OneOf(List<String> options) implements ValueKind {
        @Override
        public String words() {
            return options.size() == 1 ? "`" + options.get(0) + "`" : "one of " + String.join(", ", options);
        }
    }

    /** A list that is not empty. */
    record ListOf(ValueKind item) implements ValueKind {
        @Override
        public String words() {
            return "a list, each " + item.words();
        }
    }

    /** One, or a list. */
    record OneOrMore(ValueKind item) implements ValueKind {
        @Override
        public String words() {
            return item.words() + ", or a list of such";
        }
    }

    /** A map with keys of the author's own. */
    record MapOf(String keys, ValueKind value) implements ValueKind {
        @Override
        public String words() {
            return "a map of " + keys + " to " + value.words();
        }
    }

    /**
     * A map with keys of the language.
     *
     * @param name what it is, for people: {@code a target}
     * @param exactlyOne keys of which exactly one is due; empty for no such rule
     */
    record Fields(String name, List<Key> keys, List<String> exactlyOne) implements ValueKind {
        @Override
        public String words() {
            return "a map with " + String.join(", ", names());
        }

        /** With more keys behind its own. */
        Fields and(List<Key> more) {
            List<Key> all = new ArrayList<>(keys);
            all.addAll(more);
            return new Fields(name, List.copyOf(all), exactlyOne);
        }

        List<String> names() {
            return keys.stream().map(Key::name).toList();
        }

        @Nullable
        Key key(String name) {
            for (Key key : keys) {
                if (key.name().equals(name)) {
                    return key;
                }
            }
            return null;
        }
    }

    /** A scalar of one kind, or a map of another. */
    record ScalarOrMap(ValueKind scalar, ValueKind map) implements ValueKind {
        @Override
        public String words() {
            return scalar.words() + ", or " + map.words();
        }
    }

    /** A value that may be left out. */
    record Maybe(ValueKind kind) implements ValueKind {
        @Override
        public String words() {
            return kind.words() + ", or nothing";
        }
    }

    /** Whether a key must be there. */
    enum Presence {
        REQUIRED,
        OPTIONAL
    }

    /** A key of a map. */
    record Key(String name, ValueKind kind, Presence presence, String doc) {
        static Key required(String name, ValueKind kind, String doc) {
            return new Key(name, kind, Presence.REQUIRED, doc);
        }

        static Key optional(String name, ValueKind kind, String doc) {
            return new Key(name, kind, Presence.OPTIONAL, doc);
        }
    }

    static ValueKind maybe(ValueKind kind) {
        return new Maybe(kind);
    }

    static ValueKind oneOrMore(ValueKind kind) {
        return new OneOrMore(kind);
    }

    static ValueKind oneOf(String... options) {
        return new OneOf(List.of(options));
    }

    static Fields fields(String name, Key... keys) {
        return new Fields(name, List.of(keys), List.of());
    }
}
