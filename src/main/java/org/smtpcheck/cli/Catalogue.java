package org.smtpcheck.cli;

import java.util.List;
import java.util.Map;
import org.smtpcheck.suite.LoadOptions;
import org.smtpcheck.suite.Probe;
import org.smtpcheck.suite.SuiteLoader;

/** The built-in catalogue, as {@code list} and {@code explain} show it. */
final class Catalogue {

    private static final LoadOptions OPTIONS =
            new LoadOptions(Map.of(), Map.of(), Map.of(), name -> null, LoadOptions.Purpose.VALIDATE);

    private Catalogue() {}

    /** Its probes, in the order of its files. */
    static List<Probe> probes() {
        return new SuiteLoader()
                .load(List.of(CheckSubject.CATALOGUE), OPTIONS).suites().stream()
                        .flatMap(suite -> suite.probes().stream())
                        .toList();
    }
}
