package org.reluworkbench.backend.cpu.internal;

import org.bytedeco.javacpp.IntPointer;
import org.reluworkbench.spi.backend.ElementFunction;

/** Factorisations by LAPACK, for which a row-major matrix is the transpose of one. */
final class Factorizations {
    private static final long BAND_MULTIPLICATIONS = 1 << 20;
    private static final int BAND_COLUMNS = 32;
    private static final int MOST_BANDS = 16;

    private Factorizations() {}

    /**
     * Reads the lower triangle.
     *
     * @throws ArithmeticException if the iteration does not converge
     */
    static void symmetricEigen(
            CpuTensor a, CpuTensor values, CpuTensor vectors, Temporaries temporaries) {
        for (int i = 0; i < a.rows(); i++) {
            requireFinite(a, i, i + 1);
        }
        if (a.size() > 0) {
            CpuTensor work = temporaries.copy(a);
            Blas blas = Blas.of(a.precision());
            requireConverged(blas.syevd(a.rows(), work.at(0, 0), values.at(0, 0)));
            // A vector is a column of LAPACK's matrix, a row of ours.
            Transposition.transpose(work, vectors);
        }
    }

    /**
     * Aᵀ = V·Σ·Uᵀ column-major; its columns of V are our rows of Vᵀ.
     *
     * @throws ArithmeticException if the iteration does not converge
     */
    static void singularValues(
            CpuTensor a,
            CpuTensor left,
            CpuTensor values,
            CpuTensor right,
            Temporaries temporaries) {
        requireFinite(a);
        if (a.size() > 0) {
            CpuTensor work = temporaries.copy(a);
            requireConverged(
                    Blas.of(a.precision())
                            .gesdd(
                                    true,
                                    a.columns(),
                                    a.rows(),
                                    work.at(0, 0),
                                    values.at(0, 0),
                                    right.at(0, 0),
                                    left.at(0, 0)));
        }
    }

    /**
     * @throws ArithmeticException if the iteration does not converge
     */
    static void singularValuesOnly(CpuTensor a, CpuTensor values, Temporaries temporaries) {
        requireFinite(a);
        if (a.size() > 0) {
            CpuTensor work = temporaries.copy(a);
            requireConverged(
                    Blas.of(a.precision())
                            .gesdd(
                                    false,
                                    a.columns(),
                                    a.rows(),
                                    work.at(0, 0),
                                    values.at(0, 0),
                                    work.at(0, 0),
                                    work.at(0, 0)));
        }
    }

    /** A·P = Q·R; gives the columns of A that those of A·P are. */
    static int[] pivotedQr(CpuTensor a, CpuTensor q, CpuTensor r, Temporaries temporaries) {
        int m = a.rows();
        int n = a.columns();
        int[] pivots = new int[n];
        if (a.size() == 0) {
            for (int j = 0; j < n; j++) {
                pivots[j] = j;
            }
            return pivots;
        }
        Blas blas = Blas.of(a.precision());
        CpuTensor columns = temporaries.uninitialized(a.precision(), n, m);
        Transposition.transpose(a, columns);
        CpuTensor tau = temporaries.uninitialized(a.precision(), 1, q.columns());
        try (IntPointer numbers = new IntPointer(pivots)) {
            requireDone(blas.geqp3(m, n, columns.at(0, 0), numbers, tau.at(0, 0)));
            numbers.get(pivots);
        }
        for (int j = 0; j < n; j++) {
            pivots[j]--;
        }
        upperTrapezoid(columns, r, temporaries);
        requireDone(blas.orgqr(m, q.columns(), columns.at(0, 0), tau.at(0, 0)));
        Transposition.transpose(columns.view(0, q.columns(), m), q);
        return pivots;
    }

