package org.reluworkbench.backend.cpu.internal;

import static org.bytedeco.openblas.global.openblas_full.CblasLeft;
import static org.bytedeco.openblas.global.openblas_full.CblasLower;
import static org.bytedeco.openblas.global.openblas_full.CblasNoTrans;
import static org.bytedeco.openblas.global.openblas_full.CblasNonUnit;
import static org.bytedeco.openblas.global.openblas_full.CblasRowMajor;
import static org.bytedeco.openblas.global.openblas_full.CblasTrans;
import static org.bytedeco.openblas.global.openblas_full.CblasUpper;
import static org.bytedeco.openblas.global.openblas_full.LAPACK_COL_MAJOR;

import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.Pointer;
import org.bytedeco.openblas.global.openblas_full;

/** In float64. */
final class DoubleBlas implements Blas {
    static final DoubleBlas INSTANCE = new DoubleBlas();

    private DoubleBlas() {}

    private static DoublePointer values(Pointer pointer) {
        return (DoublePointer) pointer;
    }

    private static int flag(boolean transpose) {
        return transpose ? CblasTrans : CblasNoTrans;
    }

    @Override
    public void gemm(
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
            int ldc) {
        openblas_full.cblas_dgemm(
                CblasRowMajor,
                flag(transposeA),
                flag(transposeB),
                m,
                n,
                k,
                alpha,
                values(a),
                lda,
                values(b),
                ldb,
                beta,
                values(c),
                ldc);
    }

    @Override
    public void syrk(
            boolean transpose, int n, int k, Pointer a, int lda, double beta, Pointer c, int ldc) {
        openblas_full.cblas_dsyrk(
                CblasRowMajor,
                CblasLower,
                flag(transpose),
                n,
                k,
                1,
                values(a),
                lda,
                beta,
                values(c),
                ldc);
    }

    @Override
    public void gemv(boolean transpose, int m, int n, Pointer a, int lda, Pointer x, Pointer y) {
        openblas_full.cblas_dgemv(
                CblasRowMajor,
                flag(transpose),
                m,
                n,
                1,
                values(a),
                lda,
                values(x),
                1,
                0,
                values(y),
                1);
    }

    @Override
    public double dot(int n, Pointer x, Pointer y) {
        return openblas_full.cblas_ddot(n, values(x), 1, values(y), 1);
    }

    @Override
    public void axpy(int n, double alpha, Pointer x, Pointer y) {
        openblas_full.cblas_daxpy(n, alpha, values(x), 1, values(y), 1);
    }

    @Override
    public void ger(int m, int n, Pointer x, Pointer y, Pointer a) {
        openblas_full.cblas_dger(
                openblas_full.CblasRowMajor, m, n, 1, values(x), 1, values(y), 1, values(a), n);
    }

    @Override
    public void trsm(
            boolean lower,
            boolean transpose,
            int m,
            int n,
            Pointer triangle,
            int ldt,
            Pointer b,
            int ldb) {
        openblas_full.cblas_dtrsm(
                CblasRowMajor,
                CblasLeft,
                lower ? CblasLower : CblasUpper,
                flag(transpose),
                CblasNonUnit,
                m,
                n,
                1,
                values(triangle),
                ldt,
                values(b),
                ldb);
    }

    @Override
    public int potrf(int n, Pointer a) {
        return openblas_full.LAPACKE_dpotrf(LAPACK_COL_MAJOR, (byte) 'U', n, values(a), n);
    }

    @Override
    public int syevd(int n, Pointer a, Pointer w) {
        return openblas_full.LAPACKE_dsyevd(
                LAPACK_COL_MAJOR, (byte) 'V', (byte) 'U', n, values(a), n, values(w));
    }

    @Override
    public int gesdd(boolean vectors, int m, int n, Pointer a, Pointer s, Pointer u, Pointer vt) {
        return openblas_full.LAPACKE_dgesdd(
                LAPACK_COL_MAJOR,
                (byte) (vectors ? 'S' : 'N'),
                m,
                n,
                values(a),
                m,
                values(s),
                values(u),
                m,
                values(vt),
                Math.min(m, n));
    }

    @Override
    public int geqp3(int m, int n, Pointer a, IntPointer pivots, Pointer tau) {
        return openblas_full.LAPACKE_dgeqp3(
                LAPACK_COL_MAJOR, m, n, values(a), m, pivots, values(tau));
    }

    @Override
    public int orgqr(int m, int k, Pointer a, Pointer tau) {
        return openblas_full.LAPACKE_dorgqr(LAPACK_COL_MAJOR, m, k, k, values(a), m, values(tau));
    }
}
