package org.smtpcheck.sasl;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.StringTokenizer;

/** Chooses a mechanism among those that a server offers. */
public final class StrongestMechanism {

    /** More names than any server has; what comes after them is not read. */
    private static final int MOST_NAMES = 100;

    private StrongestMechanism() {}

    /** What the choice may rely on. */
    public enum Circumstance {
        /** Nobody else reads the channel, or the person said that this does not matter: bare passwords may go. */
        SAFE_CHANNEL,
        /** There are octets to bind to. */
        CHANNEL_BINDING
    }

    /**
     * The strongest mechanism for a password, in the order of {@link Mechanism}; never one with a token, a certificate
     * or nobody, which must be asked for.
     *
     * @param authLine the AUTH line of the reply to EHLO, with or without {@code AUTH}
     */
    public static Optional<Mechanism> in(String authLine, Set<Circumstance> circumstances) {
        List<Mechanism> offered = offered(authLine);
        for (Mechanism mechanism : Mechanism.values()) {
            if (offered.contains(mechanism) && fits(mechanism, circumstances)) {
                return Optional.of(mechanism);
            }
        }
        return Optional.empty();
    }

    /** The mechanisms of an AUTH line that we know, in its order. Reads {@code AUTH=PLAIN LOGIN} as well. */
    public static List<Mechanism> offered(String authLine) {
        List<Mechanism> offered = new ArrayList<>();
        StringTokenizer words = new StringTokenizer(authLine, " \t=");
        for (int i = 0; i < MOST_NAMES && words.hasMoreTokens(); i++) {
            String word = words.nextToken();
            if (i > 0 || !word.toUpperCase(Locale.ROOT).equals("AUTH")) {
                Mechanism.named(word).filter(m -> !offered.contains(m)).ifPresent(offered::add);
            }
        }
        return offered;
    }

    private static boolean fits(Mechanism mechanism, Set<Circumstance> circumstances) {
        if (mechanism.isBearer() || mechanism.secrecy() == Mechanism.Secrecy.NONE) {
            return false;
        }
        if (mechanism.isPlus() && !circumstances.contains(Circumstance.CHANNEL_BINDING)) {
            return false;
        }
        return mechanism.secrecy() != Mechanism.Secrecy.BARE || circumstances.contains(Circumstance.SAFE_CHANNEL);
    }
}
