package org.reluworkbench.storage.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class DataDirectoryTest {
    @TempDir Path parent;

    private static void assertRefused(StandardErrorCode code, Path directory, String sentence) {
        WorkbenchException thrown =
                assertThrows(WorkbenchException.class, () -> DataDirectory.open(directory));
        assertEquals(code, thrown.code());
        assertEquals(sentence, thrown.getMessage());
    }

    @Test
    void createsTheDirectoryForItsOwnerOnly() throws IOException {
        Path path = parent.resolve("a/b");

        DataDirectory.open(path).close();

        assertEquals(
                "rwx------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
    }

    @Test
    void isHeldByOneAtATime() {
        Path path = parent.resolve("data");
        String sentence = "The data directory " + path + " is used by another ReLU Workbench";
        try (DataDirectory held = DataDirectory.open(path)) {
            assertEquals(path, held.path());
            assertRefused(StandardErrorCode.DATA_DIRECTORY_IN_USE, path, sentence);
            // The refusal has not broken the lock.
            assertRefused(StandardErrorCode.DATA_DIRECTORY_IN_USE, path, sentence);
        }
        DataDirectory.open(path).close();
    }

    @Test
    void isHeldAgainstOtherProcesses() throws Exception {
        try (Child child = Child.start(HoldDirectory.class, parent.toString())) {
            assertEquals("held", child.line());
            assertRefused(
                    StandardErrorCode.DATA_DIRECTORY_IN_USE,
                    parent,
                    "The data directory " + parent + " is used by another ReLU Workbench");
        }
        DataDirectory.open(parent).close();
    }

    /** Holds a data directory until it is killed. */
    static final class HoldDirectory {
        private HoldDirectory() {}

        public static void main(String[] arguments) throws IOException {
            try (DataDirectory directory = DataDirectory.open(Path.of(arguments[0]))) {
                System.out.println("held");
                System.in.read();
                System.out.println("released " + directory.path());
            }
        }
    }

    @Test
    void saysThatItIsAFile() throws IOException {
        Path file = Files.createFile(parent.resolve("file"));

        assertRefused(
                StandardErrorCode.DATA_DIRECTORY_UNUSABLE,
                file,
                "The data directory " + file + " cannot be used: " + file + " is not a directory");
        assertTrue(Files.isRegularFile(file));
    }

    @Test
    void saysThatItCannotBeWritten() {
        // Not even root can create files there.
        Path path = Path.of("/proc/self");
        WorkbenchException thrown =
                assertThrows(WorkbenchException.class, () -> DataDirectory.open(path));
        assertEquals(StandardErrorCode.DATA_DIRECTORY_UNUSABLE, thrown.code());
        assertTrue(thrown.getMessage().startsWith("The data directory /proc/"));
    }
}
