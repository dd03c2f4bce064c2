package org.smtpcheck.report;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why one look at a server ended early, as a person says it, and what to look at. */
final class Unreached {

    /** How a probe says that a step on its way went wrong; the reader of a look has no steps in mind. */
    private static final Pattern OF_A_PROBE = Pattern.compile(
            "^(?:set-up: expected .*? to the greeting[^,]*, got |could not reach `tcp`: )", Pattern.DOTALL);

    private static final List<Remedy> REMEDIES = List.of(
            remedy(
                    "no greeting within",
                    "it takes the connection and says nothing. Where TLS begins with the first octet, give smtps://; a server"
                            + " that looks up our address in a slow DNS, or delays on purpose, may need a longer --timeout"),
            remedy(
                    "closed the connection instead of a greeting",
                    "mostly a ban after earlier errors (fail2ban), a limit of connections, or a wrapper without a server"
                            + " behind it; the server's log says which"),
            remedy(
                    "connection refused",
                    "nothing listens there: look whether the server runs, on which port and address it listens, and"
                            + " whether a firewall rejects us"),
            remedy(
                    "timed out|no connection within",
                    "no answer at all: mostly a firewall that drops, or a provider that blocks port 25 on its way out"));

    private record Remedy(Pattern symptom, String text) {}

    private Unreached() {}

    private static Remedy remedy(String symptom, String text) {
        return new Remedy(Pattern.compile(symptom), text);
    }

    /** What came, without the words about steps. */
    static String plain(String reason) {
        Matcher matcher = OF_A_PROBE.matcher(reason);
        return matcher.find() ? reason.substring(matcher.end()) : reason;
    }

    /** The same with what to look at, where that is known. */
    static String explained(String reason) {
        String plain = plain(reason);
        return REMEDIES.stream()
                .filter(remedy -> remedy.symptom().matcher(plain).find())
                .map(remedy -> plain + ": " + remedy.text())
                .findFirst()
                .orElse(plain);
    }
}
