package org.smtpcheck.probe;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.smtpcheck.wire.Octets;
import org.smtpcheck.wire.Redactor;
import org.smtpcheck.wire.SmtpReply;

/**
 * What the passive checks found in all that one target replied, whatever the probes were about; the step
 * {@code traffic} judges it.
 *
 * <p>Threads: any.
 */
public final class Traffic {

    private static final int PLACES_AT_MOST = 200;

    private final Map<TrafficCheck, List<String>> faults = new EnumMap<>(TrafficCheck.class);
    private final Map<TrafficCheck, Integer> hidden = new EnumMap<>(TrafficCheck.class);
    private final Set<TrafficCheck> applied = EnumSet.noneOf(TrafficCheck.class);

    /**
     * What one check found.
     *
     * @param applied whether there was any reply that it applies to
     * @param places every place where it was broken, up to a bound
     * @param more how many places are not among them
     */
    record Found(boolean applied, List<String> places, int more) {}

    /** Takes in a reply that a probe saw. */
    synchronized void saw(String probe, SmtpReply reply, TrafficCheck.Context context, Redactor redactor) {
        for (TrafficCheck check : TrafficCheck.values()) {
            check.look(reply, context).ifPresent(fault -> {
                applied.add(check);
                if (!fault.isEmpty()) {
                    String shown = redactor.redact(Described.reply(reply));
                    add(check, probe + ", reply to " + context.to() + ", " + fault + ": " + Described.bounded(shown));
                }
            });
        }
    }

    /** Takes in octets that waited when a command was written, and so answer nothing. */
    synchronized void unasked(String probe, Octets octets, Redactor redactor) {
        applied.add(TrafficCheck.ONE_REPLY);
        String shown = Described.bounded(redactor.redact(octets.escaped()));
        add(TrafficCheck.ONE_REPLY, probe + ", before a command: \"" + shown + "\" came unasked");
    }

    private void add(TrafficCheck check, String place) {
        List<String> places = faults.computeIfAbsent(check, key -> new ArrayList<>());
        if (places.contains(place)) {
            return;
        }
        if (places.size() < PLACES_AT_MOST) {
            places.add(place);
        } else {
            hidden.merge(check, 1, Integer::sum);
        }
    }

    synchronized Found found(TrafficCheck check) {
        return new Found(
                applied.contains(check),
                List.copyOf(faults.getOrDefault(check, List.of())),
                hidden.getOrDefault(check, 0));
    }
}
