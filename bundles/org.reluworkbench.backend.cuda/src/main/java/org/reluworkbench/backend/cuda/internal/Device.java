package org.reluworkbench.backend.cuda.internal;

import org.reluworkbench.spi.backend.Precision;

/**
 * The calls that the backend makes to a graphics processor, in the conventions of its libraries:
 * addresses are numbers, matrices of BLAS and LAPACK are column-major, and calls are carried out in
 * the order in which they are made. Sizes are positive. All methods may be called from any thread.
 *
 * <p>Calls that fail for another reason than the data throw {@link IllegalStateException} naming
 * the library's error.
 */
interface Device {

    /** One sentence: hardware, libraries and versions. */
    String description();

    // ---- memory

    /**
     * Memory with any content, aligned to 256 bytes.
     *
     * @throws OutOfMemoryError if the device has not as much
     */
    long allocate(long bytes);

    void free(long address);

    void clear(long address, long bytes);

    void copy(long source, long target, long bytes);

    void upload(float[] source, int offset, long target, int count);

    void upload(double[] source, int offset, long target, int count);

    void upload(int[] source, long target);

    void download(long source, float[] target, int offset, int count);

    void download(long source, double[] target, int offset, int count);

    void download(long source, int[] target);

    // ---- our own kernels

    /**
     * Runs a kernel of {@code kernels.cu} compiled for the precision.
     *
     * @param threads how many values it computes
     * @param arguments in the order of its parameters: addresses and whole numbers as they are,
     *     others as {@link Bits} gives them
     */
    void launch(Precision precision, String kernel, long threads, long... arguments);

    // ---- cuBLAS

    /**
     * A column-major matrix in memory.
     *
     * @param leading from a column to the next one, in values
     * @param transposed whether the operation takes the transpose of what is stored
     * @param stride to the matrix of the next product, in values
     */
    record Operand(long address, int leading, boolean transposed, long stride) {
        Operand(long address, int leading, boolean transposed) {
            this(address, leading, transposed, 0);
        }
    }

    /** C ← factor · op(A)·op(B) + keep · C, m × n with inner length k, {@code count} times. */
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
            Operand c);

    /** C ← op(A), m × n. */
    void geam(Precision precision, int m, int n, Operand a, Operand c);

    /** The lower triangle of C ← op(A)·op(A)ᵀ, n × n with inner length k. */
    void syrk(Precision precision, int n, int k, Operand a, Operand c);

    /**
     * B ← op(T)⁻¹·B, or B·op(T)⁻¹ with T on the right, B m × n.
     *
     * @param lower which triangle of what is stored counts
     */
    void trsm(
            Precision precision, boolean right, boolean lower, int m, int n, Operand t, Operand b);

    // ---- cuSOLVER; leading dimensions are numbers of rows, and the result is LAPACK's info

    /**
     * Eigenvalues, ascending, and eigenvectors in the place of A, of which the lower triangle
     * counts.
     */
    int syevd(Precision precision, int n, long a, long values);

    /**
     * Singular values, descending, of an m × n matrix with m ≥ n, which is overwritten; U is m × n,
     * Vᵀ n × n.
     *
     * @param vectors whether U and Vᵀ are wanted; their addresses do not matter otherwise
     */
    int gesvd(
            Precision precision,
            boolean vectors,
            int m,
            int n,
            long a,
            long values,
            long u,
            long vt);

    /** The Cholesky factor U with Uᵀ·U = A in the upper triangle, of which A is read. */
    int potrf(Precision precision, int n, long a);

    // ---- life

    /** Gives everything back. */
    void close();
}
