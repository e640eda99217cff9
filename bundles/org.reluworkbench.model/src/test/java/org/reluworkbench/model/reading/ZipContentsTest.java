package org.reluworkbench.model.reading;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.testing.MemoryFile;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class ZipContentsTest {
    private static final int LIMIT = 1 << 20;

    private static MemoryFile zip(String name, int zeros) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("a"));
            zip.write(7);
            zip.putNextEntry(new ZipEntry(name));
            zip.write(new byte[zeros]);
        }
        return new MemoryFile("m.zip", bytes.toByteArray());
    }

    private static StandardErrorCode refusal(MemoryFile file) {
        WorkbenchException e =
                assertThrows(
                        WorkbenchException.class,
                        () -> ZipContents.read(file, "model", name -> true, LIMIT));
        return (StandardErrorCode) e.code();
    }

    @Test
    void readsWhatIsWantedAndNothingElse() throws IOException {
        Map<String, byte[]> read =
                ZipContents.read(zip("../../etc/b", 10), "model", Set.of("a")::contains, LIMIT);
        assertEquals(Set.of("a"), read.keySet());
        assertArrayEquals(new byte[] {7}, read.get("a"));
    }

    @Test
    void namesStayNames() throws IOException {
        assertEquals(
                Set.of("a", "../../etc/b"),
                ZipContents.read(zip("../../etc/b", 10), "model", name -> true, LIMIT).keySet());
    }

    /** 2 MiB of zeros fit 2 KiB. */
    @Test
    void aBombIsRefusedWhileItUnpacks() throws IOException {
        assertEquals(StandardErrorCode.FILE_TOO_LARGE, refusal(zip("b", 2 * LIMIT)));
    }

    @Test
    void whatIsNoArchiveIsMalformed() {
        assertEquals(
                StandardErrorCode.FILE_MALFORMED,
                refusal(new MemoryFile("m.zip", new byte[] {'P', 'K', 3, 4, 0})));
        assertEquals(
                StandardErrorCode.FILE_TOO_LARGE,
                refusal(new MemoryFile("m.zip", new byte[LIMIT + 1])));
    }
}
