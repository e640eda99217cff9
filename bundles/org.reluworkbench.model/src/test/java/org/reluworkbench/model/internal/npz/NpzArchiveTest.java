package org.reluworkbench.model.internal.npz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class NpzArchiveTest {
    @Test
    void stopsAtTheLimitHoweverSmallTheFileIs() throws IOException {
        // A million zeros pack into about a kilobyte.
        MemoryFile bomb = new NpzBuilder().entry("X.npy", new byte[1_000_000]).file("bomb.npz");
        WorkbenchException e =
                assertThrows(WorkbenchException.class, () -> NpzArchive.read(bomb, 100_000));
        assertEquals(StandardErrorCode.FILE_TOO_LARGE, e.code());
        assertEquals("bomb.npz unpacks to more bytes than the limit allows", e.getMessage());
    }

    @Test
    void theLimitHoldsForAllArraysTogether() throws IOException {
        MemoryFile two =
                new NpzBuilder().array("a", "(4,)", 1, 2, 3, 4).array("b", "()", 1).file("two.npz");
        int bytes = two.open().readAllBytes().length;
        assertEquals(2, NpzArchive.read(two, 2L * bytes).size());
        assertEquals(
                StandardErrorCode.FILE_TOO_LARGE,
                assertThrows(WorkbenchException.class, () -> NpzArchive.read(two, 110)).code());
    }
}
