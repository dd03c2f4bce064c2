package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import nu.validator.htmlparser.common.XmlViolationPolicy;
import nu.validator.htmlparser.sax.HtmlParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;
import org.xml.sax.InputSource;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

class HtmlReportTest {

    @Test
    void the_policy_names_the_style_and_the_script_that_are_in_the_page() throws Exception {
        String html = html(Sample.mixed());
        assertThat(HtmlAssets.STYLE_HASH).as("write this into HtmlAssets").isEqualTo(sha256(between(html, "style")));
        assertThat(HtmlAssets.SCRIPT_HASH).as("write this into HtmlAssets").isEqualTo(sha256(between(html, "script")));
        assertThat(html)
                .contains("&#39;sha256-" + HtmlAssets.SCRIPT_HASH + "&#39;")
                .contains("default-src &#39;none&#39;");
    }

    @Test
    void the_page_holds_all_that_a_verdict_rests_on() throws IOException {
        String html = html(Sample.run(Sample.failure().notes("a note").attempts(3)));
        assertThat(html)
                .contains("1 of 1 probe failed")
                .contains("<details class=\"probe fail\" id=\"p1\" data-v=\"fail\" data-l=\"must\" open>")
                .contains("<code>mx/relay-denied[percent]</code>")
                .contains("href=\"https://www.rfc-editor.org/rfc/rfc5321.html#section-4.1.1.1\"")
                .contains("<code>suites/quickstart.yaml:42, decided at line 46</code>")
                .contains("<dt>Expected</dt><dd>reply 5xx</dd>")
                .contains("<dt>Actual</dt><dd>250 2.1.5 Ok</dd>")
                .contains("<dt>Attempts</dt><dd>3, of 1.2 s waited 1.0 s for the server</dd>")
                .contains("<dt>Advice</dt><dd>look at smtpd_relay_restrictions</dd>")
                .contains("<dt>Note</dt><dd>a note</dd>")
                .contains("5\t&gt; S\t250 ok\\r\\n\n</pre>");
    }

