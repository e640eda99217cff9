package org.reluworkbench.model.internal.load;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

class IdxArrayTest {
    private static final byte[] IMAGES = IdxBuilder.idx(new int[] {2, 1, 2}, 1, 2, 3, 255);

    private static IdxArray read(byte[] bytes) throws IOException {
        return IdxArray.read("x.idx", new ByteArrayInputStream(bytes), 1000);
    }

    @Test
    void readsPlainAndCompressedFiles() throws IOException {
        for (byte[] file : List.of(IMAGES, IdxBuilder.gzip(IMAGES))) {
            assertTrue(IdxArray.accepts(file));
            assertEquals(List.of(2, 1, 2), read(file).sizes());
            assertArrayEquals(new byte[] {1, 2, 3, -1}, read(file).bytes());
        }
        assertFalse(IdxArray.accepts(new byte[] {'P', 'K', 3, 4}));
    }

    @Test
    void readsTheFirstRowsOnly() throws IOException {
        IdxArray first = IdxArray.read("x.idx", new ByteArrayInputStream(IMAGES), 1000, 1);
        assertEquals(List.of(1, 1, 2), first.sizes());
        assertArrayEquals(new byte[] {1, 2}, first.bytes());
    }

    private static void refused(StandardErrorCode code, String sentence, byte[] file) {
        WorkbenchException e = assertThrows(WorkbenchException.class, () -> read(file));
        assertEquals(sentence, e.getMessage());
        assertEquals(code, e.code());
    }

    @Test
    void refusesBrokenFiles() {
        StandardErrorCode malformed = StandardErrorCode.FILE_MALFORMED;
        refused(
                malformed,
                "x.idx does not start with the magic number of IDX: 0, 0, a type (8, 9, 11 to 14) and"
                        + " the number of dimensions",
                new byte[] {0, 0, 10, 1, 0, 0, 0, 1, 0, 0, 0, 0});
        refused(malformed, "x.idx has 9 dimensions, not 1 to 4", new byte[] {0, 0, 8, 9});
        refused(malformed, "x.idx ends within its sizes", Arrays.copyOf(IMAGES, 9));
        refused(malformed, "x.idx has the size 0", IdxBuilder.idx(new int[] {0}));
        refused(
                malformed,
                "x.idx has only 3 bytes of data; its sizes 2 × 1 × 2 need 4",
                Arrays.copyOf(IMAGES, IMAGES.length - 1));
        refused(
                malformed,
                "x.idx has more bytes of data; its sizes 2 × 1 × 2 need 4",
                Arrays.copyOf(IMAGES, IMAGES.length + 1));
        byte[] packed = IdxBuilder.gzip(IMAGES);
        refused(
                malformed,
                "x.idx is no complete gzip file: Unexpected end of ZLIB input stream",
                Arrays.copyOf(packed, packed.length - 12));
        refused(
                StandardErrorCode.FILE_TOO_LARGE,
                "x.idx says it has more than 1000 bytes, the limit",
                IdxBuilder.idx(new int[] {2_000_000_000, 2_000_000_000, 2_000_000_000}));
    }

    @Test
    void survivesThousandsOfDamagedFiles() throws IOException {
        SplittableRandom random = new SplittableRandom(3);
        byte[][] wholes = {IMAGES, IdxBuilder.gzip(IMAGES)};
        int refusals = 0;
        for (int i = 0; i < 4000; i++) {
            byte[] bytes = wholes[i % 2].clone();
            for (int flips = random.nextInt(1, 4); flips > 0; flips--) {
                bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
            }
            try {
                assertTrue(read(bytes).rows() > 0);
            } catch (WorkbenchException e) {
                refusals++;
            }
        }
        assertTrue(refusals > 2000, "only " + refusals + " of 4000 damaged files were refused");
    }
}
