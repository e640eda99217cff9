package org.reluworkbench.product;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills up, simulated with a small file system; needs the right to mount one. */
class FullDiskIT {
    private static final String STUDY =
            """
            {"name": "Large", "steps": [
              {"id": "net", "analysis": "model.create",
               "parameters": {"sizes": [2, 1000, 1000, 1], "seed": %d}}]}
            """;

    @TempDir Path directory;
    private Path disk;

    @BeforeEach
    void mount() throws Exception {
        disk = Files.createDirectory(directory.resolve("disk"));
        boolean mounted =
                exec("mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", disk.toString()) == 0;
        assumeTrue(mounted || System.getenv("CI") != null, "no right to mount a file system here");
        assertTrue(mounted, "CI mounts a small file system");
    }

    @AfterEach
    void unmount() throws Exception {
        exec("umount", "-l", disk.toString());
    }

    private static int exec(String... command) throws Exception {
        return new ProcessBuilder(command).start().waitFor();
    }

    @Test
    void failsTheRunAndGoesOnWhenThereIsSpaceAgain() throws Exception {
        try (RunningServer server = RunningServer.start(disk)) {
            Client client = Client.loggedIn(server);
            long good = client.submit(STUDY.formatted(1));
            assertEquals("completed", client.awaitEnd(good).get("state").asText());

            Path filler = disk.resolve("filler");
            fill(filler);
            long full = client.submit(STUDY.formatted(2));
            JsonNode failed = client.awaitEnd(full);
            assertEquals("failed", failed.get("state").asText());
            assertEquals("DISK_FULL", failed.at("/failure/code").asText());

            Files.delete(filler);
            long again = client.submit(STUDY.formatted(2));
            assertEquals("completed", client.awaitEnd(again).get("state").asText());
            assertEquals("completed", client.json("/api/runs/" + good).get("state").asText());
        }
    }

    /** Leaves a megabyte: enough for the database's next rows, not for a network of 8 MB. */
    private void fill(Path filler) throws Exception {
        long free = Files.getFileStore(disk).getUsableSpace();
        try (RandomAccessFile file = new RandomAccessFile(filler.toFile(), "rw")) {
            byte[] block = new byte[1 << 20];
            for (long left = free - (1 << 20); left > 0; left -= block.length) {
                file.write(block, 0, (int) Math.min(left, block.length));
            }
        }
    }
}
