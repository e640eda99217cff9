package org.reluworkbench.backend.cpu.internal;

/**
 * AᵀB and AB in products that are so small that BLAS multiplies where the values lie. Before larger
 * ones it packs both operands, which takes a quarter of the time if few rows and columns are made
 * of many terms, and a tenth with a B that stays in the cache.
 */
final class SmallProducts {
    /** Rows and columns of a product. */
    private static final int EDGE = 64;

    /** Terms of a product: with {@link #EDGE} below the million that BLAS takes for small. */
    private static final int TERMS = 96;

    /** Values of a B that stays in the second-level cache beside what is read of A. */
    private static final int CACHED = 1 << 17;

    /** Rows and columns of a product AB, with all terms of a cached B of that many columns. */
    private static final int ROWS = 24;

    private static final int COLUMNS = 64;

    private static final int MOST_TERMS = 512;

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

    /** Whether they pay for AB with so many terms and columns. */
    static boolean payForPlain(int terms, int columns) {
        return pay() && terms <= MOST_TERMS && terms * columns <= CACHED;
    }

    /** Rows i to i + m, columns j to j + n of the target ← factor · AB + keep · target. */
    static void plain(
            Products.Update update,
            int i,
            int m,
            int j,
            int n,
            CpuTensor a,
            CpuTensor b,
            CpuTensor target) {
        for (int row = i; row < i + m; row += ROWS) {
            for (int column = j; column < j + n; column += COLUMNS) {
                Blas.of(target.precision())
                        .gemm(
                                false,
                                false,
                                Math.min(ROWS, i + m - row),
                                Math.min(COLUMNS, j + n - column),
                                a.columns(),
                                update.factor(),
                                a.at(row, 0),
                                a.stride(),
                                b.at(0, column),
                                b.stride(),
                                update.keep(),
                                target.at(row, column),
                                target.stride());
            }
        }
    }
}
