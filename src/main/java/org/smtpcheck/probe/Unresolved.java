package org.smtpcheck.probe;

import org.smtpcheck.suite.Facts;
import org.smtpcheck.suite.Scope;

/** How an attempt ends when a value cannot be had. */
final class Unresolved {

    private Unresolved() {}

    static AttemptResult.End end(Scope.Lookup why) {
        if (why instanceof Scope.FactMissing missing) {
            Facts.Fact fact = Facts.byName(missing.fact());
            return new AttemptResult.NotApplicable("needs " + (fact == null ? missing.fact() : fact.option()));
        }
        if (why instanceof Scope.Unset unset) {
            return new AttemptResult.Failed(unset.reason());
        }
        throw new IllegalStateException("a value that was found is no reason to end");
    }
}
