package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** report.html in a real browser; on a CI system the browser has to be there. */
@Execution(ExecutionMode.SAME_THREAD)
@Timeout(120)
class ReportPageIT {

    @TempDir
    static Path directory;

    private static Browser browser;

    @BeforeAll
    static void start() {
        assumeThat(Browser.isThere() || System.getenv("CI") != null)
                .as("chromium and chromedriver are on the PATH")
                .isTrue();
        browser = Browser.start(directory);
    }

    @AfterAll
    static void stop() {
        if (browser != null) {
            browser.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "only what failed       | input[value=pass],input[value=warn],input[value=skip],input[value=error] | | | | 3",
                "a level                |                   | level=security     | |               | 1",
                "a target               |                   | target=submission  | |               | 1",
                "a word of a transcript |                   |                    | | x25519mlkem768 | 1",
                "words of a title       |                   |                    | | TAKEN sender   | 2",
                "a word nobody said     |                   |                    | | zebra          | 0"
            })
    void the_filter_shows(String what, String unticked, String choice, String unused, String text, int count)
            throws IOException {
        browser.open(RichRun.run());
        if (unticked != null) {
            browser.all(unticked).forEach(WebElement::click);
        }
        if (choice != null) {
            String[] pair = choice.split("=", 2);
            browser.one("select[name=" + pair[0] + "]").sendKeys(pair[1]);
        }
        if (text != null) {
            browser.one("input[type=search]").sendKeys(text);
        }
        int all = browser.all(".probe").size();
        browser.await(
                what + " counted",
                "document.querySelector('output').textContent === '" + count + " of " + all + " probes'");
        assertThat(browser.shown(".probe")).hasSize(count);
        assertThat(browser.one("#nothing").isDisplayed()).isEqualTo(count == 0);

        browser.one("button[type=reset]").click();
        browser.await("all are back", "document.querySelectorAll('.probe:not([hidden])').length === " + all);
    }

    @Test
    void a_conversation_opens_from_the_keyboard_with_tls_octets_and_the_line_that_decided() throws IOException {
        browser.open(RichRun.run());
        WebElement probe = browser.one("[id=p2]");
        WebElement summary = browser.one("[id=p2] summary");
        assertThat(probe.getDomProperty("open")).isEqualTo("true");
        summary.sendKeys(Keys.ENTER);
        browser.await("closed", "!document.getElementById('p2').open");
        summary.sendKeys(Keys.SPACE);
        browser.await("open", "document.getElementById('p2').open");

        assertThat(browser.all("[id=p2] li.c .said").stream().map(said -> said.getDomProperty("textContent")))
                .containsExactly(
                        "Client: EHLO client.example␍␊",
                        "Client: STARTTLS␍␊",
                        "Client: EHLO client.example␍␊",
                        "Client: QUIT␍␊");
        assertThat(browser.one("[id=p2] li.edge").getText()).contains("TLS from here");
        assertThat(browser.all("[id=p2] li.s.tls")).hasSize(4);
        assertThat(browser.one("[id=p2] .decided").getText()).contains("250 STARTTLS");
        int client = browser.one("[id=p2] li.c .said").getRect().x;
        assertThat(browser.one("[id=p2] li.s .said").getRect().x)
                .as("the server stands right of the client")
                .isGreaterThan(client + 100);
        browser.assertQuiet();
    }

    @Test
    void a_bar_of_the_waterfall_leads_to_its_probe() throws IOException {
        browser.open(RichRun.run());
        browser.script("document.querySelector('.waterfall a[href=\"#p9\"] rect')"
                + ".dispatchEvent(new MouseEvent('click', { bubbles: true }))");
        browser.await("the probe is open", "document.getElementById('p9').open");
        assertThat(browser.script("return document.activeElement.closest('.probe').id"))
                .isEqualTo("p9");
    }

    @Test
    void what_a_hostile_server_said_is_shown_and_never_run() throws IOException {
        browser.open(RichRun.run());
        browser.script("document.querySelectorAll('.probe').forEach(probe => probe.open = true)");
        browser.await("laid out", "document.querySelectorAll('pre.talk').length === 0");

        assertThat(browser.script("return typeof window.owned")).isEqualTo("undefined");
        assertThat(browser.all("img, iframe, object, embed, .talk a, .talk b")).isEmpty();
        assertThat(browser.all("script")).hasSize(1);
        String text = browser.one("body").getText();
        assertThat(text)
                .contains("250 <script>window.owned = 1</script>␍␊")
                .contains("250 </pre></script><img src=x onerror=window.owned=1>␍␊")
                .contains("javascript:window.owned=1 https://evil.example/")
                .contains("<b>Text</b> of a server is text \\u{202e} backwards")
                .contains("250 E280AE␛]0;owned␇␀␡␍␊")
                .contains("back\\slash \\x41 and a bare␍return␊")
                .contains("more characters in report.json");
        assertThat(browser.all("a[href]").stream().map(link -> link.getDomAttribute("href")))
                .allMatch(href -> href.startsWith("#") || href.startsWith("https://www.rfc-editor.org/rfc/rfc"));
        browser.assertQuiet();
    }

    @Test
    void no_script_but_its_own_runs_and_no_request_leaves_the_page() throws IOException {
        browser.open(RichRun.run());
        assertThat(browser.script("return performance.getEntriesByType('resource').length"))
                .isEqualTo(0L);
        browser.assertQuiet();
        // What an escape that was forgotten would let in.
        browser.script("const script = document.createElement('script'); script.textContent = 'window.owned = 1';"
                + " document.body.append(script); const image = new Image(); image.src = 'https://evil.example/x.png';"
                + " document.body.append(image); document.body.insertAdjacentHTML('beforeend',"
                + " '<p onclick=\"window.owned = 1\" id=\"bait\">x</p>'); document.getElementById('bait').click();");
        assertThat(browser.script("return typeof window.owned")).isEqualTo("undefined");
        assertThat(String.join("\n", browser.complaints()))
                .contains("script-src")
                .contains("img-src");
    }

