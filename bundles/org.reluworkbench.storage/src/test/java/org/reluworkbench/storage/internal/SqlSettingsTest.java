package org.reluworkbench.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqlSettingsTest {
    @TempDir Path directory;

    @Test
    void keepsTheLastChoiceAcrossARestartUntilItIsForgotten() {
        try (Storage storage = TestStorage.open(directory.resolve("data"))) {
            assertEquals(Optional.empty(), storage.settings().find("backend.default"));
            storage.settings().choose("backend.default", "java");
            storage.settings().choose("backend.default", "it's");
            storage.settings().choose("other", "x");
        }
        try (Storage storage = TestStorage.open(directory.resolve("data"))) {
            assertEquals(Optional.of("it's"), storage.settings().find("backend.default"));
            storage.settings().forget("backend.default");
            storage.settings().forget("backend.default");
            assertEquals(Optional.empty(), storage.settings().find("backend.default"));
            assertEquals(Optional.of("x"), storage.settings().find("other"));
        }
    }
}
