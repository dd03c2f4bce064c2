package org.smtpcheck.run;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * How far probes go to prove that a server relays, the fact {@code relay-proof}. Without being asked a message is sent
 * to names only that nobody has (RFC 2606, RFC 6761).
 */
final class RelayProof {

    /** Its name. */
    static final String NAME = "relay-proof";

    private static final List<String> WORDS = List.of("rcpt", "data", "arrival");
    private static final List<String> RESERVED =
            List.of("test", "example", "invalid", "localhost", "example.com", "example.net", "example.org");

    private RelayProof() {}

    /** Adds what holds where it is not given. */
    static void complete(Map<String, String> facts) {
        String foreign = facts.getOrDefault("foreign", "");
        facts.putIfAbsent(NAME, isReserved(foreign.substring(foreign.lastIndexOf('@') + 1)) ? "data" : "rcpt");
    }

    /** What is wrong with what was given. */
    static Optional<String> problem(Map<String, String> facts) {
        String given = facts.getOrDefault(NAME, WORDS.get(0));
        if (!WORDS.contains(given)) {
            return Optional.of("`" + given + "` is none of " + String.join(", ", WORDS));
        }
        return given.equals("arrival") && !facts.containsKey("sink")
                ? Optional.of("to see mail arrive a sink is needed, and no --sink is given")
                : Optional.empty();
    }

    private static boolean isReserved(String domain) {
        String lower = domain.toLowerCase(Locale.ROOT);
        return RESERVED.stream().anyMatch(name -> lower.equals(name) || lower.endsWith("." + name));
    }
}
