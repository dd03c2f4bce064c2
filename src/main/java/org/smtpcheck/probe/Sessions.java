package org.smtpcheck.probe;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.wire.Recorder;

/** The sessions of an attempt by name. Used on its loop. */
final class Sessions {

    private final Map<String, Session> byName = new HashMap<>();
    private final Function<String, Recorder> recorders;

    Sessions(Function<String, Recorder> recorders) {
        this.recorders = recorders;
    }

    /** The session of this name, which need not be connected. */
    Session of(String name) {
        return byName.computeIfAbsent(name, key -> new Session(key, recorders.apply(key)));
    }

    /** The session of this name, if a step has named it. */
    @Nullable
    Session known(String name) {
        return byName.get(name);
    }

    /** Those with a connection. */
    List<Session> open() {
        return byName.values().stream()
                .filter(session -> session.connection() != null)
                .toList();
    }

    /** All connections are closed; steps to come open them anew. */
    void forget() {
        byName.values().forEach(Session::forget);
    }
}
