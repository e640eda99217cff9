package org.reluworkbench.backend.cpu.internal;

/**
 * AᵀB in products that are so small that BLAS multiplies where the values lie. Before larger ones
 * it packs both operands, which takes a quarter of the time if few rows and columns are made of
 * many terms.
 */
final class SmallProducts {
    /** Rows and columns of a product. */
    private static final int EDGE = 64;

    /** Terms of a product: with {@link #EDGE} below the million that BLAS takes for small. */
    private static final int TERMS = 96;

    private SmallProducts() {}

    /** Whether the library has kernels for them on this machine. */
    static boolean pay() {
        return OpenBlas.multipliesUnpacked();
    }

    /**
     * target ← factor · AᵀB + keep · target, with the terms from one to another.
     *
     * @param lower whether entries above the diagonal may be anything
     */
    static void add(
            Products.Update update,
            CpuTensor a,
            CpuTensor b,
            boolean lower,
            int from,
            int end,
            CpuTensor target) {
        for (int k = from; k < end; k += TERMS) {
            double keep = k == from ? update.keep() : 1;
            int terms = Math.min(TERMS, end - k);
            for (int i = 0; i < target.rows(); i += EDGE) {
                int columns = lower ? Math.min(i + EDGE, target.columns()) : target.columns();
                for (int j = 0; j < columns; j += EDGE) {
                    Blas.of(target.precision())
                            .gemm(
                                    true,
                                    false,
                                    Math.min(EDGE, target.rows() - i),
                                    Math.min(EDGE, columns - j),
                                    terms,
                                    update.factor(),
                                    a.at(k, i),
                                    a.stride(),
                                    b.at(k, j),
                                    b.stride(),
                                    keep,
                                    target.at(i, j),
                                    target.stride());
                }
            }
        }
    }
}