    /** R from the columns that LAPACK leaves: what stands in their first entries. */
    private static void upperTrapezoid(CpuTensor columns, CpuTensor r, Temporaries temporaries) {
        int m = columns.columns();
        CpuTensor transposed = temporaries.uninitialized(r.precision(), m, r.columns());
        Transposition.transpose(columns, transposed);
        Elements.copy(transposed.view(0, r.rows(), r.columns()), r);
        Tile zeros = r.tile(r.columns());
        for (int i = 1; i < r.rows(); i++) {
            zeros.write(r.storage(), r.index(i, 0), 0, i);
        }
    }

    /**
     * The lower triangle of the target, which holds A before; the rest becomes 0.
     *
     * @throws ArithmeticException naming the first leading minor that is not positive
     */
    static void cholesky(CpuTensor target) {
        int n = target.rows();
        if (n == 0) {
            return;
        }
        int minor = Blas.of(target.precision()).potrf(n, target.at(0, 0));
        if (minor != 0) {
            throw new ArithmeticException(
                    "the matrix is not positive definite: its leading minor of order "
                            + firstMinor(minor, target)
                            + " is not positive");
        }
        Tile zeros = target.tile(n);
        for (int i = 0; i < n - 1; i++) {
            zeros.write(target.storage(), target.index(i, i + 1), 0, n - 1 - i);
        }
    }

    /** LAPACKE refuses NaN before it starts. */
    private static int firstMinor(int info, CpuTensor a) {
        if (info > 0) {
            return info;
        }
        Tile row = a.tile(a.columns());
        for (int i = 0; i < a.rows(); i++) {
            row.read(a.storage(), a.index(i, 0), 0, i + 1);
            if (Double.isNaN(row.maximum(0, i + 1))) {
                return i + 1;
            }
        }
        throw new IllegalStateException("LAPACK refused argument " + -info);
    }

    /**
     * B ← op(T)⁻¹·B, in bands of columns.
     *
     * @throws ArithmeticException if the diagonal has a zero
     */
    static void solveTriangular(CpuTensor triangle, boolean lower, boolean transpose, CpuTensor b) {
        int n = triangle.rows();
        Tile value = triangle.tile(1);
        for (int i = 0; i < n; i++) {
            value.read(triangle.storage(), triangle.index(i, i), 0, 1);
            if (value.get(0) == 0) {
                throw new ArithmeticException(
                        "the triangle is singular: its diagonal has a zero in row " + i);
            }
        }
        if (b.size() == 0) {
            return;
        }
        Blas blas = Blas.of(b.precision());
        int parts = bands(n, b.columns());
        Parts.run(
                parts,
                part -> {
                    int j = Grid.start(part, parts, b.columns());
                    int width = Grid.start(part + 1, parts, b.columns()) - j;
                    if (width > 0) {
                        blas.trsm(
                                lower,
                                transpose,
                                n,
                                width,
                                triangle.at(0, 0),
                                triangle.stride(),
                                b.at(0, j),
                                b.stride());
                    }
                });
    }

    /** Bands of columns of a triangular system, large enough for a task. */
    private static int bands(int n, int columns) {
        long byWork = ((long) n * n * columns) / BAND_MULTIPLICATIONS;
        return (int) Math.max(1, Math.min(MOST_BANDS, Math.min(byWork, columns / BAND_COLUMNS)));
    }

    private static void requireFinite(CpuTensor a) {
        for (int i = 0; i < a.rows(); i++) {
            requireFinite(a, i, a.columns());
        }
    }

    /** The first values of a row; the loops of LAPACK need not end with others. */
    private static void requireFinite(CpuTensor a, int row, int count) {
        Tile tile = a.tile(count);
        tile.read(a.storage(), a.index(row, 0), 0, count);
        tile.apply(ElementFunction.ABSOLUTE, count);
        if (!(tile.maximum(0, count) < Double.POSITIVE_INFINITY)) {
            throw new ArithmeticException("the matrix has a value that is not finite");
        }
    }

    private static void requireConverged(int info) {
        if (info > 0) {
            throw new ArithmeticException("the iteration did not converge");
        }
        requireDone(info);
    }

    private static void requireDone(int info) {
        if (info != 0) {
            throw new IllegalStateException("LAPACK refused argument " + -info);
        }
    }
}
