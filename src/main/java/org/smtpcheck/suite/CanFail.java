package org.smtpcheck.suite;

import java.util.List;

/** Says whether anything in a probe can make it fail: a probe that cannot fail is a defect. */
final class CanFail {

    private CanFail() {}

    static boolean any(List<Step> steps) {
        for (Step step : steps) {
            StepSpec spec = StepSpecs.byName(step.name());
            boolean judges = spec != null && spec.judges() == StepSpec.Judges.ALWAYS;
            if (judges
                    || !step.expect().isEmpty()
                    || step.branches().values().stream().anyMatch(CanFail::any)) {
                return true;
            }
        }
        return false;
    }
}
