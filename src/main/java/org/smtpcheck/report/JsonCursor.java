package org.smtpcheck.report;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/**
 * Reads JSON whose shape is known, token by token, and says where it is another. Keys that nobody asks for are passed
 * over, so that a report of a later version can be read.
 */
final class JsonCursor {

    /** In milliseconds or lines: far more than a run can have, and small enough to be added up. */
    private static final long LARGEST = 1_000_000_000_000L;

    private final JsonParser json;

    JsonCursor(JsonParser json) {
        this.json = json;
    }

    /** The JSON is not what it should be. */
    static final class Misshapen extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int line;
        private final int column;

        Misshapen(int line, int column, String what) {
            super(what, null, false, false);
            this.line = line;
            this.column = column;
        }

        int line() {
            return line;
        }

        int column() {
            return column;
        }
    }

    /** Reads one value of an object. */
    @FunctionalInterface
    interface Reader<T> {
        T read();

        /** What stands for it where the key is not there; empty: it must be. */
        default Optional<T> absent() {
            return Optional.empty();
        }
    }

    /** A list whose key may be left out. */
    static <T> Reader<List<T>> orNone(Reader<List<T>> reader) {
        return new Reader<>() {
            @Override
            public List<T> read() {
                return reader.read();
            }

            @Override
            public Optional<List<T>> absent() {
                return Optional.of(List.of());
            }
        };
    }

    /** The values of an object, each as its reader made it. */
    record Values(Map<String, Object> byName) {

        String text(String name) {
            return (String) get(name);
        }

        long number(String name) {
            return (Long) get(name);
        }

        boolean flag(String name) {
            return (Boolean) get(name);
        }

        @SuppressWarnings("unchecked") // its reader is a list's
        <T> List<T> list(String name) {
            return (List<T>) get(name);
        }

        private Object get(String name) {
            return Objects.requireNonNull(byName.get(name), name);
        }
    }

    /** The object that begins at the next token; {@code readers} know its keys, all of which it must have. */
    Values object(Map<String, Reader<?>> readers) {
        expect(JsonToken.START_OBJECT, "an object");
        return rest(readers);
    }

    /** The end of the document. */
    void end() {
        JsonToken token = json.nextToken();
        if (token != null) {
            throw wrong("something follows the report");
        }
    }

    private Values rest(Map<String, Reader<?>> readers) {
        Map<String, Object> values = new HashMap<>();
        while (json.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = json.currentName();
            Reader<?> reader = readers.get(name);
            if (reader == null) {
                json.nextToken();
                json.skipChildren();
            } else {
                values.put(name, reader.read());
            }
        }
        readers.forEach((name, reader) -> values.computeIfAbsent(
                name, key -> reader.absent().orElseThrow(() -> wrong("`" + key + "` is missing"))));
        return new Values(values);
    }

    /** An array of objects. */
    <T> List<T> list(Map<String, Reader<?>> readers, Function<Values, T> maker) {
        expect(JsonToken.START_ARRAY, "a list");
        List<T> items = new ArrayList<>();
        while (json.nextToken() == JsonToken.START_OBJECT) {
            items.add(maker.apply(rest(readers)));
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("an object is due here");
        }
        return items;
    }

    List<String> texts() {
        expect(JsonToken.START_ARRAY, "a list");
        List<String> texts = new ArrayList<>();
        while (json.nextToken() == JsonToken.VALUE_STRING) {
            texts.add(json.getString());
        }
        if (json.currentToken() != JsonToken.END_ARRAY) {
            throw wrong("a text is due here");
        }
        return texts;
    }

    String text() {
        expect(JsonToken.VALUE_STRING, "a text");
        return json.getString();
    }

    boolean flag() {
        JsonToken token = json.nextToken();
        if (token != JsonToken.VALUE_TRUE && token != JsonToken.VALUE_FALSE) {
            throw wrong("true or false is due here");
        }
        return token == JsonToken.VALUE_TRUE;
    }

    /** A whole number from {@code least} on. */
    long number(long least) {
        expect(JsonToken.VALUE_NUMBER_INT, "a whole number");
        if (json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                || json.getLongValue() < least
                || json.getLongValue() > LARGEST) {
            throw wrong("this number cannot be");
        }
        return json.getLongValue();
    }

    private void expect(JsonToken token, String name) {
        if (json.nextToken() != token) {
            throw wrong(name + " is due here");
        }
    }

    Misshapen wrong(String what) {
        return new Misshapen(
                json.currentTokenLocation().getLineNr(),
                json.currentTokenLocation().getColumnNr(),
                what);
    }
}
