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

/** A game in a real browser: trained, paused, gone back in, changed by hand, kept as a study. */
class PlaygroundIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("workbench.screenshots"));

    @TempDir Path directory;

    @Test
    void playsAndKeepsWhatCameOfIt() throws Exception {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            browser.await("showcase-circle-annulus");
            browser.go(server.address() + "/playground?hidden=4,4&points=60&pace=5");
            browser.awaitAttribute("complex-canvas", "data-faces", faces -> integer(faces) > 1);
            browser.awaitText("count-epochs", "0");

            browser.await("play").click();
            browser.awaitAttribute("curve-loss", "data-points", points -> integer(points) > 5);
            browser.await("play").click();
            browser.awaitAttribute("play", "data-state", "paused"::equals);
            // The step that was under way when the training was paused comes to its end.
            browser.awaitAttribute("picture", "aria-busy", "false"::equals);
            int reached = integer(text(browser, "count-epochs"));
            assertTrue(reached >= 25, "paused after " + reached + " epochs");
            browser.screenshot(SCREENSHOTS.resolve("playground.png"));

            browser.await("step").click();
            browser.awaitText("count-epochs", String.valueOf(reached + 5));
            browser.await("back").click();
            browser.awaitText("count-epochs", String.valueOf(reached));

            String before = text(browser, "count-loss");
            browser.await("weight-0-0-0").sendKeys(Keys.chord(Keys.CONTROL, "a"), "3", Keys.TAB);
            browser.awaitDifferent("count-loss", before);
            assertEquals("3", value(browser, "weight-0-0-0"));
            String place = value(browser, "point-x");
            movePoint(browser);
            browser.await("back").click();
            browser.awaitValue("point-x", place::equals);
            assertEquals("3", value(browser, "weight-0-0-0"), "one move back, not two");
            movePoint(browser);
            dragAPoint(browser);
            browser.await("step").click();
            browser.awaitText("count-epochs", String.valueOf(reached + 5));
            String regions = text(browser, "count-activation-regions");
            String dimension = text(browser, "count-functional-dimension");

            browser.await("save-game").click();
            browser.awaitText("verdict", "ready to start");
            assertTrue(browser.path().startsWith("/studies/1"), browser.path());
            browser.await("start-study").click();
            browser.awaitAttribute("run-state", "data-state", "completed"::equals);
            // What was saved comes to what was seen.
            assertEquals(
                    regions + " " + dimension,
                    browser.script(
                            """
                            const request = new XMLHttpRequest();
                            request.open("GET", "/api/runs/1", false);
                            request.send();
                            const steps = JSON.parse(request.responseText).steps;
                            const scalars = (id) => steps.find((step) => step.id === id).scalars;
                            const plain = (scalar) => scalar.value ?? scalar;
                            const {rankLower, rankUpper} = scalars("dimension");
                            const [low, high] = [plain(rankLower), plain(rankUpper)];
                            return `${plain(scalars("slice").activationRegions)} ${low === high ? low : `${low}–${high}`}`;
                            """));
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    /** Puts the first point to x = 1.25 by the form. */
    private static void movePoint(Browser browser) {
        browser.await("point-x").sendKeys(Keys.chord(Keys.CONTROL, "a"), "1.25");
        browser.await("move-point").click();
        browser.awaitAttribute("picture", "aria-busy", "false"::equals);
        assertEquals("1.25", value(browser, "point-x"));
    }

    /** Drags the second point of the list to another place, with real pointer events. */
    private static void dragAPoint(Browser browser) {
        String first = value(browser, "point-x");
        browser.dragOn(
                "complex-canvas",
                """
                const box = document.querySelector("[data-testid='complex-canvas']").getBoundingClientRect();
                const half = Math.min(box.width, box.height) / 2 - 16;
                document.querySelector("#point-number").value = "1";
                document.querySelector("#point-number").dispatchEvent(new Event("input"));
                window.draggedFrom = document.querySelector("#point-x").value;
                const at = (id) => Number(document.querySelector(id).value) / 1.5 * half;
                return [Math.round(at("#point-x")), Math.round(-at("#point-y"))];
                """,
                40,
                30);
        // The form shows the point that was dragged, where the pointer let go of it.
        String start = String.valueOf(browser.script("return window.draggedFrom"));
        browser.awaitValue("point-x", x -> !x.equals(first) && !x.equals(start));
    }

    private static String text(Browser browser, String testId) {
        return browser.await(testId).getText();
    }

    private static String value(Browser browser, String testId) {
        return browser.await(testId).getDomProperty("value");
    }

    private static int integer(String text) {
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
