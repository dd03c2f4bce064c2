package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.smtpcheck.result.Run;
import org.smtpcheck.result.Verdict;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

class JunitReportTest {

    @Test
    void output_has_the_shape_that_ci_systems_read() {
        assertThatCode(() -> validate(xml(Sample.mixed()))).doesNotThrowAnyException();
        assertThatCode(() -> validate(xml(Sample.run()))).doesNotThrowAnyException();
    }

    @Test
    void the_shape_refuses_other_shapes() throws Exception {
        String xml = xml(Sample.mixed());
        for (String wrong : List.of(
                xml.replace("time=\"1.234\"", "time=\"1234\""),
                xml.replace("failures=\"1\"", ""),
                xml.replace("<skipped", "<skipped type=\"x\""),
                xml.replace("name=\"mx/vrfy\"", "name=\"mx/ehlo\""),
                xml.replace(" classname=", " class="),
                xml.replace("timestamp=\"2026-11-24T04:05:06\"", "timestamp=\"2026-11-24T04:05:06Z\""))) {
            assertThat(wrong).isNotEqualTo(xml);
            assertThatThrownBy(() -> validate(wrong)).isInstanceOf(SAXException.class);
        }
    }

    @Test
    void a_suite_on_a_target_is_one_test_suite_with_its_counts() throws Exception {
        Document document = parse(xml(Sample.run(
                Sample.probe("mx/a", Verdict.PASS),
                Sample.probe("relay/a", Verdict.FAIL),
                Sample.probe("mx/b", Verdict.ERROR),
                Sample.probe("mx/a", Verdict.SKIP).suite("builtin:relay"))));
        NodeList suites = document.getElementsByTagName("testsuite");
        assertThat(IntStream.range(0, suites.getLength())
                        .mapToObj(at -> (Element) suites.item(at))
                        .map(suite -> suite.getAttribute("name") + " " + suite.getAttribute("tests") + "/"
                                + suite.getAttribute("failures") + "/" + suite.getAttribute("errors") + "/"
                                + suite.getAttribute("skipped")))
                .containsExactly(
                        "suites/quickstart.yaml · mx 2/0/1/0",
                        "suites/quickstart.yaml · relay 1/1/0/0",
                        "builtin:relay · mx 1/0/0/1");
        assertThat(document.getDocumentElement().getAttribute("tests")).isEqualTo("4");
        assertThat(document.getDocumentElement().getAttribute("time")).isEqualTo("2.345");
    }

    @Test
    void a_failure_tells_everything_in_its_body() throws Exception {
        Element failure = (Element) parse(xml(Sample.run(Sample.failure())))
                .getElementsByTagName("failure")
                .item(0);
        assertThat(failure.getAttribute("message")).isEqualTo("expected reply 5xx, but was 250 2.1.5 Ok");
        assertThat(failure.getAttribute("type")).isEqualTo("must");
        assertThat(failure.getTextContent()).isEqualTo("""
                        Mail for a foreign domain is refused (percent)
                        mx/relay-denied[percent] · must · RFC 5321 §4.1.1.1
                        suites/quickstart.yaml:46 (probe at line 42)
                        Expected  reply 5xx
                        Actual    250 2.1.5 Ok
                          0 ms  S: 220 mx.example.org ESMTP
                          2 ms  C: EHLO c
                        > 5 ms  S: 250 ok
                        Advice    look at smtpd_relay_restrictions
                        """);
    }

