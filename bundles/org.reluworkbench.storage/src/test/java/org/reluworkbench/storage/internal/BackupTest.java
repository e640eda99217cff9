package org.reluworkbench.storage.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.AssetRef;
import org.reluworkbench.storage.Failure;
import org.reluworkbench.storage.NewRun;
import org.reluworkbench.storage.Provenance;
import org.reluworkbench.storage.Restore;
import org.reluworkbench.storage.RunRecord;
import org.reluworkbench.storage.RunState;
import org.reluworkbench.storage.StepRecord;
import org.reluworkbench.storage.StepResult;

class BackupTest {
    private static final NewRun RUN =
            new NewRun(
                    "Kreis \"λ\" \u0001",
                    "{\"name\":\"\\n\"}",
                    null,
                    List.of(new NewRun.NewStep("net", "model.import", "1.0.0", "{}")));

    @TempDir Path parent;
    private Path file;
    private Path target;
    private Storage storage;
    private final Restore restore = new ZipRestore(TestStorage.DRIVERS, TestStorage.migrations());

    @BeforeEach
    void open() {
        file = parent.resolve("backup.zip");
        target = parent.resolve("restored");
        storage = TestStorage.open(parent.resolve("data"));
    }

    @AfterEach
    void close() {
        storage.close();
    }

    private AssetRef asset(String type, String text) throws IOException {
        return storage.assets().put(type, out -> out.write(text.getBytes(UTF_8))).ref();
    }

    private long completeRun() throws IOException {
        AssetRef network = asset("network", "network");
        long run = storage.runs().create(RUN);
        storage.runs().runStarted(run);
        storage.runs()
                .stepStarted(
                        run,
                        "net",
                        new Provenance("k", "1.0.0", "java", Map.of("in", network), "h", "j"));
        storage.runs().log(run, "net", "a\nline");
        storage.runs().shardFinished("k", 3, asset("array", "shard"));
        storage.runs()
                .stepCompleted(
                        run,
                        "net",
                        new StepResult(
                                "{\"n\":1}",
                                Map.of("network", network, "table", asset("table", "network"))));
        storage.runs().runEnded(run, RunState.COMPLETED, null);
        return run;
    }

    private WorkbenchException refused(StandardErrorCode code) {
        WorkbenchException thrown =
                assertThrows(WorkbenchException.class, () -> restore.restore(file, target));
        assertEquals(code, thrown.code(), thrown::getMessage);
        return thrown;
    }

    private void assertNothingRestored() {
        assertFalse(Files.exists(target.resolve("database")));
        assertFalse(Files.exists(target.resolve("assets")));
        assertFalse(Files.exists(target.resolve("restoring")));
    }

    @Test
    void bringsEverythingBack() throws IOException {
        long completed = completeRun();
        long failed = storage.runs().create(RUN);
        storage.runs().runEnded(failed, RunState.FAILED, new Failure("INTERNAL", "INTERNAL", "x"));
        storage.backups().backup(file);

        restore.restore(file, target);

        try (Storage restored = TestStorage.open(target)) {
            for (long run : new long[] {completed, failed}) {
                assertEquals(storage.runs().find(run), restored.runs().find(run));
                assertEquals(storage.runs().logLines(run), restored.runs().logLines(run));
            }
            assertEquals(storage.runs().finishedShards("k"), restored.runs().finishedShards("k"));
            assertEquals(1, restored.runs().finishedShards("k").size());
            for (String type : List.of("network", "table", "array")) {
                assertEquals(storage.assets().list(type, 9), restored.assets().list(type, 9));
            }
            assertEquals(List.of(), restored.assets().verifyAll());
            assertEquals(failed + 1, restored.runs().create(RUN));
        }
        assertEquals(Set.of("backup.zip", "data", "restored"), names(parent));
    }

