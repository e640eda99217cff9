package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;

/**
 * Operations that make one value of many, in levels: each leaves one of {@link #FAN} values, until
 * one is left. The levels depend on shapes only.
 */
final class Reductions {
    /** How many values one thread joins. */
    private static final int FAN = 64;

    private Reductions() {}

    static double neutral(Reduction reduction) {
        return switch (reduction) {
            case SUM -> 0;
            case MAXIMUM -> Double.NEGATIVE_INFINITY;
        };
    }

    /** Over the rows of each column. */
    static void overRows(Device device, Reduction reduction, CudaTensor a, CudaTensor result) {
        try (Temporaries temporaries = new Temporaries(device)) {
            fold(device, reduction, a, 1, a.rows(), a.columns(), result, temporaries);
        }
    }

    /** Over the columns of each row. */
    static void overColumns(Device device, Reduction reduction, CudaTensor a, CudaTensor result) {
        try (Temporaries temporaries = new Temporaries(device)) {
            fold(device, reduction, a, a.rows(), a.columns(), 1, result, temporaries);
        }
    }

    /** ⟨a[i], b[i]⟩ for every row. */
    static void rowProducts(Device device, CudaTensor a, CudaTensor b, CudaTensor result) {
        if (result.size() == 0) {
            return;
        }
        int width = width(a.columns());
        try (Temporaries temporaries = new Temporaries(device)) {
            CudaTensor partial =
                    width == 1 ? result : temporaries.uninitialized(a.precision(), a.rows(), width);
            device.launch(
                    a.precision(),
                    "foldProducts",
                    partial.size(),
                    a.address(),
                    b.address(),
                    partial.address(),
                    a.rows(),
                    a.columns(),
                    width);
            if (width > 1) {
                fold(device, Reduction.SUM, partial, a.rows(), width, 1, result, temporaries);
            }
        }
    }

    /** Over the middle of a[outer][length][inner]. */
    private static void fold(
            Device device,
            Reduction reduction,
            CudaTensor a,
            int outer,
            int length,
            int inner,
            CudaTensor result,
            Temporaries temporaries) {
        if (result.size() == 0) {
            return;
        }
        Precision precision = a.precision();
        CudaTensor values = a;
        int left = length;
        do {
            int width = width(left);
            CudaTensor joined =
                    width == 1
                            ? result
                            : temporaries.uninitialized(precision, outer * width, inner);
            device.launch(
                    precision,
                    "fold",
                    joined.size(),
                    KernelSource.code(reduction),
                    Bits.of(precision, neutral(reduction)),
                    values.address(),
                    joined.address(),
                    outer,
                    left,
                    inner,
                    width);
            values = joined;
            left = width;
        } while (left > 1);
    }

    /** How many values are left of so many after a level. */
    private static int width(int length) {
        return Math.max(1, (length + FAN - 1) / FAN);
    }
}
