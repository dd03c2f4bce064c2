package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.result.ProbeResult;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;

class MarkdownReportTest {

    @Test
    void a_reader_of_markdown_sees_headings_table_and_what_to_open() throws IOException {
        String html = html(SnapshotTest.run());
        assertThat(html)
                .contains("<h2>✗ 2 of 6 probes failed</h2>")
                .contains("<table>")
                .contains("<td align=\"right\">2</td>")
                .contains("<details><summary>✗ fail <b>NOOP | is *answered* # always</b>")
                .contains(
                        "<a href=\"https://www.rfc-editor.org/rfc/rfc5321.html#section-4.1.1.1\">RFC 5321 §4.1.1.1</a>")
                .contains("250 &lt;/script&gt;]]&gt;``` \\x1b]0;x\\x07")
                .contains("<li>1 probe needs the extension CHUNKING</li>");
        assertThat(html.split("<details>", -1)).hasSameSizeAs(html.split("</details>", -1));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*a* _b_ **c** ~~d~~",
                "[a](javascript:alert(1))",
                "![a](http://x.example/y.png)",
                "<script>alert(1)</script>",
                "`a` ``b`` ```",
                "| a | b |",
                "# x",
                "&amp; &lt; &#42;",
                "\\* \\\\ \\",
                "</summary></details><img src=x>"
            })
    void foreign_text_shows_as_it_is(String text) throws IOException {
        String html = html(Sample.run(
                Sample.failure().title(text).suite(text).spec(text).missed("x", text),
                Sample.probe("mx/" + text, Verdict.PASS).title(text),
                Sample.probe("mx/s", Verdict.SKIP).reason(text)));
        String shown = text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
        assertThat(html)
                .contains("<b>" + shown + "</b>")
                .contains("<h3>" + shown + " · mx</h3>")
                .contains("<code>mx/" + shown + "</code> " + shown + "</li>")
                .contains("1 probe: " + shown + "</li>")
                .doesNotContain("<img")
                .doesNotContain("<script")
                .doesNotContain("href=\"javascript");
    }

    @Test
    void it_stays_below_githubs_limit_and_says_what_it_leaves_out() throws IOException {
        List<ProbeResult> probes = new ArrayList<>();
        IntStream.range(0, 3_000)
                .forEach(i -> probes.add(Sample.probe("mx/w" + i, Verdict.WARN)
                        .missed("ä".repeat(900), "b")
                        .build()));
        probes.add(Sample.failure().build());
        IntStream.range(0, 3_000)
                .forEach(i -> probes.add(Sample.probe("mx/p" + i, Verdict.PASS).build()));
        String page = markdown(Sample.run(probes));
        assertThat(page.getBytes(StandardCharsets.UTF_8).length).isBetween(900_000, 1 << 20);
        assertThat(page)
                .contains("relay-denied")
                .endsWith(" probes left out here for GitHub's limit of 1 MiB; report.json has all.\n");
        assertThat(page.split("<details>", -1)).hasSameSizeAs(page.split("</details>", -1));
    }

    private static String html(Run run) throws IOException {
        List<TablesExtension> tables = List.of((TablesExtension) TablesExtension.create());
        return HtmlRenderer.builder()
                .extensions(tables)
                .build()
                .render(Parser.builder().extensions(tables).build().parse(markdown(run)));
    }

    private static String markdown(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new MarkdownReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
