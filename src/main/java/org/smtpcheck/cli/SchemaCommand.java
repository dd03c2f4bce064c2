package org.smtpcheck.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code schema}: prints a JSON Schema. */
final class SchemaCommand implements Command {

    private final Actions actions;
    private final PositionalParamSpec subject = PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .required(true)
            .paramLabel("SUBJECT")
            .description("suite, report or inspect.")
            .build();
    private final CommandSpec spec = describe(
            "Print the JSON Schema of suites (for editors), of report.json, or of what inspect --json prints.");

    SchemaCommand(Actions actions) {
        this.actions = actions;
    }

    @Override
    public CommandSpec spec() {
        spec.addPositional(subject);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        return actions.schema(subject(), surroundings);
    }

    private Actions.SchemaSubject subject() {
        try {
            return Values.word(Actions.SchemaSubject.values()).parse(subject.getValue());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), "No schema of that: " + e.getMessage());
        }
    }
}
