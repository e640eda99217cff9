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
import java.util.concurrent.TimeUnit;
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

    private static final String SWEEP =
            """
            {"name": "Sweep", "steps": [{"id": "sweep", "analysis": "fundim.sweep",
             "parameters": {"widths": [10], "depths": [4, 5], "networks": 600, "shard": 20}}]}
            """;

    private static final long POLL_MS = 20;

    @TempDir Path data;
    @TempDir Path undisturbed;

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

    /** Killed in its first and in its second half, it gives the tables of a run in one go. */
    @Test
    void aSweepGoesOnToTheSameTables() throws Exception {
        RunningServer server = RunningServer.start(data);
        Client client = Client.loggedIn(server);
        long run = client.submit(SWEEP);
        double before = fraction(client, run, 0.2);
        server.kill();
        server = RunningServer.start(data);
        client = Client.loggedIn(server);
        assertTrue(fraction(client, run, 0) > before / 2, "its shards were kept");
        before = fraction(client, run, 0.6);
        assertTrue(before < 1, "killed before its end");
        server.kill();
        JsonNode killed;
        try (RunningServer last = RunningServer.start(data)) {
            client = Client.loggedIn(last);
            assertTrue(fraction(client, run, 0) > before / 2, "its shards were kept");
            killed = Client.step(client.awaitEnd(run), "sweep");
        }
        assertEquals("completed", killed.get("state").asText(), killed.toString());
        JsonNode whole;
        try (RunningServer other = RunningServer.start(undisturbed)) {
            client = Client.loggedIn(other);
            whole = Client.step(client.awaitEnd(client.submit(SWEEP)), "sweep");
        }
        for (String table : List.of("histogram", "cells")) {
            String sha256 = whole.get("outputs").get(table).get("sha256").asText();
            assertEquals(sha256, killed.at("/outputs/" + table + "/sha256").asText(), table);
        }
    }

    /** The first fraction of its step above this that a run reports; 1 if it ended before. */
    private static double fraction(Client client, long run, double least) throws Exception {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (System.nanoTime() < deadline) {
            JsonNode step = Client.step(client.json("/api/runs/" + run), "sweep");
            double fraction = step.at("/progress/fraction").asDouble();
            if (fraction > least || step.get("state").asText().equals("completed")) {
                return step.has("progress") ? fraction : 1;
            }
            Thread.sleep(POLL_MS);
        }
        throw new IllegalStateException("run " + run + " does not go on");
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
