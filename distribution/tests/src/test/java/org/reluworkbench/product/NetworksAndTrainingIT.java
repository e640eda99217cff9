package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;

/** Networks and training in a real browser. */
class NetworksAndTrainingIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("workbench.screenshots"));

    @TempDir Path directory;

    @BeforeEach
    void browserIsThere() {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
    }

    @Test
    void uploadsANetworkDrawsItAndGivesItBack() throws Exception {
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        Path file = Path.of(getClass().getResource("/mlp-2-32-32-32-1.npz").toURI());
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            browser.go(server.address() + "/networks?upload=1");
            browser.await("input-file").sendKeys(file.toString());

            browser.await("network-view");
            assertTrue(browser.path().startsWith("/networks/"), browser.path());
            // The input, four dense layers and three ReLUs.
            assertEquals(8, count(browser, ".network-node"));
            browser.script(
                    "document.querySelector('.network-node[data-layer=\"2\"]')"
                            + ".dispatchEvent(new MouseEvent('click', {bubbles: true}))");
            assertTrue(browser.await("layer-detail").getText().contains("dense2"));
            browser.screenshot(SCREENSHOTS.resolve("network.png"));

            browser.await("download-own").click();
            Path stored = Browser.awaitDownload(downloads, ".bin");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(stored));
            assertEquals(
                    browser.path().replaceFirst("^/networks/([0-9a-f]*).*", "$1"),
                    HexFormat.of().formatHex(digest));

            browser.go(server.address() + "/networks");
            assertEquals(1, awaitCount(browser, ".asset-row"));
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    /** What is written in a format and uploaded again is the same network, by its digest. */
    @Test
    void downloadsANetworkInEveryFormatAndTakesItBack() throws Exception {
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        Path file = Path.of(getClass().getResource("/mlp-2-32-32-32-1.npz").toURI());
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            String network = upload(server, browser, file);
            for (String format : List.of("npz", "onnx", "safetensors")) {
                browser.await("download-" + format).click();
                Path written = Browser.awaitDownload(downloads, "." + format);
                assertEquals(network, upload(server, browser, written), format);
            }
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    /** The path of the network's page. */
    private static String upload(RunningServer server, Browser browser, Path file) {
        browser.go(server.address() + "/networks?upload=1");
        browser.await("input-file").sendKeys(file.toString());
        browser.await("network-view");
        return browser.path().replaceFirst("[?#].*", "");
    }

    @Test
    void trainsFromTheFormAndDrawsCurvesMeanwhile() throws Exception {
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            browser.go(server.address() + "/train");
            browser.await("data-generated").click();
            WebElement epochs = browser.await("input-epochs");
            epochs.sendKeys(Keys.chord(Keys.CONTROL, "a"), "200000");
            browser.await("start-training").click();

            browser.awaitAttribute(
                    "curve-trainLoss", "data-points", points -> Integer.parseInt(points) > 2);
            browser.screenshot(SCREENSHOTS.resolve("curves.png"));
            String first = browser.path();

            browser.await("cancel").click();
            browser.awaitAttribute("run-state", "data-state", "cancelled"::equals);
            browser.await("retry").click();
            browser.awaitAttribute("run-state", "data-state", "running"::equals);
            assertEquals(first, browser.path(), "the same run goes on");
            browser.await("cancel").click();
            browser.awaitAttribute("run-state", "data-state", "cancelled"::equals);
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    private static long count(Browser browser, String selector) {
        return (Long)
                browser.script("return document.querySelectorAll(arguments[0]).length", selector);
    }

    /** The number as soon as it is not 0 any more. */
    private static long awaitCount(Browser browser, String selector) throws InterruptedException {
        for (int i = 0; i < 200 && count(browser, selector) == 0; i++) {
            Thread.sleep(100);
        }
        return count(browser, selector);
    }
}
