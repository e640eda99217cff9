package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** The console in a real browser: from the login link to a table on the disk. */
class ConsoleIT {

    @TempDir Path directory;

    @Test
    void showsHowRegionsMoveWhileANetworkTrains() throws Exception {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        Path screenshots = Path.of(System.getProperty("workbench.screenshots"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/");
            browser.await("login-token");
            browser.go(server.address() + "/login?token=" + server.token());

            browser.await("showcase-circle-annulus").click();
            browser.awaitAttribute("run-state", "data-state", "completed"::equals);
            assertTrue(browser.path().startsWith("/runs/"), browser.path());

            browser.go(
                    server.address()
                            + browser.path().replaceFirst("[?#].*", "")
                            + "/steps/evolution");
            browser.awaitAttribute("complex-canvas", "data-faces", faces -> integer(faces) > 10);
            assertPolygonsAreDrawn(browser);

            WebElement slider = browser.await("frame-slider");
            String first = browser.await("complex-canvas").getDomAttribute("data-frame");
            slider.sendKeys(Keys.END);
            String last =
                    browser.awaitAttribute("complex-canvas", "data-frame", f -> !f.equals(first));
            assertNotEquals(first, last);
            assertTrue(integer(last) >= 20, "the last of many checkpoints, not " + last);
            browser.screenshot(screenshots.resolve("regions.png"));

            assertCompanionsFollow(browser, downloads);
            browser.screenshot(screenshots.resolve("regions-dual.png"));

            browser.await("csv-counts").click();
            Path csv = Browser.awaitDownload(downloads, ".csv");
            List<String> lines = Files.readAllLines(csv);
            assertTrue(lines.get(0).startsWith("epoch,"), lines.get(0));
            assertTrue(lines.size() > 20, lines.size() + " lines");
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    /** Dual plot, table, layers and files of the complexes in view. */
    private static void assertCompanionsFollow(Browser browser, Path downloads)
            throws IOException, InterruptedException {
        new Select(browser.await("beside")).selectByValue("dual");
        String points = browser.awaitAttribute("dual-canvas", "data-points", p -> integer(p) > 10);
        browser.await("show-table").click();
        browser.await("sort-region").click();
        assertTrue(
                browser.await("region-page").getText().endsWith("of " + points),
                browser.await("region-page").getText());
        browser.script("document.querySelector(\"[data-testid='region-table'] tbody tr\").click()");
        assertTrue(browser.path().contains("complexes.select="), browser.path());
        new Select(browser.await("layers")).selectByValue("1");
        String counts = browser.await("layer-counts").getText();
        assertTrue(counts.startsWith("after layer 1 of 3: regions "), counts);

        browser.await("save-svg").click();
        String svg = Files.readString(Browser.awaitDownload(downloads, ".svg"));
        assertTrue(svg.startsWith("<svg") && svg.contains("<path"), "vectors");
        browser.await("save-gif").click();
        byte[] gif = Files.readAllBytes(Browser.awaitDownload(downloads, ".gif"));
        assertEquals("GIF89a", new String(gif, 0, 6, StandardCharsets.US_ASCII));
        browser.await("save-json").click();
        String json = Files.readString(Browser.awaitDownload(downloads, ".json"));
        assertTrue(json.startsWith("{\"frames\":[{\"epoch\":0"), json.substring(0, 40));
    }

    private static int integer(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }

    /** Several colours in the middle of the canvas, so not an empty page. */
    private static void assertPolygonsAreDrawn(Browser browser) {
        Object colours =
                browser.script(
                        """
                        const c = document.querySelector("[data-testid='complex-canvas']");
                        const p = c.getContext("2d").getImageData(0, 0, c.width, c.height).data;
                        const seen = new Set();
                        for (let i = 0; i < p.length; i += 4 * 97) {
                          seen.add(p[i] << 16 | p[i + 1] << 8 | p[i + 2]);
                        }
                        return seen.size;
                        """);
        assertTrue(((Number) colours).intValue() > 5, colours + " colours");
    }
}
