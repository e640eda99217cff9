package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

/** Finding runs again in a real browser: filter, tag, repeat, tell apart, delete. */
class BrowsingIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("workbench.screenshots"));

    /** A study of two steps; its argument is the number of points. */
    static final String STUDY =
            """
            {"name": "Points %1$d", "steps": [
              {"id": "points", "analysis": "dataset.generate",
               "parameters": {"kind": "xor", "size": %1$d, "seed": 1}},
              {"id": "net", "analysis": "model.create", "parameters": {"sizes": [2, 4, 1]}}]}
            """;

    @TempDir Path directory;

    @Test
    void filtersTagsRepeatsAndDeletesRuns() throws Exception {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            browser.await("showcase-circle-annulus");
            for (int size : List.of(40, 80, 120)) {
                browser.post("/api/runs", STUDY.formatted(size));
            }
            browser.go(server.address() + "/runs?column=samples&sort=-scalar:samples");
            browser.awaitText("row-3", "completed");
            assertEquals(List.of("Points 120", "Points 80", "Points 40"), studies(browser));

            browser.go(server.address() + "/runs?scalar=samples%3D70..100");
            browser.awaitText("run-total", "1–1 of 1");
            browser.go(server.address() + "/runs");
            browser.await("run-words").sendKeys("points 40");
            browser.awaitText("run-total", "1–1 of 1");
            browser.await("select-1").click();
            browser.await("tag-selected").sendKeys("paper" + Keys.ENTER);
            browser.awaitText("row-1", "paper");
            browser.screenshot(SCREENSHOTS.resolve("runs.png"));

            browser.go(server.address() + "/runs/1");
            browser.await("pin").click();
            browser.awaitAttribute("pin", "aria-pressed", "true"::equals);
            browser.await("run-again").click();
            browser.awaitText("repeat-verdict", "identical bits");
            assertEquals("/runs/4", browser.path());
            browser.go(server.address() + "/runs/2/difference/1");
            browser.awaitText("difference-points", "parameter size");
            browser.screenshot(SCREENSHOTS.resolve("difference.png"));
            browser.go(server.address() + "/compare?run=1&run=2&run=3");
            browser.awaitText("compare-table", "points size");
            browser.await("parallel");
            browser.screenshot(SCREENSHOTS.resolve("compare.png"));
            browser.go(server.address() + "/runs/4/steps/points");
            browser.await("origin-dataset").click();
            browser.awaitText("provenance-summary", "1 step leads");
            browser.screenshot(SCREENSHOTS.resolve("provenance.png"));

            browser.go(server.address() + "/");
            browser.awaitText("pinned", "Points 40");
            browser.go(server.address() + "/runs/1");
            browser.await("delete-run").click();
            browser.awaitText("removal", "0 assets are freed");
            browser.await("confirm-delete").click();
            browser.awaitText("run-total", "1–3 of 3");
            assertEquals("/runs", browser.path());
            browser.go(server.address() + "/queue");
            browser.awaitText("queue-summary", "0 of");
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    @SuppressWarnings("unchecked")
    private static List<String> studies(Browser browser) {
        return (List<String>)
                browser.script(
                        "return [...document.querySelectorAll('.run-table td.name > a')]"
                                + ".map(link => link.textContent)");
    }
}
