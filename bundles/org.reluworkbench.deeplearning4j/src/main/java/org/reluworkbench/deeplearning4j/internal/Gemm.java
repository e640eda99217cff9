package org.reluworkbench.deeplearning4j.internal;

import org.bytedeco.openblas.global.openblas;

/**
 * Products of row-major float32 matrices in Java's arrays, by the OpenBLAS that ND4J brings. ND4J's
 * own convolutions do not suit a training on the CPU: see the README of this bundle.
 */
final class Gemm {
    private Gemm() {}

    /** C ← op(A)·op(B) + β·C, C of shape (m, n) and op(A) of shape (m, k). */
    static void multiply(
            float[] a,
            boolean transposeA,
            float[] b,
            boolean transposeB,
            int m,
            int n,
            int k,
            float beta,
            float[] c) {
        openblas.cblas_sgemm(
                openblas.CblasRowMajor,
                transposeA ? openblas.CblasTrans : openblas.CblasNoTrans,
                transposeB ? openblas.CblasTrans : openblas.CblasNoTrans,
                m,
                n,
                k,
                1f,
                a,
                transposeA ? m : k,
                b,
                transposeB ? k : n,
                beta,
                c,
                n);
    }
}
