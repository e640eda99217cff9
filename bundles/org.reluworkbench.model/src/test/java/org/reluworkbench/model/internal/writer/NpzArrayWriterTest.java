package org.reluworkbench.model.internal.writer;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reluworkbench.model.NumericArray;
import org.reluworkbench.model.internal.npz.NpyArray;
import org.reluworkbench.model.internal.npz.NpzArchive;
import org.reluworkbench.model.testing.MemoryFile;

class NpzArrayWriterTest {
    @Test
    void writesWhatAReaderOfNpzFilesReads() throws IOException {
        check(NumericArray.of(List.of(2, 2), new float[] {1, 2, 3, 0.5f}));
        check(NumericArray.of(List.of(2, 2), new double[] {1, 2, 3, 0.5}));
    }

    private static void check(NumericArray array) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new NpzArrayWriter().write(array, out);
        Map<String, NpyArray> read =
                NpzArchive.read(new MemoryFile("kernel.npz", out.toByteArray()), 1 << 20);
        assertEquals(List.of("array"), List.copyOf(read.keySet()));
        assertArrayEquals(new int[] {2, 2}, read.get("array").shape());
        assertArrayEquals(new double[] {1, 2, 3, 0.5}, read.get("array").doubles());
    }
}
