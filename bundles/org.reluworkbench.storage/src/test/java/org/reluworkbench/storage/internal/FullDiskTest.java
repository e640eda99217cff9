package org.reluworkbench.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.AssetStore;
import org.reluworkbench.storage.NewRun;

class FullDiskTest {
    private static final NewRun RUN = new NewRun("s", "{}", null, List.of());

    @TempDir Path directory;

    private static AssetRef put(AssetStore store, int seed, int size) throws IOException {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return store.put("array", out -> out.write(bytes)).ref();
    }

    private static List<Path> incoming(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory.resolve("assets/incoming"))) {
            return files.toList();
        }
    }

    /** A file whose disk is full after some bytes. */
    private static final class Filling extends FileOutputStream {
        private int space = 100_000;

        Filling(Path file) throws IOException {
            super(file.toFile());
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int written = Math.min(space, length);
            super.write(bytes, offset, written);
            space -= written;
            if (written < length) {
                throw new IOException("No space left on device");
            }
        }
    }

    @Test
    void leavesNothingHalfWritten() throws Exception {
        AtomicBoolean full = new AtomicBoolean(true);
        AssetFiles files =
                AssetFiles.open(
                        directory.resolve("assets"),
                        file ->
                                full.get()
                                        ? new Filling(file)
                                        : new FileOutputStream(file.toFile()));
        try (Database database =
                new H2File(directory.resolve("database"), TestStorage.DRIVERS)
                        .open(TestStorage.migrations())) {
            AssetStore store = new FileAssetStore(files, database);

            WorkbenchException thrown =
                    assertThrows(WorkbenchException.class, () -> put(store, 1, 200_000));

            assertEquals(StandardErrorCode.DISK_FULL, thrown.code());
            assertEquals("The array was not stored: the disk is full", thrown.getMessage());
            assertEquals(List.of(), incoming(directory));
            assertEquals(List.of(), store.list("array", 1));

            full.set(false);
            put(store, 1, 200_000);
            assertEquals(List.of(), store.verifyAll());
        }
    }

    /**
     * The same on a real file system that is too small, with the database on it too: fills it until
     * both have failed, makes space, and goes on.
     */
    @Test
    void worksAgainOnceThereIsSpace() throws Exception {
        Path small = Files.createDirectory(directory.resolve("small"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small.toString()),
                "only root can mount a small file system");
        try {
            Path ballast = small.resolve("ballast");
            Files.write(ballast, new byte[1 << 20]);
            AssetRef first;
            long run;
            try (Storage storage = TestStorage.open(small.resolve("data"))) {
                first = put(storage.assets(), 0, 100_000);
                run = storage.runs().create(RUN);
                WorkbenchException asset = fill(storage.assets());
                assertEquals(StandardErrorCode.DISK_FULL, asset.code(), asset::getMessage);
                assertEquals(List.of(), incoming(small.resolve("data")));
                fillUp(small.resolve("rest"));
                WorkbenchException row =
                        assertThrows(
                                WorkbenchException.class,
                                () -> {
                                    for (int i = 0; i < 10_000; i++) {
                                        storage.runs().create(RUN);
                                    }
                                });
                assertEquals(StandardErrorCode.DISK_FULL, row.code(), row::getMessage);

                Files.delete(ballast);
                Files.delete(small.resolve("rest"));

                assertTrue(storage.runs().find(run).isPresent());
                long next = storage.runs().create(RUN);
                assertEquals(next, storage.runs().list(1, Long.MAX_VALUE).get(0).id());
                put(storage.assets(), -1, 100_000);
                assertEquals(List.of(), storage.assets().verifyAll());
            }
            try (Storage storage = TestStorage.open(small.resolve("data"))) {
                assertTrue(storage.assets().find(first).isPresent());
                assertTrue(storage.runs().find(run).isPresent());
                assertEquals(List.of(), storage.assets().verifyAll());
            }
        } finally {
            assertTrue(run("umount", small.toString()));
        }
        assertFalse(Files.exists(small.resolve("data")));
    }

    private static WorkbenchException fill(AssetStore store) {
        return assertThrows(
                WorkbenchException.class,
                () -> {
                    for (int i = 1; i < 100; i++) {
                        put(store, i, 200_000);
                    }
                });
    }

    /** Takes what is left, to the last byte. */
    private static void fillUp(Path file) throws IOException {
        try (FileOutputStream out = new FileOutputStream(file.toFile())) {
            byte[] block = "x".repeat(512).getBytes(UTF_8);
            assertThrows(
                    IOException.class,
                    () -> {
                        while (true) {
                            out.write(block);
                        }
                    });
        }
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command).start().waitFor() == 0;
    }
}
