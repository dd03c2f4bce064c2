package org.smtpcheck.result;

import java.time.Duration;

/** Something that happens while a run goes on. Events may come from any thread, one at a time. */
public sealed interface RunEvent {

    /** The plan is made: so many probes will end. */
    record RunStarted(int probes) implements RunEvent {}

    /** A probe's first attempt begins. */
    record ProbeStarted(String id) implements RunEvent {}

    /** A probe waits for the server and will go on after {@code delay}. */
    record ProbeWaiting(String id, String reason, Duration delay) implements RunEvent {}

    /** A probe has its verdict. */
    record ProbeFinished(ProbeResult result) implements RunEvent {}

    /** All probes have their verdict. */
    record RunFinished(Run run) implements RunEvent {}
}
