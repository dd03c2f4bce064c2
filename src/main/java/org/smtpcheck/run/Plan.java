package org.smtpcheck.run;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.place.SuitePlaces;

/**
 * What a run will do.
 *
 * @param suites the suites' files, as the user named them
 * @param targets the servers under test
 * @param probes every case of every probe, in order
 * @param places what each suite says of sinks and mailboxes
 * @param vars names of the run: the suites' secrets
 * @param secrets values that must never show
 */
public record Plan(
        List<String> suites,
        List<PlannedTarget> targets,
        List<PlannedProbe> probes,
        List<SuitePlaces> places,
        Map<String, String> vars,
        Set<String> secrets,
        RunSettings settings) {

    public Plan {
        suites = List.copyOf(suites);
        targets = List.copyOf(targets);
        probes = List.copyOf(probes);
        places = List.copyOf(places);
        vars = Map.copyOf(vars);
        secrets = Set.copyOf(secrets);
    }

    /** The same plan with only these probes. */
    public Plan with(List<PlannedProbe> chosen) {
        return new Plan(suites, targets, chosen, places, vars, secrets, settings);
    }
}
