package org.reluworkbench.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.storage.KeptStudy;
import org.reluworkbench.storage.StudyShelf;

class SqlStudyShelfTest {
    @TempDir Path directory;

    @Test
    void keepsEveryVersion() {
        long id;
        try (Storage storage = TestStorage.open(directory)) {
            StudyShelf shelf = storage.studies();
            KeptStudy first = shelf.create("XOR", "{\"v\":1}", "ada");
            id = first.id();
            assertEquals(1, first.version());
            shelf.create("Other", "{}", "bob");
            assertEquals(2, shelf.save(id, "XOR, wider", "{\"v\":2}", "bob").version());
        }
        try (Storage storage = TestStorage.open(directory)) {
            StudyShelf shelf = storage.studies();
            assertEquals(
                    List.of("XOR, wider", "Other"),
                    shelf.list().stream().map(KeptStudy::name).toList());
            KeptStudy first = shelf.find(id, 1).orElseThrow();
            assertEquals("{\"v\":1}", first.json());
            assertEquals("ada", first.person());
            assertEquals(2, first.versions());
            assertEquals("{\"v\":2}", shelf.newest(id).orElseThrow().json());
            assertEquals(
                    List.of(2, 1), shelf.versions(id).stream().map(KeptStudy::version).toList());
            assertEquals(Optional.empty(), shelf.find(id, 3));
            shelf.remove(id);
            assertEquals(List.of(), shelf.versions(id));
            assertNotFound(() -> shelf.remove(id));
            assertNotFound(() -> shelf.save(id, "x", "{}", "ada"));
        }
    }

    private static void assertNotFound(Runnable call) {
        WorkbenchException e = assertThrows(WorkbenchException.class, call::run);
        assertEquals(StandardErrorCode.NOT_FOUND, e.code());
    }
}
