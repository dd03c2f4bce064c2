package org.smtpcheck.run.advice;

import java.util.ArrayList;
import java.util.List;

/**
 * One symptom and what to do about it.
 *
 * @param when what has to hold, all of it
 * @param cause the probable cause, one sentence
 * @param look what to look at or to change; may be empty
 * @param run the command to run; may be empty
 * @param recorded the names of the recordings it rests on, at least one
 */
record AdviceEntry(String id, List<Condition> when, String cause, String look, String run, List<String> recorded) {

    AdviceEntry {
        when = List.copyOf(when);
        recorded = List.copyOf(recorded);
    }

    boolean fits(Symptom symptom) {
        return when.stream().allMatch(condition -> condition.holds(symptom));
    }

    /** Three lines at most, none of them with a word of the server's. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(cause);
        if (!look.isEmpty()) {
            lines.add("look: " + look);
        }
        if (!run.isEmpty()) {
            lines.add("run: " + run);
        }
        return List.copyOf(lines);
    }
}
