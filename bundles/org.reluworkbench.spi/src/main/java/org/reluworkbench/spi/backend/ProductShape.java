package org.reluworkbench.spi.backend;

/**
 * The sizes of {@code count} products op(A)·op(B), op(A) m × k and op(B) k × n.
 *
 * @param m rows of each product
 * @param n columns of each product
 * @param k terms of each entry
 */
public record ProductShape(int count, int m, int n, int k) {

    /**
     * Of {@link TensorScope#multiply(double, Tensor, boolean, Tensor, boolean, double, Tensor)}.
     *
     * @throws IllegalArgumentException naming both shapes or precisions if they do not fit
     */
    public static ProductShape of(
            Tensor a, boolean transposeA, Tensor b, boolean transposeB, Tensor target) {
        return ofBlocks(1, a, 1, transposeA, b, 1, transposeB, target);
    }

    /**
     * Of {@link TensorScope#multiply(Tensor, boolean, Tensor, boolean)}.
     *
     * @throws IllegalArgumentException naming both shapes or precisions if they do not fit
     */
    public static ProductShape of(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        return ofFactors(1, a, 1, transposeA, b, 1, transposeB);
    }

    /**
     * Of {@link TensorScope#multiplyBlocks}.
     *
     * @throws IllegalArgumentException naming both shapes or precisions if they do not fit
     */
    public static ProductShape ofBlocks(
            int count,
            Tensor a,
            int blocksA,
            boolean transposeA,
            Tensor b,
            int blocksB,
            boolean transposeB,
            Tensor target) {
        TensorShapes.requireSamePrecision(a, b, target);
        ProductShape shape = ofFactors(count, a, blocksA, transposeA, b, blocksB, transposeB);
        TensorShapes.require(
                target.rows() == (long) count * shape.m && target.columns() == shape.n,
                "the target ",
                target,
                " does not take ",
                count,
                " times ",
                new TensorShapes.Shape(shape.m, shape.n));
        return shape;
    }

    private static ProductShape ofFactors(
            int count,
            Tensor a,
            int blocksA,
            boolean transposeA,
            Tensor b,
            int blocksB,
            boolean transposeB) {
        TensorShapes.requireSamePrecision(a, b);
        requireBlocks(count, a, blocksA);
        requireBlocks(count, b, blocksB);
        int rowsA = a.rows() / blocksA;
        int rowsB = b.rows() / blocksB;
        int m = transposeA ? a.columns() : rowsA;
        int k = transposeA ? rowsA : a.columns();
        int n = transposeB ? rowsB : b.columns();
        TensorShapes.require(
                k == (transposeB ? b.columns() : rowsB),
                "cannot multiply ",
                new TensorShapes.Shape(rowsA, a.columns()),
                transposeA ? "ᵀ by " : " by ",
                new TensorShapes.Shape(rowsB, b.columns()),
                transposeB ? "ᵀ" : "");
        return new ProductShape(count, m, n, k);
    }

    private static void requireBlocks(int count, Tensor tensor, int blocks) {
        TensorShapes.require(
                count > 0 && blocks > 0 && count % blocks == 0 && tensor.rows() % blocks == 0,
                tensor,
                " in ",
                blocks,
                " blocks of rows does not serve ",
                count,
                " products");
    }
}
