package org.reluworkbench.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Dimension;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** Headless Chromium as Debian packages it; no browser or driver is ever downloaded. */
final class Browser implements AutoCloseable {
    private static final Path CHROMIUM = Path.of("/usr/bin/chromium");
    private static final Path DRIVER = Path.of("/usr/bin/chromedriver");
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Ending of what Chromium has not finished to write. */
    private static final String UNFINISHED = ".crdownload";

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    static boolean available() {
        return Files.isExecutable(CHROMIUM) && Files.isExecutable(DRIVER);
    }

    /** Opens a window; files are downloaded into the directory. */
    static Browser open(Path downloads) {
        ChromeOptions options = new ChromeOptions();
        options.setBinary(CHROMIUM.toString());
        options.addArguments(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
                "--disable-dev-shm-usage",
                "--force-color-profile=srgb");
        // Of a page that saves several files, a browser asks its user whether it may: it may.
        options.setExperimentalOption(
                "prefs",
                Map.of(
                        "download.default_directory",
                        downloads.toString(),
                        "profile.default_content_setting_values.automatic_downloads",
                        1));
        ChromeDriverService service =
                new ChromeDriverService.Builder()
                        .usingDriverExecutable(DRIVER.toFile())
                        .withSilent(true)
                        .build();
        ChromeDriver driver = new ChromeDriver(service, options);
        driver.manage().window().setSize(new Dimension(1440, 960));
        return new Browser(driver);
    }

    void go(String address) {
        driver.get(address);
    }

    String path() {
        return driver.getCurrentUrl().replaceFirst("^http://[^/]+", "");
    }

    /** Waits for the element with this {@code data-testid}. */
    WebElement await(String testId) {
        return new WebDriverWait(driver, PATIENCE)
                .until(d -> d.findElement(By.cssSelector("[data-testid='" + testId + "']")));
    }

    /** Waits until an attribute of an element fulfils a condition; returns its value. */
    String awaitAttribute(
            String testId, String attribute, java.util.function.Predicate<String> condition) {
        // A page may replace the element between finding it and reading its attribute.
        return new WebDriverWait(driver, PATIENCE.multipliedBy(2))
                .ignoring(StaleElementReferenceException.class)
                .until(
                        d -> {
                            for (WebElement element :
                                    d.findElements(
                                            By.cssSelector("[data-testid='" + testId + "']"))) {
                                String value = element.getDomAttribute(attribute);
                                if (value != null && condition.test(value)) {
                                    return value;
                                }
                            }
                            return null;
                        });
    }

    /** Waits until what is written in a field fulfils a condition. */
    void awaitValue(String testId, java.util.function.Predicate<String> condition) {
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> testId + ": " + await(testId).getDomProperty("value"))
                .ignoring(StaleElementReferenceException.class)
                .until(d -> condition.test(await(testId).getDomProperty("value")));
    }

    /** Waits until the element with this {@code data-testid} has the text in it. */
    void awaitText(String testId, String text) {
        By place = By.cssSelector("[data-testid='" + testId + "']");
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> testId + " with \"" + text + "\"")
                .ignoring(StaleElementReferenceException.class)
                .until(
                        d ->
                                d.findElements(place).stream()
                                        .anyMatch(element -> element.getText().contains(text)));
    }

    /** Drags the end of one element to the middle of another, with real pointer events. */
    void drag(String from, String to) {
        new Actions(driver)
                .moveToElement(await(from))
                .clickAndHold()
                .moveByOffset(12, 12)
                .moveToElement(await(to))
                .release()
                .perform();
    }

    /**
     * Drags what lies at a place of an element by so many pixels.
     *
     * @param place gives the place as [x, y], counted from the element's middle
     */
    void dragOn(String testId, String place, int dx, int dy) {
        List<?> at = (List<?>) script(place);
        new Actions(driver)
                .moveToElement(
                        await(testId),
                        ((Number) at.get(0)).intValue(),
                        ((Number) at.get(1)).intValue())
                .clickAndHold()
                .moveByOffset(dx / 2, dy / 2)
                .moveByOffset(dx - dx / 2, dy - dy / 2)
                .release()
                .perform();
    }

    /** Waits until the element with this {@code data-testid} has another text. */
    void awaitDifferent(String testId, String text) {
        By place = By.cssSelector("[data-testid='" + testId + "']");
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> testId + " with something else than \"" + text + "\"")
                .ignoring(StaleElementReferenceException.class)
                .until(
                        d ->
                                d.findElements(place).stream()
                                        .anyMatch(element -> !element.getText().equals(text)));
    }

    Object script(String code, Object... arguments) {
        return driver.executeScript(code, arguments);
    }

    /** Waits for what a script hands to its last argument. */
    Object asyncScript(String code, Object... arguments) {
        return driver.executeAsyncScript(code, arguments);
    }

    /** Waits until a script returns no complaint. */
    void awaitSilence(String code, Object... arguments) {
        String[] last = {""};
        new WebDriverWait(driver, PATIENCE)
                .withMessage(() -> last[0])
                .until(
                        d -> {
                            last[0] = String.valueOf(script(code, arguments));
                            return last[0].isEmpty();
                        });
    }

    /** Sends a body on behalf of the session that the page has. */
    void post(String path, String body) {
        script(
                """
                const request = new XMLHttpRequest();
                request.open("GET", "/api/session", false);
                request.send();
                const {csrf} = JSON.parse(request.responseText);
                request.open("POST", arguments[0], false);
                request.setRequestHeader("X-CSRF-Token", csrf);
                request.send(arguments[1]);
                """,
                path,
                body);
    }

    /** Pretends a window of this width, and that the system is dark or light. */
    void emulate(int width, boolean dark) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 860, "deviceScaleFactor", 1, "mobile", false));
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of(
                        "features",
                        List.of(
                                Map.of(
                                        "name",
                                        "prefers-color-scheme",
                                        "value",
                                        dark ? "dark" : "light"))));
    }

    /** Errors that the page logged, refused scripts among them. */
    List<String> severeLogEntries() {
        return driver.manage().logs().get("browser").getAll().stream()
                .filter(entry -> entry.getLevel().equals(java.util.logging.Level.SEVERE))
                .map(entry -> entry.getMessage())
                .toList();
    }

    /**
     * Waits for a complete file with this ending in the directory of downloads. While a download
     * runs, Chromium holds the final name with an empty file and writes beside it.
     */
    static Path awaitDownload(Path downloads, String suffix)
            throws IOException, InterruptedException {
        for (int i = 0; i < 900; i++) {
            List<Path> files;
            try (Stream<Path> listed = Files.list(downloads)) {
                files = listed.toList();
            }
            boolean running = files.stream().anyMatch(file -> file.toString().endsWith(UNFINISHED));
            for (Path file : files) {
                if (!running && file.toString().endsWith(suffix) && Files.size(file) > 0) {
                    return file;
                }
            }
            Thread.sleep(100);
        }
        throw new AssertionError("nothing was downloaded");
    }

    void screenshot(Path file) throws IOException {
        Files.createDirectories(file.getParent());
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
