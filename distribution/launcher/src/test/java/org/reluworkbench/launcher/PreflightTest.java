package org.reluworkbench.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreflightTest {

    @TempDir Path directory;

    @Test
    void createsTheDataDirectory() throws Exception {
        Path data = directory.resolve("a/b");
        Preflight.checkDataDirectory(data);
        assertTrue(Files.isDirectory(data));
    }

    @Test
    void refusesAFileAsDataDirectory() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "x");
        LaunchException e =
                assertThrows(LaunchException.class, () -> Preflight.checkDataDirectory(file));
        assertEquals(ExitCode.USER, e.exitCode());
        assertTrue(e.getMessage().contains("DATA_DIRECTORY_UNUSABLE"), e.getMessage());
        assertTrue(e.getMessage().contains(file.toString()), e.getMessage());
    }

    @Test
    void namesThePortThatIsInUse() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            LaunchException e =
                    assertThrows(
                            LaunchException.class, () -> Preflight.checkAddress("127.0.0.1", port));
            assertEquals(ExitCode.USER, e.exitCode());
            assertTrue(e.getMessage().contains("port " + port), e.getMessage());
        }
    }

    @Test
    void refusesPortsOutOfRange() {
        assertThrows(LaunchException.class, () -> Preflight.checkAddress("127.0.0.1", 70_000));
    }
}
