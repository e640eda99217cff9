package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.Precision;

/** Operations by column numbers. */
final class Indexing {
    /** Threads that scatter at least, if there are as many columns. */
    private static final int THREADS = 1 << 16;

    private static final int MOST_THREADS_A_ROW = 1 << 10;

    private Indexing() {}

    /** result[i][j] = a[i][index[i][j]], 0 without a column. */
    static void gather(Device device, CudaTensor a, CudaIndices index, CudaTensor result) {
        if (result.size() > 0) {
            device.launch(
                    a.precision(),
                    "gather",
                    result.size(),
                    a.address(),
                    index.address(),
                    result.address(),
                    result.size(),
                    result.columns(),
                    a.columns(),
                    index.stride());
        }
    }

    /** result[i][index[i][j]] += a[i][j] in the order of j, from zeros. */
    static void scatterAdd(Device device, CudaTensor a, CudaIndices index, CudaTensor result) {
        if (result.size() == 0) {
            return;
        }
        if (index.rows() == 1) {
            InverseIndex inverse = index.inverse(result.columns());
            device.launch(
                    a.precision(),
                    "sumListed",
                    result.size(),
                    a.address(),
                    inverse.starts(),
                    inverse.places(),
                    result.address(),
                    result.size(),
                    a.columns(),
                    result.columns());
        } else {
            int threads = threadsOfARow(a.rows(), result.columns());
            device.clear(result.address(), result.length());
            device.launch(
                    a.precision(),
                    "scatterAdd",
                    (long) a.rows() * threads,
                    a.address(),
                    index.address(),
                    result.address(),
                    a.rows(),
                    a.columns(),
                    result.columns(),
                    threads);
        }
    }

    /** A power of two. */
    private static int threadsOfARow(int rows, int columns) {
        int wanted = Math.min(columns, Math.max(1, THREADS / rows));
        return Math.min(MOST_THREADS_A_ROW, Integer.highestOneBit(wanted));
    }

    /** Where the largest value of each group stands, row by row. */
    static CudaIndices argMaximum(Device device, CudaTensor a, CudaIndices groups, int size) {
        int count = groups.columns() / size;
        long values = (long) a.rows() * count;
        DeviceMemory found = new DeviceMemory(device, values * Integer.BYTES);
        if (values > 0) {
            Precision precision = a.precision();
            device.launch(
                    precision,
                    "argMaximum",
                    values,
                    a.address(),
                    groups.address(),
                    found.address(),
                    values,
                    count,
                    a.columns(),
                    size);
        }
        return new CudaIndices(device, found, a.rows(), count, groups.largestPossible());
    }
}
