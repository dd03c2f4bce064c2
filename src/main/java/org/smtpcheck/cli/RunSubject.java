package org.smtpcheck.cli;

import java.util.List;
import java.util.Map;
import org.smtpcheck.cli.RunOptions.Mode;
import org.smtpcheck.cli.RunOptions.NamedTarget;
import picocli.CommandLine.Model.CommandSpec;

/** What a command runs, and on what: the part of the command line in which {@code run} and {@code check} differ. */
interface RunSubject {

    /** Which of the two it is. */
    Mode mode();

    /** What must be named, unless a report of an earlier run names it. */
    String what();

    /** The command's help in one line. */
    String purpose();

    /** Gives its options and parameters to a command. */
    void addTo(CommandSpec spec);

    List<String> suites();

    List<NamedTarget> targets();

    /** Variables and facts by name. */
    Map<String, String> settings();

    /** Secret facts by name; empty where secrets belong to suites. */
    Map<String, SecretSource> secretFacts();
}
