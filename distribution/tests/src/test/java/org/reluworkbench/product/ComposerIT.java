package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.support.ui.Select;

/** A study put together in a real browser: by mouse and by keyboard, undone, swept, kept. */
class ComposerIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("workbench.screenshots"));

    @TempDir Path directory;

    @Test
    void composesSweepsAndKeepsAStudy() throws Exception {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            browser.await("showcase-circle-annulus");
            browser.go(server.address() + "/studies/new");
            WebElement name = browser.await("study-name");
            name.sendKeys(Keys.chord(Keys.CONTROL, "a"), "Composed");
            browser.await("palette-search").sendKeys("classification problem" + Keys.ENTER);
            browser.await("input-size").sendKeys(Keys.chord(Keys.CONTROL, "a"), "100");
            WebElement search = browser.await("palette-search");
            search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "model.train" + Keys.ENTER);
            browser.await("input-epochs").sendKeys(Keys.chord(Keys.CONTROL, "a"), "many");
            browser.awaitAttribute("node-train", "class", classes -> classes.contains("wrong"));
            browser.awaitText("problem-epochs", "whole number");
            browser.await("input-epochs").sendKeys(Keys.chord(Keys.CONTROL, "a"), "3");
            search.sendKeys(Keys.chord(Keys.CONTROL, "a"), "regions.slice" + Keys.ENTER);
            browser.awaitText("verdict", "ready to start");

            // By keyboard: the output, then the one input that fits.
            browser.await("out-generate-dataset").sendKeys(Keys.ENTER);
            browser.awaitText("canvas-hint", "generate.dataset");
            assertTrue(browser.await("in-slice-network").getDomAttribute("disabled") != null);
            browser.await("in-slice-dataset").sendKeys(Keys.ENTER);
            assertEquals(
                    "generate.dataset",
                    new Select(browser.await("connect-dataset"))
                            .getFirstSelectedOption()
                            .getText());
            browser.await("undo").click();
            assertEquals(
                    "not connected",
                    new Select(browser.await("connect-dataset"))
                            .getFirstSelectedOption()
                            .getText());
            // By mouse: dragged from port to port.
            browser.drag("out-generate-dataset", "in-slice-dataset");
            assertEquals(
                    "generate.dataset",
                    new Select(browser.await("connect-dataset"))
                            .getFirstSelectedOption()
                            .getText());
            browser.screenshot(SCREENSHOTS.resolve("composer.png"));

            browser.await("side-text").click();
            String text =
                    (String)
                            browser.script(
                                    "return"
                                            + " document.querySelector(\"[data-testid='study-text']\").value");
            assertTrue(text.contains("\"dataset\": \"generate.dataset\""), text);
            browser.await("save-study").click();
            browser.awaitText("kept", "version 1 of 1");
            assertEquals("/studies/1", browser.path().replaceFirst("\\?.*", ""));

            browser.await("side-sweep").click();
            new Select(browser.await("sweep-first")).selectByVisibleText("train.seed");
            browser.await("sweep-first-values").sendKeys("1..3");
            browser.awaitText("sweep-verdict", "3 runs");
            browser.await("start-sweep").click();
            browser.awaitText("run-total", "1–3 of 3");
            assertTrue(browser.path().startsWith("/runs?tag=sweep"), browser.path());
            browser.awaitText("row-3", "completed");
            browser.go(server.address() + "/studies");
            browser.awaitText("study-1", "Composed");
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }
}
