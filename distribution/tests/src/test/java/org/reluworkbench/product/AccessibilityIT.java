package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every page without a serious finding of axe, light and dark, and none too wide for a phone. */
class AccessibilityIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("workbench.screenshots"));

    /** Addresses, and an element that is there when the page is. */
    private static final Map<String, String> PAGES = pages();

    @TempDir Path directory;

    private static Map<String, String> pages() {
        Map<String, String> pages = new LinkedHashMap<>();
        pages.put("/", "showcase-circle-annulus");
        pages.put("/runs?column=samples", "run-total");
        pages.put("/runs/1", "add-tag");
        pages.put("/runs/2/difference/1", "difference-verdict");
        pages.put("/compare?run=1&run=2", "compare-table");
        pages.put("/queue", "queue-summary");
        pages.put("/studies", "study-1");
        pages.put("/studies/new?from=circle-annulus&step=train", "input-epochs");
        pages.put("/studies/new?run=1", "followed-run");
        pages.put("/studies/1?side=text", "study-text");
        pages.put("/studies/1?side=sweep", "sweep-verdict");
        pages.put("/playground?hidden=4,4", "complex-canvas");
        pages.put("/people", "who");
        pages.put("/rest-api", "api");
        pages.put("/system", "readiness");
        pages.put("/system/plugins", "plugin-file");
        pages.put("/system/configuration", "save");
        pages.put("/runs/1/report", "report-facts");
        pages.put("/train", "start-training");
        pages.put("/networks", "upload-open");
        pages.put("/datasets", "upload-open");
        return pages;
    }

    @Test
    void everyPageCanBeUsedByEverybody() throws Exception {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login");
            List<String> findings = new ArrayList<>(serious(browser, "/login"));
            browser.go(server.address() + "/login?token=" + server.token());
            browser.await("showcase-circle-annulus");
            for (String size : List.of("40", "80")) {
                browser.post("/api/runs", BrowsingIT.STUDY.formatted(Integer.valueOf(size)));
            }
            browser.post("/api/shelf", BrowsingIT.STUDY.formatted(40));
            browser.go(server.address() + "/runs");
            browser.awaitText("row-2", "completed");
            for (boolean dark : new boolean[] {false, true}) {
                browser.emulate(dark ? 390 : 1280, dark);
                for (Map.Entry<String, String> page : PAGES.entrySet()) {
                    browser.go(server.address() + page.getKey());
                    browser.await(page.getValue());
                    String where = page.getKey() + (dark ? " dark, narrow" : "");
                    findings.addAll(serious(browser, where));
                    if (tooWide(browser) > 0) {
                        findings.add(where + " is " + tooWide(browser) + " pixels too wide");
                    }
                    browser.screenshot(
                            SCREENSHOTS.resolve(
                                    "page"
                                            + page.getKey().replaceAll("[^a-z0-9]+", "-")
                                            + (dark ? "-dark-390.png" : ".png")));
                }
            }
            assertEquals(List.of(), findings);
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    private static long tooWide(Browser browser) {
        return (Long)
                browser.script(
                        "return document.documentElement.scrollWidth"
                                + " - document.documentElement.clientWidth");
    }

    @SuppressWarnings("unchecked")
    private static List<String> serious(Browser browser, String where) throws IOException {
        try (InputStream axe = AccessibilityIT.class.getResourceAsStream("/axe.min.js")) {
            browser.script(new String(axe.readAllBytes(), StandardCharsets.UTF_8));
        }
        return (List<String>)
                browser.asyncScript(
                        """
                        const done = arguments[arguments.length - 1];
                        axe.run(document, {resultTypes: ["violations"]}).then(({violations}) =>
                          done(violations.filter(({impact}) => impact === "serious" || impact === "critical")
                            .flatMap(({id, nodes}) => nodes.map(({html}) =>
                              `${arguments[0]}: ${id}: ${html.slice(0, 200)}`))));
                        """,
                        where);
    }
}
