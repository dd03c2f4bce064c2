package org.smtpcheck.suite;

import org.smtpcheck.result.SourceSpan;

/**
 * What all readers of one file share.
 *
 * @param source the file
 * @param loadTime what {@code env:} and {@code file:} stand for in this file
 */
record FileContext(SourceText source, TemplateParser.LoadTime loadTime, Problems problems) {

    void error(ProblemKind kind, SourceSpan where, String what, String remedy) {
        problems.error(kind, where, what, remedy);
    }
}
