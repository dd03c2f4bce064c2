package org.smtpcheck.place;

import java.util.Map;
import org.smtpcheck.suite.PlaceDef;
import org.smtpcheck.suite.ServerDef;

/**
 * What one suite says of places.
 *
 * @param suite the suite's path
 * @param sinks its sinks by name
 * @param places its other places by name, {@code mailbox} and {@code bounces} among them where facts give them
 */
public record SuitePlaces(String suite, Map<String, ServerDef> sinks, Map<String, PlaceDef> places) {

    public SuitePlaces {
        sinks = Map.copyOf(sinks);
        places = Map.copyOf(places);
    }
}
