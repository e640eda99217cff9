package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.backend.cuda.internal.Device.Operand;
import org.reluworkbench.spi.backend.ProductShape;

/**
 * Products by cuBLAS. What is row-major to us is the transpose to cuBLAS, so that C = op(A)·op(B)
 * becomes Cᵀ = op(B)ᵀ·op(A)ᵀ with the operands as they lie in memory and the flags as they are.
 */
final class Products {

    private Products() {}

    /** target ← factor · op(Aᵢ)·op(Bᵢ) + keep · target, block by block. */
    static void multiplyBlocks(
            Device device,
            double factor,
            ProductShape shape,
            CudaTensor a,
            int blocksA,
            boolean transposeA,
            CudaTensor b,
            int blocksB,
            boolean transposeB,
            double keep,
            CudaTensor target) {
        if (target.size() == 0) {
            return;
        }
        if (shape.k() == 0) {
            keepOnly(device, keep, target);
            return;
        }
        int together = together(shape.count(), blocksA, blocksB);
        for (int i = 0; i < shape.count(); i += together) {
            device.gemm(
                    target.precision(),
                    together,
                    shape.n(),
                    shape.m(),
                    shape.k(),
                    factor,
                    blocks(b, blocksB, i, transposeB),
                    blocks(a, blocksA, i, transposeA),
                    keep,
                    blocks(target, shape.count(), i, false));
        }
    }

    /** Empty sums. */
    private static void keepOnly(Device device, double keep, CudaTensor target) {
        if (keep == 0) {
            device.clear(target.address(), target.length());
        } else {
            Elements.scale(device, keep, 0, target);
        }
    }

    /** How many products follow each other at equal distances in both operands. */
    private static int together(int count, int blocksA, int blocksB) {
        return divisor(blocksA == 1 ? count : blocksA, blocksB == 1 ? count : blocksB);
    }

    /** Euclid's greatest common divisor. */
    private static int divisor(int a, int b) {
        return b == 0 ? a : divisor(b, a % b);
    }

    /** Block i mod {@code count} of so many blocks of rows, and those after it. */
    private static Operand blocks(CudaTensor tensor, int count, int i, boolean transposed) {
        int rows = tensor.rows() / count;
        return new Operand(
                tensor.at(i % count * rows, 0),
                Math.max(1, tensor.columns()),
                transposed,
                count == 1 ? 0 : (long) rows * tensor.columns());
    }

    /** A·Aᵀ or Aᵀ·A: one triangle, mirrored. */
    static void gram(Device device, CudaTensor a, boolean transpose, CudaTensor result) {
        int n = result.rows();
        int k = transpose ? a.rows() : a.columns();
        if (n == 0) {
            return;
        }
        if (k == 0) {
            device.clear(result.address(), result.length());
            return;
        }
        // The lower triangle of a column-major matrix is the upper one of ours.
        device.syrk(a.precision(), n, k, a.columnMajor(!transpose), result.columnMajor(false));
        device.launch(a.precision(), "mirror", (long) n * n, 1, result.address(), n);
    }

    /** result ← Aᵀ. */
    static void transpose(Device device, CudaTensor a, CudaTensor result) {
        if (a.size() > 0) {
            device.geam(
                    a.precision(),
                    a.rows(),
                    a.columns(),
                    a.columnMajor(true),
                    result.columnMajor(false));
        }
    }

    /** target[i][p·columns(B) + q] ← A[i][p] · B[i][q]. */
    static void outer(Device device, CudaTensor a, CudaTensor b, CudaTensor target) {
        if (target.size() > 0) {
            device.launch(
                    target.precision(),
                    "outerProducts",
                    target.size(),
                    a.address(),
                    b.address(),
                    target.address(),
                    target.size(),
                    a.columns(),
                    b.columns());
        }
    }
}
