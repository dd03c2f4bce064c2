package org.smtpcheck.cli;

import java.io.PrintStream;
import java.util.List;
import org.smtpcheck.result.Problem;

/** Prints problems for a person. */
final class SuiteProblems {

    private SuiteProblems() {}

    static void print(List<Problem> problems, PrintStream out) {
        for (Problem problem : problems) {
            out.println(problem.where() + ": " + problem.what() + "; " + problem.remedy());
        }
        out.flush();
    }
}
