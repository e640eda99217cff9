package org.reluworkbench.fundim.internal.certificate;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;

/** Reads many ints; memory grows with the bytes that are there, not with the number claimed. */
final class IntReader {
    private static final int CHUNK = 1 << 14;

    private final DataInputStream in;
    private final int count;

    IntReader(DataInputStream in, long count) {
        this.in = in;
        this.count = Math.toIntExact(count);
    }

    int[] read() throws IOException {
        int[] values = new int[Math.min(count, CHUNK)];
        for (int i = 0; i < count; i++) {
            if (i == values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * i));
            }
            values[i] = in.readInt();
        }
        return values;
    }
}
