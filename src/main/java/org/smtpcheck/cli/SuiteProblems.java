package org.smtpcheck.cli;

import java.io.PrintStream;
import java.util.List;
import org.smtpcheck.report.ProblemPrinter;
import org.smtpcheck.result.Problem;

/** Prints problems for a person. */
final class SuiteProblems {

    private SuiteProblems() {}

    static void print(List<Problem> problems, PrintStream out) {
        if (!problems.isEmpty()) {
            out.print(new ProblemPrinter(Terminal.plain()).print(problems));
            out.flush();
        }
    }
}
