package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.parser.Parser;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Runs full of random hostile text, each format read by what reads it in earnest, or as strictly. */
class HostileFormatsTest {

    private static final int RUNS = 60;

    /** What means something in one of the formats. */
    private static final List<String> MEANINGFUL = List.of(
            "]]>",
            "<![CDATA[",
            "<!--",
            "-->",
            "&amp;",
            "&#0;",
            "&",
            "<script>alert(1)</script>",
            "</details>",
            "\"",
            "'",
            "`",
            "```",
            "~~~",
            "|",
            "\\",
            "\\|",
            "# SKIP",
            "#",
            "\n",
            "\r",
            "\r\n",
            "\n---\n",
            "\n  ...\n",
            "\nnot ok 1",
            "\nBail out!",
            "1..0",
            "::error::x",
            "\n::set-output name=a::b",
            "%0A",
            "%",
            ":",
            ",",
            "![x](http://x.example)",
            "[x](javascript:alert(1))",
            "<http://x.example>",
            "www.x.example",
            "@team",
            "*",
            "_",
            "{{",
            "${",
            "- ",
            "\t",
            "\u0000",
            "\u0007",
            "\u001b[31m",
            "\u001b]0;x\u0007",
            "\u009b2J",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u202e",
            "\u2066",
            "\ufeff",
            "\ufffe",
            "\uffff",
            "\ud800",
            "\udc00",
            "\ud83d\ude00",
            "\u0301\u0301\u0301",
            "日本");

    private static final Pattern COMMAND = Pattern.compile(
            "::(error|warning) (file=[^\\p{Cntrl}:,]+,line=46,)?title=[^\\p{Cntrl}:,]*::[^\\p{Cntrl}]*");
    private static final Pattern PERCENT = Pattern.compile("%(?!25|0A|0D|3A|2C)");
    private static final Pattern POINT = Pattern.compile("(not )?ok \\d+ - .*");

    @TempDir
    Path directory;

    static List<Integer> seeds() {
        return IntStream.range(0, RUNS).boxed().toList();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_format_stays_what_it_is(int seed) throws Exception {
        Run run = run(new Random(seed));
        int probes = run.probes().size();

        JsonNode json = new ObjectMapper().readTree(written(run, new JsonReport()));
        assertThat(json.get("probes").size()).isEqualTo(probes);
        Path file = Files.write(directory.resolve("report.json"), written(run, new JsonReport()));
        assertThat(RunReader.read(file)).as("what `report` reads").isInstanceOf(RunReader.Outcome.Read.class);
        JunitReportTest.validate(text(run, new JunitReport()));
        assertThat(HtmlReportTest.errors(text(run, new HtmlReport()))).isEmpty();
        assertThat(text(run, new HtmlReport()).split("<script>", -1))
                .as("scripts")
                .hasSize(2);
        tap(text(run, new TapReport()), run);
        markdown(text(run, new MarkdownReport()));
        assertThat(GithubAnnotations.of(run))
                .hasSize(3)
                .allSatisfy(command -> assertThat(command).matches(COMMAND).doesNotContainPattern(PERCENT));
    }

    /** Lines of the protocol and YAML blocks, and nothing else (TAP 14). */
    private static void tap(String tap, Run run) {
        List<String> lines = List.of(tap.split("\n"));
        assertThat(lines.get(0)).isEqualTo("TAP version 14");
        assertThat(lines.get(1)).isEqualTo("1.." + run.probes().size());
        List<String> block = new ArrayList<>();
        int points = 0;
        int blocks = 0;
        for (String line : lines.subList(2, lines.size())) {
            if (line.equals("  ...")) {
                Object read = new Load(LoadSettings.builder().build()).loadFromString(String.join("\n", block));
                assertThat(((Map<?, ?>) read).get("severity")).isIn("fail", "error", "warn");
                block.clear();
                blocks++;
            } else if (line.startsWith("  ")) {
                block.add(line.substring(2));
            } else {
                assertThat(line).matches(POINT);
                // A directive is a number sign that no backslash stands before (an even number of them is none).
                boolean directive =
                        Pattern.compile("(?<!\\\\)(\\\\\\\\)*#").matcher(line).find();
                assertThat(directive)
                        .as(line)
                        .isEqualTo(run.probes().get(points).verdict() == Verdict.SKIP);
                points++;
            }
        }
        assertThat(block).isEmpty();
        assertThat(points).isEqualTo(run.probes().size());
        assertThat(blocks).isEqualTo(3);
    }

    /** Its own HTML only, links to the norms only, no picture. */
    private static void markdown(String markdown) {
        Node page = Parser.builder()
                .extensions(List.of((TablesExtension) TablesExtension.create()))
                .build()
                .parse(markdown);
        List<String> html = new ArrayList<>();
        page.accept(new AbstractVisitor() {
            @Override
            public void visit(Image image) {
                throw new AssertionError("a picture: " + image.getDestination());
            }

            @Override
            public void visit(Link link) {
                assertThat(link.getDestination()).startsWith("https://www.rfc-editor.org/");
            }

            @Override
            public void visit(HtmlBlock block) {
                html.add(block.getLiteral());
            }

            @Override
            public void visit(HtmlInline inline) {
                html.add(inline.getLiteral());
            }
        });
        for (String piece : html) {
            assertThat(piece.replaceAll("</?(details|summary|b|code)>", ""))
                    .as("HTML that is not ours")
                    .doesNotContain("<");
        }
        assertThat(String.join("", html).split("<details>", -1)).hasSize(5);
    }

    private static Run run(Random random) {
        return HostileTextTest.run(() -> text(random));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int piece = random.nextInt(1, 12); piece > 0; piece--) {
            switch (random.nextInt(4)) {
                case 0 -> text.append((char) random.nextInt(0x100));
                case 1 -> text.append((char) random.nextInt(0x10000));
                default -> text.append(MEANINGFUL.get(random.nextInt(MEANINGFUL.size())));
            }
        }
        return text.toString();
    }

    private static byte[] written(Run run, Report report) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        report.write(run, out);
        return out.toByteArray();
    }

    /** Fails where it is no UTF-8. */
    private static String text(Run run, Report report) throws IOException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(java.nio.ByteBuffer.wrap(written(run, report)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new AssertionError("no UTF-8", e);
        }
    }
}
