package org.smtpcheck.suite;

import java.util.List;
import java.util.Map;

/**
 * A suite file with all that it includes, read, checked and made flat.
 *
 * @param path as the user named it
 * @param name its title
 * @param targets its targets in order
 * @param facts what probes must be told about the targets; {@code --mailbox} and {@code --set} go before them
 * @param vars its variables; {@code --set} goes before them
 * @param secrets names whose values never show
 * @param sinks servers of our own behind the server under test
 * @param places where mail is looked for besides the sinks
 * @param probes its probes and those of its includes, in order
 */
public record Suite(
        String path,
        String name,
        List<TargetDef> targets,
        Map<String, Template> facts,
        Map<String, Template> vars,
        Map<String, Template> secrets,
        Map<String, ServerDef> sinks,
        Map<String, PlaceDef> places,
        List<Probe> probes) {

    public Suite {
        targets = List.copyOf(targets);
        facts = Map.copyOf(facts);
        vars = Map.copyOf(vars);
        secrets = Map.copyOf(secrets);
        sinks = Map.copyOf(sinks);
        places = Map.copyOf(places);
        probes = List.copyOf(probes);
    }
}
