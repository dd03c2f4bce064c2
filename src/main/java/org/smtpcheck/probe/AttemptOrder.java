package org.smtpcheck.probe;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.suite.Probe;

/**
 * What one attempt is about.
 *
 * @param probeCase the case of {@code each}
 * @param unique the value of {@code ${unique}}, the same in all attempts: a greylist sees the same triplet
 * @param token the message token, fresh for each attempt
 * @param timeout how long a reply may take
 * @param judgedAsIs places ({@code RCPT 421}) where a temporary refusal was seen before and is now judged as it stands
 * @param retriesTolerated whether a tolerated 450 or 451 is waited out first, because the server greylists
 * @param extraVars names of the run besides the probe's own: secrets, sinks' ports
 * @param places where mail is looked for
 * @param longestWait how long the run waits for a server that refuses for now; zero: not at all
 */
public record AttemptOrder(
        Probe probe,
        Probe.Case probeCase,
        TargetView target,
        String unique,
        String token,
        Duration timeout,
        Set<String> judgedAsIs,
        boolean retriesTolerated,
        Map<String, String> extraVars,
        Places places,
        Duration longestWait) {

    public AttemptOrder {
        judgedAsIs = Set.copyOf(judgedAsIs);
        extraVars = Map.copyOf(extraVars);
    }
}
