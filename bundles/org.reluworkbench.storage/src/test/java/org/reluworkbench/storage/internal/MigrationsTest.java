package org.reluworkbench.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.NewRun;

class MigrationsTest {
    private static final NewRun RUN = new NewRun("s", "{}", null, List.of());
    private static final Migration NEXT =
            new Migration("V9000__add_note.sql", "ALTER TABLE run ADD COLUMN later VARCHAR;");

    @TempDir Path directory;

    private Storage open(Migrations migrations) {
        return Storage.open(directory, TestStorage.DRIVERS, migrations);
    }

    private static Migrations with(Migration more) {
        List<Migration> files = new ArrayList<>(TestStorage.migrations().files());
        files.add(more);
        return new Migrations(files);
    }

    private WorkbenchException refused(Migrations migrations) {
        return assertThrows(WorkbenchException.class, () -> open(migrations));
    }

    @Test
    void everyFileIsNumberedAndSaysWhy() {
        for (Migration file : TestStorage.migrations().files()) {
            assertTrue(file.getFilename().matches("V\\d{4}__[a-z0-9_]+\\.sql"), file.getFilename());
            assertTrue(file.sql().startsWith("-- "), file.getFilename());
        }
    }

    @Test
    void appliesLaterFilesToAnExistingDatabase() {
        long run;
        try (Storage storage = open(TestStorage.migrations())) {
            run = storage.runs().create(RUN);
        }

        try (Storage storage = open(with(NEXT))) {
            assertTrue(storage.runs().find(run).isPresent());
        }
        try (Storage storage = open(with(NEXT))) {
            assertEquals(run + 1, storage.runs().create(RUN));
        }
    }

    @Test
    void refusesADatabaseOfANewerRelease() {
        open(with(NEXT)).close();

        WorkbenchException thrown = refused(TestStorage.migrations());

        assertEquals(StandardErrorCode.DATA_DIRECTORY_UNUSABLE, thrown.code());
        assertEquals(
                "The database was written by a newer ReLU Workbench: this one does not know its"
                        + " migration 9000",
                thrown.getMessage());
        open(with(NEXT)).close();
    }

    @Test
    void refusesAFileThatWasChangedAfterItWasApplied() {
        open(with(NEXT)).close();

        WorkbenchException thrown =
                refused(with(new Migration(NEXT.getFilename(), NEXT.sql() + "\nSELECT 1;")));

        assertEquals(StandardErrorCode.DATA_DIRECTORY_UNUSABLE, thrown.code());
        assertEquals(
                "Migration 9000 (\"add note\") is not the one that was applied to the database: a"
                        + " released migration never changes",
                thrown.getMessage());
        open(with(NEXT)).close();
    }

    @Test
    void leavesTheDatabaseAsItWasIfAFileFails() throws IOException {
        long run;
        try (Storage storage = open(TestStorage.migrations())) {
            run = storage.runs().create(RUN);
        }
        Migration broken =
                new Migration(
                        "V9000__broken.sql", "ALTER TABLE run DROP COLUMN study; SELECT nonsense;");

        assertEquals(StandardErrorCode.STORAGE_FAILED, refused(with(broken)).code());

        try (Storage storage = open(TestStorage.migrations())) {
            assertEquals("s", storage.runs().find(run).orElseThrow().study());
        }
        assertFalse(Files.exists(directory.resolve("database/migrating.mv.db")));
    }
}