    @ParameterizedTest
    @CsvSource({"light, 1200, 1400", "dark, 1200, 1400", "light, 390, 844", "dark, 390, 844"})
    void it_can_be_read_in_both_themes_and_on_a_phone(String scheme, int width, int height) throws IOException {
        browser.look(scheme, width, height);
        browser.open(RichRun.run());
        browser.photograph(scheme + "-" + width);
        assertThat((Long) browser.script("return document.documentElement.scrollWidth"))
                .as("nothing reaches out of the window")
                .isLessThanOrEqualTo(width);
        @SuppressWarnings("unchecked")
        List<Object> pale = (List<Object>) browser.script(CONTRAST);
        assertThat(pale).as("texts with a contrast below 4.5 (WCAG 2.2 §1.4.3)").isEmpty();
        browser.script("document.getElementById('p2').scrollIntoView()");
        browser.photograph(scheme + "-" + width + "-conversation");
    }

    @Test
    void the_keyboard_goes_through_the_page_in_its_order_and_shows_where_it_is() throws IOException {
        browser.look("light", 1200, 1400);
        browser.open(RichRun.run());
        browser.script("window.stops = [document.body]; document.addEventListener('focusin', event => {"
                + " const style = getComputedStyle(event.target);"
                + " event.target.unseen = style.outlineStyle === 'none' && style.boxShadow === 'none';"
                + " window.stops.push(event.target); })");
        for (int stop = 0; stop < 25; stop++) {
            browser.press(Keys.TAB);
        }
        assertThat(browser.script("return window.stops[1].className")).isEqualTo("jump");
        assertThat(browser.script("return window.stops[2].closest('nav').className"))
                .as("what failed is next")
                .isEqualTo("worst");
        assertThat((List<?>) browser.script("return window.stops.slice(1).filter(stop => stop.unseen)"
                        + ".map(stop => stop.outerHTML.slice(0, 100))"))
                .as("stops that do not show that they have the focus")
                .isEmpty();
        assertThat(browser.script("return window.stops.slice(2).every((stop, at) => window.stops[at + 1]"
                        + ".compareDocumentPosition(stop) & Node.DOCUMENT_POSITION_FOLLOWING)"))
                .as("the order of the page")
                .isEqualTo(true);
        WebElement link = browser.one(".worst a");
        String probe = browser.script("return document.querySelector('.worst a').hash.slice(1)")
                .toString();
        link.sendKeys(Keys.ENTER);
        browser.await(
                "the probe is open and has the focus",
                "document.activeElement.closest('.probe')?.id === '" + probe
                        + "' && document.activeElement.closest('.probe').open");
    }

    @Test
    void every_field_has_a_name_and_headings_go_down_by_one() throws IOException {
        browser.open(RichRun.run());
        for (WebElement field : browser.shown("input, select, button")) {
            assertThat(field.getAccessibleName())
                    .as("the name of %s", field.getDomProperty("outerHTML"))
                    .isNotBlank();
        }
        List<Integer> levels = browser.all("h1, h2, h3").stream()
                .map(heading -> heading.getTagName().charAt(1) - '0')
                .toList();
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).as("heading %d of %s", i, levels).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    @Test
    void of_five_thousand_probes_only_the_open_ones_are_laid_out_and_any_is_found() throws IOException {
        Path page = browser.open(RichRun.large(5_000));
        browser.await("loaded", "performance.getEntriesByType('navigation')[0].loadEventEnd > 0");
        // The time is for people to read; what keeps it short is judged.
        Object took = browser.script("return Math.round(performance.getEntriesByType('navigation')[0].loadEventEnd)");
        System.out.printf("5,000 probes: %d octets of HTML, open in %s ms%n", Files.size(page), took);
        assertThat(((Number) browser.script("return document.querySelectorAll('details.probe').length")).intValue())
                .as("probes in the page")
                .isEqualTo(5_000);
        assertThat(((Number) browser.script("return document.querySelectorAll('div.talk').length")).intValue())
                .as("conversations laid out before anyone opened them")
                .isLessThanOrEqualTo(3);
        browser.one("input[type=search]").sendKeys("probe-4999");
        browser.await("found", "document.querySelector('output').textContent === '1 of 5000 probes'");
    }

    /** Texts whose colour is too near to that behind them. */
    private static final String CONTRAST = """
            const parse = color => color.match(/[\\d.]+/g).map(Number);
            const shine = ([r, g, b]) => [r, g, b].map(c => c / 255)
              .map(c => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
              .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
            const behind = element => {
              for (let at = element; at; at = at.parentElement) {
                const color = parse(getComputedStyle(at).backgroundColor);
                if (color.length === 3 || color[3] === 1) { return color; }
              }
              return [255, 255, 255];
            };
            const pale = [];
            for (const element of document.querySelectorAll("h1, h2, h3, p, dt, dd, code, small, span, b, li, button, label, legend")) {
              const text = [...element.childNodes].some(node => node.nodeType === 3 && node.textContent.trim());
              const opacity = getComputedStyle(element).opacity;
              if (text && element.checkVisibility() && !element.closest(".counts .none, .eol")) {
                const [one, two] = [shine(parse(getComputedStyle(element).color)), shine(behind(element))].sort((a, b) => b - a);
                const ratio = (one + 0.05) / (two + 0.05);
                if (ratio < 4.5) { pale.push(element.className + " " + element.textContent.slice(0, 40) + " " + ratio.toFixed(2)); }
              }
            }
            return [...new Set(pale)];
            """;
}
