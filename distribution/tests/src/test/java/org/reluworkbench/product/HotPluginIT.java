package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle dropped into the plug-in directory of a running server. */
class HotPluginIT {
    private static final String ANALYSIS = "example.dead-neurons";
    private static final long TIMEOUT_MS = 30_000;
    private static final String STUDY =
            """
            {"name": "Dead neurons", "steps": [
              {"id": "data", "analysis": "dataset.generate", "parameters": {"kind": "uniform"}},
              {"id": "net", "analysis": "model.create", "parameters": {"sizes": [2, 16, 1]}},
              {"id": "dead", "analysis": "example.dead-neurons",
               "inputs": {"network": "net.network", "dataset": "data.dataset"}}]}
            """;

    /** The same on a network that takes some seconds: 3000 samples through 2000 × 2000 weights. */
    private static final String BUSY =
            STUDY.replace("[2, 16, 1]", "[2, 2000, 2000, 1]")
                    .replace("\"kind\": \"uniform\"", "\"kind\": \"uniform\", \"size\": 3000");

    @TempDir Path data;

    @Test
    void appearsRunsAndDisappears() throws Exception {
        try (RunningServer server = RunningServer.start(data)) {
            Client client = Client.loggedIn(server);
            assertEquals(400, client.post("/api/runs", STUDY).statusCode());

            Path plugin = data.resolve("plugins/example.jar");
            Path arriving = data.resolve("plugins/example.part");
            Files.copy(Path.of(System.getProperty("workbench.example")), arriving);
            Files.move(arriving, plugin, StandardCopyOption.ATOMIC_MOVE);
            awaitAnalysis(client, true);

            JsonNode run = client.awaitEnd(client.submit(STUDY));
            assertEquals("completed", run.get("state").asText(), run.toString());
            assertEquals(16, Client.step(run, "dead").at("/scalars/reluCount").asLong());

            long busy = client.submit(BUSY);
            awaitRunning(client, busy);
            Files.delete(plugin);
            awaitAnalysis(client, false);
            JsonNode finished = client.awaitEnd(busy);
            assertEquals("completed", finished.get("state").asText(), finished.toString());
            assertEquals(400, client.post("/api/runs", STUDY).statusCode());
            assertEquals(200, client.get("/api/ready").statusCode());
        }
    }

    private static void awaitRunning(Client client, long run) throws Exception {
        String state = "";
        while (!state.equals("running")) {
            Thread.sleep(20);
            state = Client.step(client.json("/api/runs/" + run), "dead").get("state").asText();
            assertFalse(state.equals("completed"), "the step is meant to take longer");
        }
    }

    private static void awaitAnalysis(Client client, boolean expected) throws Exception {
        long deadline = System.currentTimeMillis() + TIMEOUT_MS;
        while (listed(client) != expected) {
            if (System.currentTimeMillis() > deadline) {
                throw new AssertionError(ANALYSIS + " listed: " + !expected);
            }
            Thread.sleep(100);
        }
    }

    private static boolean listed(Client client) throws Exception {
        for (JsonNode analysis : client.json("/api/analyses")) {
            if (analysis.get("id").asText().equals(ANALYSIS)) {
                return true;
            }
        }
        return false;
    }
}
