package org.reluworkbench.backend.cuda.internal;

import java.util.Arrays;
import org.reluworkbench.spi.backend.support.ScopedIndex;

/** Column numbers on the device, row-major. */
final class CudaIndices implements ScopedIndex {
    private final Device device;
    private final DeviceMemory memory;
    private final int rows;
    private final int columns;
    private final int largestPossible;
    private InverseIndex inverse;

    /**
     * Numbers that are on the device already.
     *
     * @param largestPossible which none of them exceeds
     */
    CudaIndices(Device device, DeviceMemory memory, int rows, int columns, int largestPossible) {
        this.device = device;
        this.memory = memory;
        this.rows = rows;
        this.columns = columns;
        this.largestPossible = largestPossible;
    }

    /** A copy of the numbers on the device. */
    static CudaIndices of(Device device, int[] values, int rows, int columns) {
        DeviceMemory memory = new DeviceMemory(device, (long) values.length * Integer.BYTES);
        if (values.length > 0) {
            device.upload(values, memory.address());
        }
        return new CudaIndices(device, memory, rows, columns, largest(values));
    }

    private static int largest(int... values) {
        return Arrays.stream(values).max().orElse(NONE);
    }

    @Override
    public int rows() {
        return rows;
    }

    @Override
    public int columns() {
        return columns;
    }

    @Override
    public int largestPossible() {
        return largestPossible;
    }

    @Override
    public int largest() {
        return largest(values());
    }

    private int[] values() {
        int[] values = new int[(int) (memory.bytes() / Integer.BYTES)];
        if (values.length > 0) {
            device.download(memory.address(), values);
        }
        return values;
    }

    long address() {
        return memory.address();
    }

    /** How far apart the numbers for rows of a tensor stand: a single row serves all. */
    long stride() {
        return rows == 1 ? 0 : columns;
    }

    /** The places of each column among the numbers of the only row; made once. */
    InverseIndex inverse(int count) {
        if (inverse == null || inverse.columns() != count) {
            freeInverse();
            inverse = InverseIndex.of(device, values(), count);
        }
        return inverse;
    }

    long bytes() {
        return memory.bytes() + (inverse == null ? 0 : inverse.bytes());
    }

    void free() {
        memory.free();
        freeInverse();
    }

    private void freeInverse() {
        if (inverse != null) {
            inverse.free();
            inverse = null;
        }
    }

    @Override
    public boolean isFreed() {
        return memory.isFreed();
    }
}
