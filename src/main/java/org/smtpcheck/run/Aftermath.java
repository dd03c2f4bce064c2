package org.smtpcheck.run;

import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.smtpcheck.place.LeftOver;
import org.smtpcheck.place.PlaceHouse;
import org.smtpcheck.probe.Workshop;

/** The end of a run: sinks take what still comes, for a while; what was seen nowhere is listed. */
final class Aftermath {

    private static final Duration LONGEST = Duration.ofSeconds(3);
    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final int SHOWN = 20;

    private Aftermath() {}

    /**
     * Blocks its caller until nothing is missed that may still come, or the time is up; not at all where the run was
     * stopped. What was taken long ago and seen nowhere went where nobody looks, and is not waited for.
     */
    static void of(PlaceHouse places, List<TargetRun> targets, Workshop workshop, BooleanSupplier stopped) {
        for (Duration waited = Duration.ZERO;
                waited.compareTo(LONGEST) < 0
                        && !stopped.getAsBoolean()
                        && (places.isAwaiting(LONGEST) || places.isBusy());
                waited = waited.plus(PAUSE)) {
            workshop.after(PAUSE).toCompletableFuture().join();
        }
        List<LeftOver> left = places.leftOver();
        for (TargetRun target : targets) {
            List<LeftOver> own = left.stream()
                    .filter(message -> message.target().equals(target.name()))
                    .toList();
            own.stream()
                    .limit(SHOWN)
                    .forEach(message -> target.remark("took the message " + message.token()
                            + ", which was seen at no place that was looked at; where it lies in the queue, remove it with: "
                            + message.removal()));
            if (own.size() > SHOWN) {
                target.remark("took " + (own.size() - SHOWN) + " more messages that were not seen to arrive");
            }
        }
    }
}
