package org.reluworkbench.backend.cpu.internal;

import java.util.Optional;
import org.reluworkbench.backend.cpu.internal.Products.Operand;
import org.reluworkbench.backend.cpu.internal.Products.Part;
import org.reluworkbench.backend.cpu.internal.Products.Update;

/**
 * A product in tiles that are so small that BLAS multiplies where the values lie. Before larger
 * ones it packs both operands, which takes a third of the time if few rows or columns are made of
 * many terms, and a tenth of most others.
 *
 * @param rows of a tile
 * @param columns of a tile
 * @param terms of a tile
 */
record SmallProducts(int rows, int columns, int terms) {
    /** Multiplications that BLAS takes for small, at most. */
    private static final int MOST = 1_000_000;

    /** Tiles of AᵀB, of which rows of A and B are read that stay in the cache. */
    private static final SmallProducts TRANSPOSED = new SmallProducts(64, 64, 96);

    /** Values of operands that stay in the second-level cache. */
    private static final int CACHED = 1 << 17;

    /** Values of a B of which a tile reads whole rows: the third-level cache suffices. */
    private static final int MOST_READ = 1 << 20;

    /** Terms from which on tiles of ABᵀ are faster, as their sums are added up at the end only. */
    private static final int LEAST_TERMS = 256;

    /** Rows for which packing B does not pay in any case. */
    private static final int FEW_ROWS = 64;

    /** Tiles that are faster than one product; empty if there are none on this machine. */
    static Optional<SmallProducts> of(boolean transposeA, boolean transposeB, Part part) {
        double work = (double) part.m() * part.n() * part.terms();
        if (!pay() || work <= MOST || (transposeA && transposeB)) {
            return Optional.empty();
        }
        if (transposeA) {
            double read = (double) TRANSPOSED.terms * (part.m() + part.n());
            return read <= CACHED ? Optional.of(TRANSPOSED) : Optional.empty();
        }
        double right = (double) part.terms() * part.n();
        if (transposeB) {
            boolean fast = part.terms() >= LEAST_TERMS || part.m() <= FEW_ROWS;
            return fast && right <= MOST_READ ? high(16, 32, 64, part) : Optional.empty();
        }
        return right <= 2 * CACHED ? high(64, 24, part.m(), part) : Optional.empty();
    }

    /** Whether the library has kernels for them on this machine. */
    static boolean pay() {
        return OpenBlas.multipliesUnpacked();
    }

    /** With all terms and as many rows as possible, a multiple of what the kernel takes at once. */
    private static Optional<SmallProducts> high(int columns, int unit, int most, Part part) {
        int possible = MOST / columns / part.terms() / unit * unit;
        return possible == 0
                ? Optional.empty()
                : Optional.of(
                        new SmallProducts(
                                Math.min(possible, Math.max(unit, most)), columns, part.terms()));
    }

    /** A part of target ← factor · op(A)·op(B) + keep · target. */
    void multiply(Update update, Part part, Operand a, Operand b, CpuTensor target) {
        int end = part.k() + part.terms();
        for (int k = part.k(); k < end; k += terms) {
            double keep = k == part.k() ? update.keep() : 1;
            band(
                    new Update(update.factor(), keep),
                    part,
                    k,
                    Math.min(terms, end - k),
                    a,
                    b,
                    target);
        }
    }

    /** With some of the terms. */
    private void band(
            Update update, Part part, int k, int count, Operand a, Operand b, CpuTensor target) {
        int lowest = part.i() + part.m();
        int last = part.j() + part.n();
        for (int i = part.i(); i < lowest; i += rows) {
            int m = Math.min(rows, lowest - i);
            for (int j = part.j(); j < last; j += columns) {
                int n = Math.min(columns, last - j);
                Products.gemm(update, new Part(i, m, j, n, k, count), a, b, target);
            }
        }
    }

    /** AᵀA with the terms from one to another; above the diagonal stands anything. */
    static void lowerTriangle(CpuTensor a, int from, int end, CpuTensor target) {
        int n = target.rows();
        for (int k = from; k < end; k += TRANSPOSED.terms) {
            Update update = new Update(1, k == from ? 0 : 1);
            int terms = Math.min(TRANSPOSED.terms, end - k);
            for (int i = 0; i < n; i += TRANSPOSED.rows) {
                int below = Math.min(i + TRANSPOSED.rows, n);
                Part part = new Part(i, below - i, 0, below, k, terms);
                TRANSPOSED.multiply(
                        update, part, new Operand(a, true), new Operand(a, false), target);
            }
        }
    }
}
