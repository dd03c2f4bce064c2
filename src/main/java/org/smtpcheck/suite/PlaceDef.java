package org.smtpcheck.suite;

import java.util.List;

/**
 * Where mail is looked for besides the sinks.
 *
 * @param at {@code maildir:DIR}, {@code mbox:FILE}, an {@code imaps://} URL, or a sink's name
 * @param user who logs in; empty where nobody does
 * @param password the password; empty for none
 * @param trust PEM files trusted besides the system's
 */
public record PlaceDef(String at, String user, String password, List<String> trust) {

    public PlaceDef {
        trust = List.copyOf(trust);
    }

    /** The place at {@code at}, without a login. */
    public static PlaceDef at(String at) {
        return new PlaceDef(at, "", "", List.of());
    }

    /** Whether it is another name of a sink. */
    public boolean isSink() {
        return at.indexOf(':') < 0;
    }

    @Override
    public String toString() {
        return at;
    }
}
