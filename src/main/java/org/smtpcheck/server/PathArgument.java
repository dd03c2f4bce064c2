package org.smtpcheck.server;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.server.grammar.Parameter;
import org.smtpcheck.server.grammar.ParsedPath;
import org.smtpcheck.server.grammar.Path;
import org.smtpcheck.server.grammar.PathParser;

/**
 * The argument of MAIL or RCPT: {@code FROM:<path>} or {@code TO:<path>}, then parameters (RFC 5321 §4.1.1.2,
 * §4.1.1.3).
 *
 * @param path the path; where it is malformed, its text
 * @param parameters the parameters; none where they are malformed
 * @param fault what is wrong with the argument, one phrase; {@code null} when nothing is
 */
record PathArgument(
        Path path, List<Parameter> parameters, @Nullable String fault) {

    static PathArgument parse(CommandLine line, String prefix) {
        String argument = line.argument();
        if (!argument.regionMatches(true, 0, prefix, 0, prefix.length())) {
            return bad(argument, prefix + "<path> must follow");
        }
        if (line.flaw() == CommandLine.Flaw.NOT_UTF8) {
            return bad(argument.substring(prefix.length()), "the path is not UTF-8");
        }
        String rest = argument.substring(prefix.length());
        ParsedPath parsed = PathParser.parse(rest);
        if (parsed instanceof ParsedPath.Bad bad) {
            return bad(rest, bad.fault());
        }
        ParsedPath.Good good = (ParsedPath.Good) parsed;
        Optional<List<Parameter>> parameters = Parameter.parseAll(rest.substring(good.end()));
        return parameters
                .map(all -> new PathArgument(good.path(), all, null))
                .orElseGet(() -> new PathArgument(good.path(), List.of(), "the parameters are malformed"));
    }

    private static PathArgument bad(String text, String fault) {
        return new PathArgument(Path.unparsed(text.replaceAll("[<>]", "")), List.of(), fault);
    }
}
