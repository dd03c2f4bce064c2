package org.smtpcheck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Model.CommandSpec;

/** The README names every command and every option of {@code run} and {@code check}, and none that is not there. */
class ReadmeOptionsTest {

    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`]+`");
    private static final Pattern OPTION = Pattern.compile("(?<=[ `])--[a-z][a-z0-9-]+");

    private final CommandSpec program = CommandTree.whole(new RootCommand(new RefusingActions()));

    @Test
    void every_option_of_run_and_check_is_named() throws IOException {
        Set<String> named = named();
        for (String command : new String[] {"run", "check"}) {
            assertThat(optionsOf(spec(command)).filter(option -> !option.equals("--help")))
                    .as(command)
                    .allMatch(named::contains, "named in the README");
        }
    }

    @Test
    void no_option_is_named_that_is_not_there() throws IOException {
        Set<String> known = all(program).flatMap(ReadmeOptionsTest::optionsOf).collect(Collectors.toSet());

        assertThat(named()).isSubsetOf(known);
    }

    @Test
    void every_command_is_named() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(program.subcommands().keySet())
                .allMatch(command -> readme.contains("| `" + command) || readme.contains(", `" + command));
    }

    private CommandSpec spec(String command) {
        return program.subcommands().get(command).getCommandSpec();
    }

    private static Stream<CommandSpec> all(CommandSpec spec) {
        return Stream.concat(
                Stream.of(spec), spec.subcommands().values().stream().flatMap(below -> all(below.getCommandSpec())));
    }

    private static Stream<String> optionsOf(CommandSpec spec) {
        return spec.options().stream()
                .flatMap(option -> Stream.of(option.names()))
                .filter(name -> name.startsWith("--"));
    }

    private static Set<String> named() throws IOException {
        Set<String> names = new TreeSet<>();
        CODE.matcher(Files.readString(Path.of("README.md")))
                .results()
                .forEach(code -> OPTION.matcher(code.group()).results().forEach(option -> names.add(option.group())));
        return names;
    }
}
