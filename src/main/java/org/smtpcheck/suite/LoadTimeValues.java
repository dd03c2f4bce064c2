package org.smtpcheck.suite;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.smtpcheck.result.SourceSpan;

/**
 * What {@code ${env:VAR}} and {@code ${file:PATH}} stand for; a path is relative to the suite file, and its file at
 * most {@value #MAX_OCTETS} octets of UTF-8, of which one line end at the end is dropped.
 */
final class LoadTimeValues implements TemplateParser.LoadTime {

    static final int MAX_OCTETS = 1_000_000;

    private final SourceFile file;
    private final UnaryOperator<@Nullable String> environment;
    private final Problems problems;

    LoadTimeValues(SourceFile file, UnaryOperator<@Nullable String> environment, Problems problems) {
        this.file = file;
        this.environment = environment;
        this.problems = problems;
    }

    @Override
    public @Nullable String value(String name, SourceSpan where, boolean fallback) {
        String value = find(name, where, fallback);
        if (value != null) {
            problems.hide(value, "${" + name + "}");
        }
        return value;
    }

    private @Nullable String find(String name, SourceSpan where, boolean fallback) {
        if (name.startsWith("file:")) {
            return content(name.substring("file:".length()), where, fallback);
        }
        String variable = name.substring("env:".length());
        String value = environment.apply(variable);
        if (value == null && !fallback) {
            problems.error(
                    ProblemKind.MISSING_ENV,
                    where,
                    "the environment variable " + variable + " is not set",
                    "set it, or write ${env:" + variable + ":-default}");
        }
        return value;
    }

    private @Nullable String content(String named, SourceSpan where, boolean fallback) {
        Path path = resolve(named);
        if (path == null) {
            return bad(where, "`" + named + "` names no file here", "a path is relative to the suite file");
        }
        if (!Files.exists(path)) {
            return fallback
                    ? null
                    : bad(where, "there is no file `" + named + "`", "the path is taken from the suite file");
        }
        if (!Files.isRegularFile(path)) {
            return bad(where, "`" + named + "` is not a plain file", "");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] octets = in.readNBytes(MAX_OCTETS + 1);
            if (octets.length > MAX_OCTETS) {
                return bad(where, "`" + named + "` is larger than 1 MB", "");
            }
            return withoutLineEnd(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString());
        } catch (CharacterCodingException e) {
            return bad(where, "`" + named + "` is not UTF-8", "");
        } catch (IOException e) {
            return bad(where, "`" + named + "` cannot be read", "");
        }
    }

    private @Nullable Path resolve(String named) {
        try {
            Path path = file.path();
            Path parent = path == null ? null : path.getParent();
            return path == null ? null : parent == null ? Path.of(named) : parent.resolve(named);
        } catch (InvalidPathException e) {
            return null;
        }
    }

    private static String withoutLineEnd(String text) {
        int end = text.length();
        end -= text.endsWith("\n") ? 1 : 0;
        end -= text.startsWith("\r\n", text.length() - 2) ? 1 : 0;
        return text.substring(0, end);
    }

    private @Nullable String bad(SourceSpan where, String what, String remedy) {
        problems.error(ProblemKind.BAD_VALUE_FILE, where, what, remedy);
        return null;
    }
}
