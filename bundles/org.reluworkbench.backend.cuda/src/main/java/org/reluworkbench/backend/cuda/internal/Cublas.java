package org.reluworkbench.backend.cuda.internal;

import org.bytedeco.cuda.cublas.cublasContext;
import org.bytedeco.cuda.global.cublas;
import org.bytedeco.cuda.global.cudart;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.backend.cuda.internal.Device.Operand;
import org.reluworkbench.spi.backend.Precision;

/**
 * Calls to cuBLAS on the default stream. Math is pedantic, so float32 is never computed in TF32 or
 * other formats, whatever the environment says, and atomic operations are not allowed: cuBLAS then
 * gives equal bits for equal calls on one device.
 */
final class Cublas {
    private final cublasContext handle = new cublasContext();

    Cublas() {
        Status.ofCublas("cublasCreate", cublas.cublasCreate_v2(handle));
        Status.ofCublas(
                "cublasSetAtomicsMode",
                cublas.cublasSetAtomicsMode(handle, cublas.CUBLAS_ATOMICS_NOT_ALLOWED));
        Status.ofCublas(
                "cublasSetMathMode", cublas.cublasSetMathMode(handle, cublas.CUBLAS_PEDANTIC_MATH));
    }

    String version() {
        int[] version = new int[1];
        Status.ofCublas("cublasGetVersion", cublas.cublasGetVersion_v2(handle, version));
        return version[0] / 10000 + "." + version[0] / 100 % 100 + "." + version[0] % 100;
    }

    private static boolean single(Precision precision) {
        return precision == Precision.FLOAT32;
    }

    private static Pointer scalar(Precision precision, double value) {
        return single(precision)
                ? new FloatPointer(new float[] {(float) value})
                : new DoublePointer(new double[] {value});
    }

    private static int operation(Operand operand) {
        return operand.transposed() ? cublas.CUBLAS_OP_T : cublas.CUBLAS_OP_N;
    }

    void gemm(
            Precision precision,
            int count,
            int m,
            int n,
            int k,
            double factor,
            Operand a,
            Operand b,
            double keep,
            Operand c) {
        int type = single(precision) ? cudart.CUDA_R_32F : cudart.CUDA_R_64F;
        int compute =
                single(precision)
                        ? cublas.CUBLAS_COMPUTE_32F_PEDANTIC
                        : cublas.CUBLAS_COMPUTE_64F_PEDANTIC;
        try (Pointer alpha = scalar(precision, factor);
                Pointer beta = scalar(precision, keep)) {
            Status.ofCublas(
                    "cublasGemmStridedBatchedEx",
                    cublas.cublasGemmStridedBatchedEx(
                            handle,
                            operation(a),
                            operation(b),
                            m,
                            n,
                            k,
                            alpha,
                            Address.of(a.address()),
                            type,
                            a.leading(),
                            a.stride(),
                            Address.of(b.address()),
                            type,
                            b.leading(),
                            b.stride(),
                            beta,
                            Address.of(c.address()),
                            type,
                            c.leading(),
                            c.stride(),
                            count,
                            compute,
                            cublas.CUBLAS_GEMM_DEFAULT));
        }
    }

    /** With a factor 0 for the second summand, which is not read then. */
    void geam(Precision precision, int m, int n, Operand a, Operand c) {
        try (Pointer one = scalar(precision, 1);
                Pointer zero = scalar(precision, 0)) {
            int status =
                    single(precision)
                            ? cublas.cublasSgeam(
                                    handle,
                                    operation(a),
                                    cublas.CUBLAS_OP_N,
                                    m,
                                    n,
                                    new FloatPointer(one),
                                    Address.ofFloats(a.address()),
                                    a.leading(),
                                    new FloatPointer(zero),
                                    Address.ofFloats(c.address()),
                                    c.leading(),
                                    Address.ofFloats(c.address()),
                                    c.leading())
                            : cublas.cublasDgeam(
                                    handle,
                                    operation(a),
                                    cublas.CUBLAS_OP_N,
                                    m,
                                    n,
                                    new DoublePointer(one),
                                    Address.ofDoubles(a.address()),
                                    a.leading(),
                                    new DoublePointer(zero),
                                    Address.ofDoubles(c.address()),
                                    c.leading(),
                                    Address.ofDoubles(c.address()),
                                    c.leading());
            Status.ofCublas("cublas geam", status);
        }
    }

    void syrk(Precision precision, int n, int k, Operand a, Operand c) {
        try (Pointer one = scalar(precision, 1);
                Pointer zero = scalar(precision, 0)) {
            int status =
                    single(precision)
                            ? cublas.cublasSsyrk_v2(
                                    handle,
                                    cublas.CUBLAS_FILL_MODE_LOWER,
                                    operation(a),
                                    n,
                                    k,
                                    new FloatPointer(one),
                                    Address.ofFloats(a.address()),
                                    a.leading(),
                                    new FloatPointer(zero),
                                    Address.ofFloats(c.address()),
                                    c.leading())
                            : cublas.cublasDsyrk_v2(
                                    handle,
                                    cublas.CUBLAS_FILL_MODE_LOWER,
                                    operation(a),
                                    n,
                                    k,
                                    new DoublePointer(one),
                                    Address.ofDoubles(a.address()),
                                    a.leading(),
                                    new DoublePointer(zero),
                                    Address.ofDoubles(c.address()),
                                    c.leading());
            Status.ofCublas("cublas syrk", status);
        }
    }

    void trsm(
            Precision precision, boolean right, boolean lower, int m, int n, Operand t, Operand b) {
        int side = right ? cublas.CUBLAS_SIDE_RIGHT : cublas.CUBLAS_SIDE_LEFT;
        int part = lower ? cublas.CUBLAS_FILL_MODE_LOWER : cublas.CUBLAS_FILL_MODE_UPPER;
        try (Pointer one = scalar(precision, 1)) {
            int status =
                    single(precision)
                            ? cublas.cublasStrsm_v2(
                                    handle,
                                    side,
                                    part,
                                    operation(t),
                                    cublas.CUBLAS_DIAG_NON_UNIT,
                                    m,
                                    n,
                                    new FloatPointer(one),
                                    Address.ofFloats(t.address()),
                                    t.leading(),
                                    Address.ofFloats(b.address()),
                                    b.leading())
                            : cublas.cublasDtrsm_v2(
                                    handle,
                                    side,
                                    part,
                                    operation(t),
                                    cublas.CUBLAS_DIAG_NON_UNIT,
                                    m,
                                    n,
                                    new DoublePointer(one),
                                    Address.ofDoubles(t.address()),
                                    t.leading(),
                                    Address.ofDoubles(b.address()),
                                    b.leading());
            Status.ofCublas("cublas trsm", status);
        }
    }

    void close() {
        Status.ofCublas("cublasDestroy", cublas.cublasDestroy_v2(handle));
    }
}
