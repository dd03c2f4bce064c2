package org.smtpcheck.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;
import org.smtpcheck.result.Run;

/** A headless Chromium that looks at report.html. */
final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final ChromeDriver driver;
    private final Path directory;

    private Browser(ChromeDriver driver, Path directory) {
        this.driver = driver;
        this.directory = directory;
    }

    /** Whether this machine has what it takes. */
    static boolean isThere() {
        return find("chromium").isPresent() && find("chromedriver").isPresent();
    }

    /** Starts it with a profile of its own in {@code directory}. */
    static Browser start(Path directory) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(find("chromium").orElseThrow());
        // As root there is no sandbox; the rest keeps it from asking the network anything.
        options.addArguments(
                "--headless",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--user-data-dir=" + directory.resolve("profile"));
        LoggingPreferences logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        options.setCapability(ChromeOptions.LOGGING_PREFS, logs);
        ChromeDriverService service = new ChromeDriverService.Builder()
                .usingDriverExecutable(find("chromedriver").orElseThrow())
                .usingAnyFreePort()
                .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().timeouts().scriptTimeout(PATIENCE.plusSeconds(5));
        return new Browser(driver, directory);
    }

    private static Optional<File> find(String program) {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> new File(folder, program))
                .filter(File::canExecute)
                .findFirst();
    }

    /** Opens the report of {@code run}. */
    Path open(Run run) throws IOException {
        Path page = directory.resolve("report.html");
        try (OutputStream out = Files.newOutputStream(page)) {
            new HtmlReport().write(run, out);
        }
        driver.get(page.toUri().toString());
        return page;
    }

    /** From the next page on, none runs a script of its own. */
    void withoutScript() {
        driver.executeCdpCommand("Emulation.setScriptExecutionDisabled", Map.of("value", true));
    }

    void look(String scheme, int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    /** Kept beside the test's reports, for people. */
    void photograph(String name) throws IOException {
        Path pictures = Files.createDirectories(Path.of("target/screenshots"));
        Files.write(pictures.resolve(name + ".png"), driver.getScreenshotAs(OutputType.BYTES));
    }

    Object script(String script, Object... arguments) {
        return driver.executeScript(script, arguments);
    }

    /** Presses a key wherever the focus is. */
    void press(Keys key) {
        driver.switchTo().activeElement().sendKeys(key);
    }

    List<WebElement> all(String css) {
        return driver.findElements(By.cssSelector(css));
    }

    WebElement one(String css) {
        return driver.findElement(By.cssSelector(css));
    }

    /** Those that a reader sees. */
    List<WebElement> shown(String css) {
        return all(css).stream().filter(WebElement::isDisplayed).toList();
    }

    /** Looks again and again, in the page itself, until {@code condition} holds. */
    void await(String what, String condition) {
        Object held = driver.executeAsyncScript("const done = arguments[arguments.length - 1], end = Date.now() + "
                + PATIENCE.toMillis() + "; const look = () => (" + condition
                + ") ? done(true) : Date.now() > end ? done(false) : setTimeout(look, 20); look();");
        assertThat(held).as(what).isEqualTo(true);
    }

    /** What the page or the browser complained of since the last call. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(LogEntry::getMessage)
                .toList();
    }

    void assertQuiet() {
        assertThat(complaints()).as("complaints in the console").isEmpty();
    }

    @Override
    public void close() {
        driver.quit();
    }
}
