package org.smtpcheck.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.smtpcheck.suite.Probe;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code explain ID}: one probe of the catalogue with its norm, what is sent, and what is expected. */
final class ExplainCommand implements Command {

    private static final String BUILTIN = "builtin:";

    private final PositionalParamSpec id = PositionalParamSpec.builder()
            .index("0")
            .type(String.class)
            .arity("1")
            .required(true)
            .paramLabel("ID")
            .description("The probe, as `smtpcheck list` shows it.")
            .build();

    @Override
    public CommandSpec spec() {
        CommandSpec spec = describe("Explain one probe of the built-in catalogue.");
        spec.addPositional(id);
        return spec;
    }

    @Override
    public int run(Surroundings surroundings) throws Exception {
        String wanted = id.getValue();
        Optional<Probe> found = Catalogue.probes().stream()
                .filter(probe -> probe.id().equals(wanted))
                .findFirst();
        if (found.isEmpty()) {
            throw CommandException.usage(
                    "There is no probe " + Printable.of(wanted) + " in the catalogue; `smtpcheck list` shows all");
        }
        explain(found.get(), surroundings.out());
        return ExitCodes.OK;
    }

    private static void explain(Probe probe, PrintStream out) throws IOException {
        out.println(probe.id() + ": " + probe.title().source());
        out.println();
        out.println("Norm    " + probe.spec());
        out.println("Level   " + levels(probe));
        out.println("Roles   " + (probe.roles().isEmpty() ? "all" : String.join(", ", probe.roles())));
        out.println("Starts  at `" + probe.start().word() + "`");
        if (!probe.needs().capabilities().isEmpty()) {
            out.println("Needs   " + String.join(", ", probe.needs().capabilities()));
        }
        out.println("File    " + probe.span().file() + ":" + probe.span().line());
        out.println();
        out.println("What is sent and what is expected (`tolerate` is legal but not advised and warns):");
        out.println();
        lines(probe).forEach(line -> out.println("  " + line));
    }

    private static String levels(Probe probe) {
        List<String> all = new ArrayList<>(List.of(probe.level().word()));
        probe.levels().forEach((name, level) -> all.add(name + ": " + level.word()));
        return String.join(", ", all);
    }

    /** The probe as it stands in its file, up to the next one. */
    private static List<String> lines(Probe probe) throws IOException {
        String path = "/suites/" + probe.span().file().substring(BUILTIN.length()) + ".yaml";
        try (InputStream in = ExplainCommand.class.getResourceAsStream(path)) {
            if (in == null) {
                return List.of();
            }
            List<String> all = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int first = Math.max(0, probe.span().line() - 1);
            int last = first + 1;
            while (last < all.size() && !all.get(last).startsWith("  - id:")) {
                last++;
            }
            return all.subList(first, last).stream()
                    .map(line -> line.startsWith("  ") ? line.substring(2) : line)
                    .toList();
        }
    }
}
