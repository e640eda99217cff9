package org.reluworkbench.backend.cpu.internal;

import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.Precision;

/**
 * The native functions in one precision. Matrices of BLAS are row-major, those of LAPACK
 * column-major; ld is how far apart their rows or columns stand. Names and meaning are those of the
 * reference BLAS and LAPACK; what LAPACK returns is 0, or its {@code info}.
 */
interface Blas {

    static Blas of(Precision precision) {
        return precision == Precision.FLOAT32 ? FloatBlas.INSTANCE : DoubleBlas.INSTANCE;
    }

    /** C ← α·op(A)·op(B) + β·C, C m × n. */
    void gemm(
            boolean transposeA,
            boolean transposeB,
            int m,
            int n,
            int k,
            double alpha,
            Pointer a,
            int lda,
            Pointer b,
            int ldb,
            double beta,
            Pointer c,
            int ldc);

    /** Lower triangle of C ← A·Aᵀ + β·C, or Aᵀ·A + β·C, C n × n. */
    void syrk(boolean transpose, int n, int k, Pointer a, int lda, double beta, Pointer c, int ldc);

    /** y ← A·x, or Aᵀ·x, A m × n. */
    void gemv(boolean transpose, int m, int n, Pointer a, int lda, Pointer x, Pointer y);

    double dot(int n, Pointer x, Pointer y);

    /** y ← y + α·x. */
    void axpy(int n, double alpha, Pointer x, Pointer y);

    /** A ← A + x·yᵀ, A m × n without gaps between its rows. */
    void ger(int m, int n, Pointer x, Pointer y, Pointer a);

    /** B ← op(T)⁻¹·B, B m × n. */
    void trsm(
            boolean lower,
            boolean transpose,
            int m,
            int n,
            Pointer triangle,
            int ldt,
            Pointer b,
            int ldb);

    /** Upper triangle of A ← its Cholesky factor. */
    int potrf(int n, Pointer a);

    /** A ← eigenvectors by its upper triangle, w ← eigenvalues. */
    int syevd(int n, Pointer a, Pointer w);

    /** A is overwritten; without vectors u and vt do not matter. */
    int gesdd(boolean vectors, int m, int n, Pointer a, Pointer s, Pointer u, Pointer vt);

    /** A·P = Q·R, A m × n; pivots count from 1 and are 0 before. */
    int geqp3(int m, int n, Pointer a, IntPointer pivots, Pointer tau);

    /** A, m × k, ← Q of k reflections. */
    int orgqr(int m, int k, Pointer a, Pointer tau);
}
