package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every kind of result leaves the browser in every format that its panel offers. */
class ExportsIT {
    private static final Path SCREENSHOTS = Path.of(System.getProperty("workbench.screenshots"));
    private static final String STUDY =
            """
            {"name": "Every kind", "steps": [
              {"id": "points", "analysis": "dataset.generate",
               "parameters": {"kind": "xor", "size": 40, "seed": 1}},
              {"id": "train", "analysis": "model.train", "inputs": {"dataset": "points.dataset"},
               "parameters": {"hidden": [4], "epochs": 4, "checkpoints": [0, 2, 4]}},
              {"id": "slice", "analysis": "regions.slice",
               "inputs": {"network": "train.network"}},
              {"id": "film", "analysis": "regions.evolution",
               "inputs": {"trajectory": "train.trajectory"}},
              {"id": "rank", "analysis": "fundim.batch", "inputs": {"network": "train.network"}},
              {"id": "kernel", "analysis": "gradient.kernel",
               "inputs": {"network": "train.network", "dataset": "points.dataset"}}]}
            """;

    /** What the panels of each step's outputs offer, sorted. */
    private static final Map<String, Map<String, String>> OFFERED =
            Map.of(
                    "points", Map.of("dataset", "CSV Download JSON NPZ PNG SVG"),
                    "train",
                            Map.of(
                                    "network", "Download JSON NPZ ONNX PNG SAFETENSORS SVG",
                                    "trajectory", "Download JSON NPZ PNG SVG",
                                    "losses", "CSV Download JSON",
                                    "lossCurve", "Download JSON PNG SVG",
                                    "accuracyCurve", "Download JSON PNG SVG"),
                    "slice",
                            Map.of(
                                    "complex", "Download JSON PNG SVG",
                                    "layers", "CSV Download JSON"),
                    "film", Map.of("complexes", "Download GIF JSON PNG SVG"),
                    "rank", Map.of("rank-certificate", "Download JSON"),
                    "kernel", Map.of("array", "Download JSON NPZ PNG SVG"));

    /** How files of a format begin. */
    private static final Map<String, String> BEGINNINGS =
            Map.of(
                    "npz", "PK",
                    "json", "{",
                    "png", "\u0089PNG",
                    "svg", "<svg",
                    "gif", "GIF89a");

    @TempDir Path directory;

    @Test
    void everyKindLeavesInEveryFormat() throws Exception {
        assumeTrue(
                Browser.available() || System.getenv("CI") != null,
                "no Chromium here; in CI that is a failure");
        Path downloads = Files.createDirectory(directory.resolve("downloads"));
        try (RunningServer server = RunningServer.start(directory.resolve("data"));
                Browser browser = Browser.open(downloads)) {
            browser.go(server.address() + "/login?token=" + server.token());
            browser.await("showcase-circle-annulus");
            browser.post("/api/runs", STUDY);
            browser.go(server.address() + "/runs/1");
            browser.awaitText("run-state", "completed");
            for (String step : OFFERED.keySet()) {
                browser.go(server.address() + "/runs/1/steps/" + step);
                for (Map.Entry<String, String> panel : OFFERED.get(step).entrySet()) {
                    browser.awaitSilence(OFFERS, panel.getKey(), panel.getValue());
                    assertFilesAreWhatTheySay(browser, panel.getKey(), downloads);
                }
                browser.screenshot(SCREENSHOTS.resolve("exports-" + step + ".png"));
            }
            assertEquals(List.of(), browser.severeLogEntries());
        }
    }

    private static final String OFFERS =
            """
            const panel = document.querySelector(`[data-testid="output-${arguments[0]}"]`);
            const files = [...(panel?.querySelectorAll("a[download], button") ?? [])];
            const names = new Set(files.map(({textContent}) => textContent));
            const known = ["CSV", "Download", "GIF", "JSON", "NPZ", "ONNX", "PNG", "SAFETENSORS", "SVG"];
            const found = known.filter((name) => names.has(name)).join(" ");
            return found === arguments[1] ? "" : `${arguments[0]} offers ${found}`;
            """;

    private static void assertFilesAreWhatTheySay(Browser browser, String port, Path downloads)
            throws Exception {
        @SuppressWarnings("unchecked")
        Map<String, String> links =
                new TreeMap<>(
                        (Map<String, String>)
                                browser.asyncScript(
                                        """
                                        const done = arguments[arguments.length - 1];
                                        const links = document.querySelectorAll(`[data-testid="output-${arguments[0]}"] a[download]`);
                                        Promise.all([...links].map(async (link) => {
                                          const answer = await fetch(link.href);
                                          const bytes = new Uint8Array(await answer.arrayBuffer()).slice(0, 8);
                                          return [link.textContent.toLowerCase(), `${answer.status} ${String.fromCharCode(...bytes)}`];
                                        })).then((all) => done(Object.fromEntries(all)));
                                        """,
                                        port));
        links.forEach(
                (format, answer) ->
                        assertTrue(
                                answer.startsWith("200 " + BEGINNINGS.getOrDefault(format, "")),
                                port + " as " + format + ": " + answer));
        for (String kind : List.of("png", "svg")) {
            Boolean pressed =
                    (Boolean)
                            browser.script(
                                    """
                                    const panel = document.querySelector(`[data-testid="output-${arguments[0]}"]`);
                                    const button = [...panel.querySelectorAll("button")].find(({textContent}) => textContent === arguments[1]);
                                    button?.click();
                                    return button !== undefined;
                                    """,
                                    port,
                                    kind.toUpperCase(java.util.Locale.ROOT));
            if (pressed) {
                Path file = Browser.awaitDownload(downloads, "." + kind);
                String start = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
                assertTrue(
                        start.startsWith(BEGINNINGS.get(kind)),
                        port
                                + " as "
                                + kind
                                + ": "
                                + start.substring(0, Math.min(80, start.length())));
                assertTrue(start.length() > 200, port + " as " + kind + " is empty");
                Files.delete(file);
            }
        }
    }
}