    @Test
    void errors_skips_warnings_and_passes_are_what_they_are() throws Exception {
        Document document = parse(xml(Sample.mixed()));
        assertThat(outcome(document, "mx/vrfy"))
                .startsWith("error could not reach `ehlo`: connection refused\nEHLO is answered with 250");
        assertThat(outcome(document, "mx/chunking")).isEqualTo("skipped needs the extension CHUNKING\n");
        assertThat(outcome(document, "mx/banner")).startsWith("system-out \nWarning: EHLO is answered");
        assertThat(outcome(document, "mx/ehlo")).isEqualTo("none");
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void a_test_case_names_its_place_level_norm_and_tags() throws Exception {
        Element test = testCase(parse(xml(Sample.mixed())), "mx/banner");
        assertThat(test.getAttribute("file")).isEqualTo("suites/quickstart.yaml");
        assertThat(test.getAttribute("line")).isEqualTo("42");
        assertThat(test.getAttribute("time")).isEqualTo("1.234");
        NodeList properties = test.getElementsByTagName("property");
        assertThat(IntStream.range(0, properties.getLength())
                        .mapToObj(at -> (Element) properties.item(at))
                        .map(property -> property.getAttribute("name") + "=" + property.getAttribute("value")))
                .containsExactly(
                        "title=EHLO is answered with 250",
                        "verdict=warn",
                        "level=must",
                        "spec=RFC 5321 §4.1.1.1",
                        "tags=smtp relay");
    }

    @ParameterizedTest(name = "{0} gives {1}")
    @CsvSource({
        "suites/quickstart.yaml,        suites.quickstart.mx",
        "./a/b.c.yml,                   a.b_c.mx",
        "../other/x.yaml,               other.x.mx",
        "/srv/mail/relay.yaml,          srv.mail.relay.mx",
        "builtin:relay,                 builtin.relay.mx",
        "C:\\suites\\x.yaml,            C.suites.x.mx",
    })
    void class_names_are_dotted_like_packages(String suite, String className) throws Exception {
        String xml = xml(Sample.run(Sample.probe("mx/a", Verdict.PASS).suite(suite)));
        assertThat(testCase(parse(xml), "mx/a").getAttribute("classname")).isEqualTo(className);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u0000\u0001\b\u001f",
                "\u001b[31m",
                "\ud800",
                "a\udc00b",
                "\ufffe\uffff",
                "]]>",
                "<failure>&amp;\"'",
                "<![CDATA[",
                "\u0085\u2028",
                "😀 𝔘 \udbff\udffd"
            })
    void any_text_gives_valid_xml(String text) throws Exception {
        String xml = xml(Sample.run(
                Sample.probe("mx/" + text, Verdict.FAIL)
                        .title(text)
                        .suite(text)
                        .spec(text)
                        .reason(text)
                        .missed(text, text)
                        .advice(text)
                        .notes(text),
                Sample.probe("mx/2" + text, Verdict.SKIP).reason(text),
                Sample.probe("mx/3" + text, Verdict.WARN).reason(text)));
        assertThatCode(() -> validate(xml)).as(xml).doesNotThrowAnyException();
        assertThat(((Element) parse(xml).getElementsByTagName("failure").item(0)).getAttribute("message"))
                .isEqualTo(SafeText.line(text));
    }

    @Test
    void nothing_of_this_machine_is_written() throws Exception {
        String xml = xml(Sample.mixed());
        for (String property : List.of("java.home", "java.version", "user.dir", "os.version", "java.class.path")) {
            assertThat(xml).doesNotContain(System.getProperty(property)).doesNotContain(property);
        }
        assertThat(xml).doesNotContain("hostname");
    }

    @Test
    void a_stream_that_takes_no_more_is_an_io_exception() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int octet) throws IOException {
                throw new IOException("no space left");
            }
        };
        assertThatThrownBy(() -> new JunitReport().write(Sample.mixed(), full))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("no space left");
    }

    private static String outcome(Document document, String name) {
        NodeList children = testCase(document, name).getChildNodes();
        return IntStream.range(0, children.getLength())
                .mapToObj(children::item)
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .filter(child -> !child.getTagName().equals("properties"))
                .map(child -> child.getTagName() + " " + child.getAttribute("message") + "\n" + child.getTextContent())
                .reduce((a, b) -> a + "|" + b)
                .orElse("none");
    }

    private static Element testCase(Document document, String name) {
        NodeList cases = document.getElementsByTagName("testcase");
        return IntStream.range(0, cases.getLength())
                .mapToObj(at -> (Element) cases.item(at))
                .filter(test -> test.getAttribute("name").equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no test case named " + name));
    }

    static void validate(String xml) throws SAXException, IOException {
        URL xsd = JunitReportTest.class.getResource("junit.xsd");
        SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                .newSchema(xsd)
                .newValidator()
                .validate(new StreamSource(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8))));
    }

    private static Document parse(String xml) throws Exception {
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
    }

    private static String xml(Run run) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new JunitReport().write(run, out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
