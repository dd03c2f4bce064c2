package org.smtpcheck.cli;

import picocli.CommandLine.Model.CommandSpec;

/** {@code validate}: checks suites and sends nothing. */
final class ValidateCommand implements Command {

    private final Actions actions;
    private final SuiteOptions suites = SuiteOptions.required();
    private final CommandSpec spec = describe("Check suites and send nothing.");

    ValidateCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public CommandSpec spec() {
        suites.addTo(spec);
        spec.usageMessage().footer("", ENVIRONMENT);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        return actions.validate(suites.suites(), suites.settings(), surroundings);
    }
}
