package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code kill -9} at random moments during a study: nothing is lost or half-written. */
class KillIT {
    private static final int KILLS = 20;
    private static final long SEED = 20;
    private static final long LONGEST_LIFE_MS = 1_500;

    /** Steps of every kind: data, training with checkpoints, shards, and a slice. */
    private static final String STUDY =
            """
            {"name": "Killed", "steps": [
              {"id": "data", "analysis": "dataset.generate",
               "parameters": {"kind": "circle-annulus"}},
              {"id": "train", "analysis": "model.train", "inputs": {"dataset": "data.dataset"},
               "parameters": {"hidden": [8, 8, 8], "epochs": 400}},
              {"id": "regions", "analysis": "regions.evolution",
               "inputs": {"trajectory": "train.trajectory"}},
              {"id": "sweep", "analysis": "fundim.sweep",
               "parameters": {"widths": [5], "depths": [3, 4], "networks": 60, "shard": 10}},
              {"id": "slice", "analysis": "regions.slice", "inputs": {"network": "train.network"}}]}
            """;

    @TempDir Path data;

    @Test
    void losesNothing() throws Exception {
        SplittableRandom random = new SplittableRandom(SEED);
        long first = -1;
        for (int kill = 0; kill < KILLS; kill++) {
            RunningServer server = RunningServer.start(data);
            if (kill % 5 == 0) {
                long run = Client.loggedIn(server).submit(STUDY);
                first = first < 0 ? run : first;
            }
            Thread.sleep(random.nextLong(LONGEST_LIFE_MS));
            server.kill();
        }
        try (RunningServer server = RunningServer.start(data)) {
            Client client = Client.loggedIn(server);
            JsonNode runs = client.json("/api/runs?limit=100").get("runs");
            assertEquals(KILLS / 5, runs.size(), "every accepted run is there");
            String regions = null;
            String ranks = null;
            for (JsonNode summary : runs) {
                JsonNode run = client.awaitEnd(summary.get("id").asLong());
                assertEquals("completed", run.get("state").asText(), run.toString());
                String sha256 =
                        Client.step(run, "regions").at("/outputs/complexes/sha256").asText();
                assertTrue(regions == null || regions.equals(sha256), "the same result each time");
                regions = sha256;
                String histogram =
                        Client.step(run, "sweep").at("/outputs/histogram/sha256").asText();
                assertTrue(ranks == null || ranks.equals(histogram), "the same ranks each time");
                ranks = histogram;
            }
        }
        assertEveryAssetMatchesItsDigest();
    }

    private void assertEveryAssetMatchesItsDigest() throws Exception {
        List<Path> files;
        try (Stream<Path> paths = Files.walk(data.resolve("assets"))) {
            files = paths.filter(Files::isRegularFile).toList();
        }
        int assets = 0;
        for (Path file : files) {
            String name = file.getParent().getFileName().toString() + file.getFileName().toString();
            if (name.matches("[0-9a-f]{64}")) {
                byte[] digest =
                        MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
                assertEquals(name, HexFormat.of().formatHex(digest));
                assets++;
            }
        }
        assertTrue(assets >= 6, "only " + assets + " assets among " + files);
    }
}
