package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** report.html where scripts are forbidden: mail programs, and CI systems that show artifacts. */
class WithoutScriptIT {

    @Test
    void verdicts_conversations_and_waterfall_can_be_read(@TempDir Path directory) throws IOException {
        assumeThat(Browser.isThere() || System.getenv("CI") != null)
                .as("chromium and chromedriver are on the PATH")
                .isTrue();
        try (Browser browser = Browser.start(directory)) {
            browser.withoutScript();
            browser.open(RichRun.run());

            assertThat(browser.one("h1").getText()).contains("3 of");
            assertThat(browser.shown("form.filter"))
                    .as("a filter that would do nothing")
                    .isEmpty();
            assertThat(browser.shown(".probe")).hasSameSizeAs(browser.all(".probe"));
            assertThat(browser.all(".probe .mark").stream().map(WebElement::getText))
                    .as("each probe says its verdict in words")
                    .allMatch(mark -> mark.matches("(?s).*(pass|warn|fail|skip|error).*"));

            WebElement closed = browser.all(".probe:not([open])").get(0);
            closed.findElement(By.tagName("summary")).sendKeys(Keys.ENTER);
            assertThat(closed.getDomProperty("open")).isEqualTo("true");
            List<WebElement> talks = browser.shown("pre.talk");
            assertThat(talks)
                    .as("conversations as they were written, without a script to lay them out")
                    .isNotEmpty();
            assertThat(talks.get(0).getText()).contains("250");

            assertThat(browser.shown(".waterfall rect")).hasSizeGreaterThan(5);
            assertThat(browser.all(".waterfall rect title").stream().map(title -> title.getDomProperty("textContent")))
                    .anyMatch(text -> text.contains("mx/greeting: pass, began at "));
            assertThat(browser.one("[aria-labelledby=time-title] p").getText()).contains("Thick bars did not pass");
            browser.photograph("without-script");
        }
    }
}