    @Test
    void the_worst_of_a_group_stands_first_and_three_of_them_are_open() throws IOException {
        String html = html(Sample.run(
                Sample.probe("mx/a", Verdict.PASS),
                Sample.probe("mx/b", Verdict.WARN),
                Sample.probe("mx/c", Verdict.ERROR).reason("lost"),
                Sample.probe("mx/d", Verdict.FAIL),
                Sample.probe("mx/e", Verdict.FAIL),
                Sample.probe("mx/f", Verdict.FAIL)));
        assertThat(html)
                .containsSubsequence(
                        "<code>mx/d<", "<code>mx/e<", "<code>mx/f<", "<code>mx/c<", "<code>mx/b<", "<code>mx/a<");
        assertThat(html.split("data-v=\"\\w+\" data-l=\"must\" open>", -1)).hasSize(4);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "</pre></script><img src=x onerror=alert(1)>",
                "\" onmouseover=\"alert(1)",
                "' autofocus onfocus='alert(1)",
                "<!-- <svg onload=alert(1)> ]]>",
                "{{7*7}} ${7*7} $unsafe{1}"
            })
    void foreign_text_is_text_wherever_it_stands(String text) throws Exception {
        String html = html(Sample.run(
                Sample.failure()
                        .title(text)
                        .suite(text)
                        .spec(text)
                        .reason(text)
                        .missed(text, text)
                        .advice(text)
                        .notes(text)
                        .transcript(List.of(Sample.server(1, text))),
                Sample.probe("mx" + text.replace("/", "") + "/" + text, Verdict.PASS)));
        assertThat(html.replace("<script>" + between(html, "script"), ""))
                .doesNotContain("<script>a")
                .doesNotContain("<img")
                .doesNotContain("<svg o")
                .doesNotContain("=\"\" onmouseover")
                .doesNotContain("='' autofocus")
                .doesNotContain("<!-- ");
        assertThat(html).doesNotContain(" data-suite=\"\"");
        assertThat(html.split("</script>", -1)).hasSize(2);
        assertThat(html.split("</pre>", -1)).hasSize(3);
    }

    @Test
    void text_that_would_reorder_or_hide_is_shown_by_its_code() throws IOException {
        assertThat(html(Sample.run(Sample.failure().title("a\u202eb\u200bc\u0007"))))
                .contains("a\\u{202e}b\\u{200b}c\\x07");
    }

    @Test
    void only_links_lead_outside() throws IOException {
        String html = html(Sample.mixed());
        String rest = html.replaceAll("<a href=\"https://www\\.rfc-editor\\.org/rfc/rfc\\d+\\.html[#\\w.-]*\"", "");
        assertThat(rest).doesNotContain("http://").doesNotContain("https://").doesNotContain("src=");
    }

    @Test
    void a_strict_reader_of_html_finds_nothing_wrong() throws Exception {
        assertThat(errors(html(RichRun.run()))).isEmpty();
        assertThat(errors(html(Sample.run()))).isEmpty();
        assertThat(errors(html(RichRun.run()).replace("</details>", "")))
                .as("what it says of a page that is broken")
                .isNotEmpty();
    }

    static List<String> errors(String html) throws Exception {
        List<String> errors = new ArrayList<>();
        HtmlParser parser = new HtmlParser(XmlViolationPolicy.ALLOW);
        parser.setContentHandler(new DefaultHandler());
        parser.setErrorHandler(new DefaultHandler() {
            @Override
            public void warning(SAXParseException warning) {
                error(warning);
            }

            @Override
            public void error(SAXParseException error) {
                errors.add(error.getLineNumber() + ": " + error.getMessage());
            }
        });
        parser.parse(new InputSource(new StringReader(html)));
        return errors;
    }

    @Test
    void a_targets_card_tells_of_its_certificate() throws Exception {
        assertThat(html(RichRun.run()))
                .contains("TLSv1.3 · TLS_AES_256_GCM_SHA384 · x25519 · rsa_pss_rsae_sha256")
                .contains("expired on 2026-01-31; mail.example.org")
                .contains("CN=mail.example.org")
                .contains("2025-01-31 to 2026-01-31")
                .contains("RSA 2048 · sha256WithRSAEncryption")
                .contains("SHA-256 " + "AB".repeat(32));
    }

    @Test
    void what_did_not_pass_is_linked_at_the_top_failures_first_and_one_error_of_a_cause() throws IOException {
        String html = html(Sample.run(
                Sample.probe("mx/a", Verdict.ERROR).title("A").reason("could not reach `tcp`: refused"),
                Sample.probe("mx/b", Verdict.ERROR).title("B").reason("could not reach `tcp`: refused"),
                Sample.probe("mx/c", Verdict.FAIL).title("C"),
                Sample.probe("mx/d", Verdict.WARN).title("D")));
        String top = html.substring(html.indexOf("<nav"), html.indexOf("</nav>"));
        assertThat(top)
                .containsSubsequence(
                        "<a href=\"#p1\">", "fail: </span>C</a>", "<a href=\"#p2\">", "error: </span>A</a>")
                .doesNotContain("B</a>", "D</a>");
        assertThat(html(Sample.run(Sample.probe("mx/d", Verdict.WARN), Sample.probe("mx/e", Verdict.PASS))))
                .doesNotContain("<nav");
    }

    @Test
    void many_suites_are_counted_and_named_on_demand() throws IOException {
        Run few = Sample.run(Sample.probe("mx/a", Verdict.PASS), Sample.probe("mx/b", Verdict.PASS));
        List<String> names = List.of("one.yaml", "two.yaml", "three.yaml", "four.yaml", "five.yaml");
        Run many = new Run(
                few.tool(), few.started(), few.durationMs(), names, few.targets(), few.probes(), few.interrupted());
        assertThat(html(few)).contains("<p class=\"dim suites\"><code>suites/quickstart.yaml</code>");
        assertThat(html(many))
                .contains("<details class=\"dim suites\"><summary>5 suites</summary>", "<code>five.yaml</code>");
    }

    @Test
    void only_so_many_links_stand_at_the_top() throws IOException {
        String html = html(Sample.run(IntStream.range(0, 13)
                .mapToObj(at -> Sample.probe("mx/p" + at, Verdict.FAIL))
                .toArray(Sample[]::new)));
        assertThat(html.substring(html.indexOf("<nav"), html.indexOf("</nav>")))
                .contains("#p10", "and 3 more below")
                .doesNotContain("#p11");
    }

    @Test
    void a_run_without_probes_is_a_page_too() throws IOException {
        assertThat(html(Sample.run())).contains("Nothing was judged").contains("No probe has ended.");
    }

    @Test
    void a_stream_that_takes_no_more_is_an_io_exception() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThatThrownBy(() -> new HtmlReport().write(Sample.mixed(), full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    private static String between(String html, String element) {
        return html.substring(
                html.indexOf("<" + element + ">") + element.length() + 2, html.indexOf("</" + element + ">"));
    }

    private static String sha256(String text) throws Exception {
        return Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static String html(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HtmlReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
