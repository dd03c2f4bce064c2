package org.smtpcheck.cli;

import java.util.Locale;
import org.smtpcheck.suite.Probe;
import picocli.CommandLine.Model.CommandSpec;

/** {@code list}: the catalogue, one probe a line. */
final class ListCommand implements Command {

    @Override
    public CommandSpec spec() {
        return describe("List the probes of the built-in catalogue: id, level, norm and requirement.");
    }

    @Override
    public int run(Surroundings surroundings) {
        for (Probe probe : Catalogue.probes()) {
            surroundings
                    .out()
                    .printf(
                            Locale.ROOT,
                            "%-34s %-8s %-22s %s%n",
                            probe.id(),
                            probe.level().word(),
                            probe.spec(),
                            probe.title().source());
        }
        return ExitCodes.OK;
    }
}