    private static Set<String> names(Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return new HashSet<>(files.map(path -> path.getFileName().toString()).toList());
        }
    }

    @Test
    void isTheStateOfOneMomentWhileWorkGoesOn() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        List<Exception> failures = new ArrayList<>();
        Thread worker =
                new Thread(
                        () -> {
                            try {
                                while (!stop.get()) {
                                    completeRun();
                                    asset("file", Long.toString(System.nanoTime()));
                                }
                            } catch (IOException | RuntimeException e) {
                                failures.add(e);
                            }
                        });
        completeRun();
        worker.start();
        for (int i = 0; i < 5; i++) {
            storage.backups().backup(parent.resolve("backup" + i));
        }
        stop.set(true);
        worker.join();
        assertEquals(List.of(), failures);

        for (int i = 0; i < 5; i++) {
            Path directory = parent.resolve("restored" + i);
            restore.restore(parent.resolve("backup" + i), directory);
            try (Storage restored = TestStorage.open(directory)) {
                assertEquals(List.of(), restored.assets().verifyAll());
                assertConsistent(restored);
            }
        }
    }

    /** A step that has completed has its results, and a run that has completed has its steps. */
    private static void assertConsistent(Storage restored) {
        List<RunRecord> runs = restored.runs().list(Integer.MAX_VALUE, Long.MAX_VALUE);
        assertFalse(runs.isEmpty());
        for (RunRecord listed : runs) {
            RunRecord run = restored.runs().find(listed.id()).orElseThrow();
            StepRecord step = run.steps().get(0);
            boolean completed = step.state() == RunState.COMPLETED;
            assertEquals(completed ? 2 : 0, step.outputs().size());
            assertTrue(completed || run.state() != RunState.COMPLETED);
        }
    }

    @Test
    void namesEveryTableInTheOrderOfItsKeys() throws Exception {
        Set<String> tables = new HashSet<>();
        try (Database database =
                new H2File(parent.resolve("schema"), TestStorage.DRIVERS)
                        .open(TestStorage.migrations())) {
            try (var connection = database.dataSource().getConnection()) {
                DatabaseMetaData metaData = connection.getMetaData();
                try (ResultSet rows = metaData.getTables(null, "PUBLIC", null, null)) {
                    while (rows.next()) {
                        tables.add(rows.getString("TABLE_NAME"));
                    }
                }
            }
        }
        tables.remove("flyway_schema_history");
        assertEquals(
                new HashSet<>(
                        BackupFormat.TABLES_IN_ORDER.stream().map(String::toUpperCase).toList()),
                tables);
    }

    @Test
    void doesNotReplaceAFile() throws IOException {
        Files.writeString(file, "mine");

        WorkbenchException thrown =
                assertThrows(WorkbenchException.class, () -> storage.backups().backup(file));

        assertEquals(StandardErrorCode.CONFLICT, thrown.code());
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void isNotWrittenWithADamagedAsset() throws IOException {
        String sha256 = asset("network", "network").sha256();
        Path bytes = parent.resolve("data").resolve(BackupFormat.assetEntry(sha256));
        Files.writeString(bytes, "netword");

        WorkbenchException thrown =
                assertThrows(WorkbenchException.class, () -> storage.backups().backup(file));

        assertEquals(StandardErrorCode.ASSET_CORRUPT, thrown.code());
        assertTrue(thrown.getMessage().contains(sha256));
        assertEquals(Set.of("data"), names(parent));
    }

    @Test
    void isNotRestoredOverData() throws IOException {
        storage.backups().backup(file);
        target = parent.resolve("data");
        refused(StandardErrorCode.DATA_DIRECTORY_IN_USE);
        storage.close();

        refused(StandardErrorCode.CONFLICT);

        open();
        assertTrue(storage.runs().list(1, 9).isEmpty());
    }

    @Test
    void refusesWhatIsNoBackup() throws IOException {
        refused(StandardErrorCode.FILE_NOT_FOUND);
        Files.writeString(file, "PK no zip");
        refused(StandardErrorCode.FILE_MALFORMED);
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("other"));
        }
        refused(StandardErrorCode.FILE_MALFORMED);
        assertFalse(Files.exists(target));
    }

    @Test
    void refusesABackupOfANewerRelease() throws IOException {
        storage.backups().backup(file);
        edit(
                BackupFormat.HEADER,
                "format=1\nschema=9999\ntables=" + String.join(" ", BackupFormat.TABLES_IN_ORDER));

        refused(StandardErrorCode.UNSUPPORTED);
        assertFalse(Files.exists(target));
    }

    @Test
    void migratesABackupOfAnOlderRelease() throws IOException {
        long run = completeRun();
        storage.backups().backup(file);
        List<Migration> newer = new ArrayList<>(TestStorage.migrations().files());
        newer.add(
                new Migration(
                        "V9000__split_name.sql", "ALTER TABLE run RENAME COLUMN study TO title;"));
        Migrations migrations = new Migrations(newer);

        new ZipRestore(TestStorage.DRIVERS, migrations).restore(file, target);

        try (Storage restored = Storage.open(target, TestStorage.DRIVERS, migrations)) {
            assertEquals(List.of(), restored.assets().verifyAll());
            assertEquals(storage.runs().logLines(run), restored.runs().logLines(run));
        }
    }

    @Test
    void refusesDamagedAndMissingAssets() throws IOException {
        String entry = BackupFormat.assetEntry(asset("network", "network").sha256());
        storage.backups().backup(file);
        edit(entry, "netword");
        assertTrue(refused(StandardErrorCode.FILE_MALFORMED).getMessage().contains("network"));
        assertNothingRestored();

        edit(entry, null);
        refused(StandardErrorCode.FILE_MALFORMED);
        assertNothingRestored();
    }

    @Test
    void refusesRowsThatDoNotFit() throws IOException {
        completeRun();
        storage.backups().backup(file);
        byte[] original = Files.readAllBytes(file);
        for (String rows :
                List.of(
                        "",
                        "[]",
                        "[\"run\",\"step\"]\n",
                        "[\"run\",\"step; DROP TABLE run\"]\n",
                        "[\"run\",\"line\"]\n[1,",
                        "[\"run\",\"step\",\"logged\",\"line\"]\n[7,\"s\",\"today\",\"x\"]\n",
                        "[\"run\",\"step\",\"logged\",\"line\"]\n[\"7\",\"s\",null,\"x\"]\n",
                        "[\"run\",\"step\",\"logged\",\"line\"]\n[999,\"s\","
                                + "\"2026-01-01T00:00Z\",\"no such run\"]\n")) {
            Files.write(file, original);
            edit(BackupFormat.tableEntry("log_line"), rows);
            if (rows.equals("[\"run\",\"step\"]\n")) {
                // No rows at all are fine.
                restore.restore(file, parent.resolve("without-log"));
            } else {
                refused(StandardErrorCode.FILE_MALFORMED);
                assertNothingRestored();
            }
        }
    }

    @Test
    void doesNotLeaveTheDirectory() throws IOException {
        asset("network", "network");
        storage.backups().backup(file);
        String escape =
                """
                ["type","sha256","size_in_bytes","created"]
                ["t","../../../escape",1,"2026-01-01T00:00Z"]
                """;
        edit(BackupFormat.tableEntry("asset"), escape);

        refused(StandardErrorCode.FILE_MALFORMED);
        assertNothingRestored();
    }

    @Test
    void doesNotUnpackToMoreThanItsSize() throws IOException {
        storage.backups().backup(file);
        // 10 MB of blanks, which compress to a few kilobytes.
        edit(BackupFormat.tableEntry("asset"), " ".repeat(10_000_000));

        assertTrue(refused(StandardErrorCode.FILE_MALFORMED).getMessage().contains("own size"));
        assertNothingRestored();
    }

    @Test
    void isNoticedIfItWasInterrupted() throws IOException {
        completeRun();
        storage.backups().backup(file);
        try (DataDirectory directory = DataDirectory.open(target)) {
            directory.beginRestore();
            Files.createDirectories(directory.assets());
        }

        WorkbenchException thrown =
                assertThrows(WorkbenchException.class, () -> TestStorage.open(target));
        assertEquals(StandardErrorCode.DATA_DIRECTORY_UNUSABLE, thrown.code());

        restore.restore(file, target);
        TestStorage.open(target).close();
    }

    /** Replaces the text of an entry, or leaves it out. */
    private void edit(String name, String text) throws IOException {
        Map<String, byte[]> entries = new TreeMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        }
        if (text == null) {
            entries.remove(name);
        } else {
            entries.put(name, text.getBytes(UTF_8));
        }
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(text != null && text.length() > 1_000_000 ? 9 : 0);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        }
    }
}
