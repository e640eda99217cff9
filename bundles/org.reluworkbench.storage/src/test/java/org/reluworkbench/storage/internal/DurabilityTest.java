package org.reluworkbench.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What a write returned for is in the file, also when others wrote at the same time and where space
 * is used again soon. Version 2.5.252 of H2 loses commits here.
 */
class DurabilityTest {
    private static final int ROUNDS = 100;
    private static final int WRITERS = 4;
    private static final String FILE = "workbench.mv.db";

    @TempDir Path directory;

    /** After each round nobody writes, so that the file stands still while it is copied. */
    @Test
    void writesAtTheSameTimeAreAllInTheFile() throws Exception {
        Path original = directory.resolve("original");
        Path copy = Files.createDirectories(directory.resolve("copy"));
        ExecutorService executor = Executors.newFixedThreadPool(WRITERS);
        open(original).close();
        try (Database database = reusingSpaceSoon(original)) {
            List<String> kept = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                CyclicBarrier together = new CyclicBarrier(WRITERS);
                List<Callable<Void>> writes = new ArrayList<>();
                for (int writer = 0; writer < WRITERS; writer++) {
                    String name = round + "." + writer;
                    kept.add(name);
                    writes.add(
                            () -> {
                                together.await();
                                keep(database, name);
                                return null;
                            });
                }
                for (Future<Void> write : executor.invokeAll(writes)) {
                    write.get();
                }
                Files.copy(
                        original.resolve(FILE),
                        copy.resolve(FILE),
                        StandardCopyOption.REPLACE_EXISTING);
                List<String> lost = new ArrayList<>(kept);
                lost.removeAll(names(copy));
                assertEquals(List.of(), lost);
            }
        } finally {
            executor.shutdown();
        }
    }

    private static Database open(Path directory) throws Exception {
        return new H2File(directory, TestStorage.DRIVERS).open(TestStorage.migrations());
    }

    /** After a second, not after 45, which the test would have to wait for. */
    private static Database reusingSpaceSoon(Path directory) throws Exception {
        String file = "jdbc:h2:file:" + directory.resolve("workbench");
        return new Database(H2File.source(TestStorage.DRIVERS, file + ";RETENTION_TIME=1000"));
    }

    private static void keep(Database database, String name) {
        database.change(
                "The setting was not kept",
                sql -> sql.update("INSERT INTO setting (name, chosen) VALUES (?, 'x')", name));
    }

    private static List<String> names(Path directory) throws Exception {
        try (Database database = open(directory)) {
            return database.read(
                    "Settings were not read",
                    sql -> sql.list(row -> row.getString("name"), "SELECT name FROM setting"));
        }
    }
}
