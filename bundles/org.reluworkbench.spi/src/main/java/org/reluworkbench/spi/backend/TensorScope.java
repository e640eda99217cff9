package org.reluworkbench.spi.backend;

import org.osgi.annotation.versioning.ProviderType;

/**
 * The operations of a backend. Results are new tensors of this scope unless an operation says that
 * it writes to a target or gives a view; other operands are not modified. Operands may come from
 * any open scope of the same backend and have one precision, which the result has, too. Closing the
 * scope frees all its memory at once. A scope is used by one thread; its operations may use all
 * cores.
 *
 * <p>Every operation throws {@link IllegalArgumentException} naming both shapes if they do not fit,
 * naming both precisions if they differ, and if a tensor comes from another backend; {@link
 * IllegalStateException} after the scope or the scope of an operand was closed or the backend
 * stopped; {@link OutOfMemoryError} if the memory does not suffice.
 *
 * <p>Element-wise operations round once. An entry of a product of inner length k differs from the
 * exact one by at most k·u/(1 − k·u)·Σ|aᵢ||bᵢ|, u the unit roundoff of the precision. Factors are
 * rounded to the precision first. A target may be one of the operands of an element-wise operation
 * if the shapes are equal, but it must not share memory with an operand otherwise.
 */
@ProviderType
public interface TensorScope extends AutoCloseable {

    // ---- memory

    /** A matrix of zeros. */
    Tensor zeros(Precision precision, int rows, int columns);

    /**
     * Copies values into the scope, as float64.
     *
     * @param values row-major, {@code rows · columns} of them; not retained
     */
    Tensor upload(double[] values, int rows, int columns);

    /** Copies values into the scope, as float32. */
    Tensor upload(float[] values, int rows, int columns);

    /**
     * target ← values, in place of its old ones.
     *
     * @param source row-major from {@code offset} on; not retained
     * @param target in float32
     */
    void upload(float[] source, int offset, Tensor target);

    /** target ← values, with a target in float64. */
    void upload(double[] source, int offset, Tensor target);

    /**
     * Copies column numbers into the scope.
     *
     * @param values row-major, {@link IndexTensor#NONE} or larger
     */
    IndexTensor uploadIndices(int[] values, int rows, int columns);

    /** A copy of the values, row-major; of float32 exactly widened. */
    double[] download(Tensor tensor);

    /**
     * Copies the values of a float32 tensor into a part of an array, row-major.
     *
     * @param offset where the first value goes
     */
    default void download(Tensor tensor, float[] target, int offset) {
        download(tensor, target, offset, tensor.columns());
    }

    /** Copies the values of a float64 tensor into a part of an array, row-major. */
    default void download(Tensor tensor, double[] target, int offset) {
        download(tensor, target, offset, tensor.columns());
    }

    /**
     * Copies the values of a float32 tensor into a block of a larger matrix.
     *
     * @param target row-major, of which the other values stay
     * @param offset where the first value goes
     * @param stride from a row to the next one, at least the number of columns
     */
    void download(Tensor tensor, float[] target, int offset, int stride);

    /** Copies the values of a float64 tensor into a block of a larger matrix. */
    void download(Tensor tensor, double[] target, int offset, int stride);

    /** The values in another precision, rounded to nearest. */
    Tensor convert(Tensor a, Precision precision);

    /** A view of consecutive rows: it shares the memory of {@code a}, and its scope. */
    Tensor rows(Tensor a, int first, int count);

    /** A view of the same values in the same order with another shape. */
    Tensor reshape(Tensor a, int rows, int columns);

    /** Aᵀ. */
    Tensor transpose(Tensor a);

    /** target ← A, of the same shape. */
    void copy(Tensor a, Tensor target);

    /** Bytes that the tensors of this scope take now, views not counted. */
    long bytes();

    // ---- element by element

    /** target[i][j] ← function(A[i][j]). */
    void apply(ElementFunction function, Tensor a, Tensor target);

    /** C[i][j] = function(A[i][j]). */
    default Tensor apply(ElementFunction function, Tensor a) {
        Tensor result = zeros(a.precision(), a.rows(), a.columns());
        apply(function, a, result);
        return result;
    }

    /**
     * target[i][j] ← A[i][j] ∘ B[i][j]. B may have one row, which then serves for every row of A,
     * or one column, or both.
     */
    void combine(ElementOperation operation, Tensor a, Tensor b, Tensor target);

    /** C[i][j] = A[i][j] ∘ B[i][j], with B broadcast as in the form with a target. */
    default Tensor combine(ElementOperation operation, Tensor a, Tensor b) {
        Tensor result = zeros(a.precision(), a.rows(), a.columns());
        combine(operation, a, b, result);
        return result;
    }

    /** target ← factor · target + summand, with the bound of a product of inner length 2. */
    void scale(double factor, double summand, Tensor target);

    /** target ← target + factor · A, of the same shape; bound as for {@link #scale}. */
    void addScaled(double factor, Tensor a, Tensor target);

    // ---- many to one

    /** Over the rows of each column: 1 × columns. */
    Tensor reduceRows(Reduction reduction, Tensor a);

    /** Over the columns of each row: rows × 1. */
    Tensor reduceColumns(Reduction reduction, Tensor a);

    /** ⟨A[i], B[i]⟩ of equal shapes: rows × 1, with the bound of a product. */
    Tensor rowProducts(Tensor a, Tensor b);

    // ---- products

    /**
     * target ← factor · op(A)·op(B) + keep · target, where op transposes if the flag says so;
     * 2·m·n·k operations. With {@code keep} 0 the old values do not matter, not even NaN.
     */
    void multiply(
            double factor,
            Tensor a,
            boolean transposeA,
            Tensor b,
            boolean transposeB,
            double keep,
            Tensor target);

    /** C = op(A)·op(B). */
    default Tensor multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Tensor result =
                zeros(
                        a.precision(),
                        transposeA ? a.columns() : a.rows(),
                        transposeB ? b.rows() : b.columns());
        multiply(1, a, transposeA, b, transposeB, 0, result);
        return result;
    }

    /**
     * Products of matrices that stand one below the other: target has {@code count} blocks of rows,
     * block i ← factor · op(Aᵢ)·op(Bᵢ) + keep · block i.
     *
     * @param blocksA how many blocks of rows A has; block i mod {@code blocksA} is used, so that 1
     *     means the same matrix for all. Likewise {@code blocksB}; both divide {@code count}
     */
    void multiplyBlocks(
            int count,
            double factor,
            Tensor a,
            int blocksA,
            boolean transposeA,
            Tensor b,
            int blocksB,
            boolean transposeB,
            double keep,
            Tensor target);

    /** A·Aᵀ, or Aᵀ·A if the flag says so; exactly symmetric, at about half the cost. */
    Tensor gram(Tensor a, boolean transpose);

    /**
     * target[i][p·columns(B) + q] ← A[i][p] · B[i][q]: the outer product of every row of A with
     * that row of B, rounded once; a zero may have either sign.
     */
    void outerProducts(Tensor a, Tensor b, Tensor target);

    // ---- by index

    /**
     * C[i][j] = A[i][index[i][j]], or 0 where there is no column.
     *
     * @param index as many rows as A, or one row for all
     */
    Tensor gather(Tensor a, IndexTensor index);

    /**
     * C[i][index[i][j]] += A[i][j] for j = 0, 1, …, starting from zeros.
     *
     * @param index as many rows as A, or one row for all
     * @param columns of the result
     */
    Tensor scatterAdd(Tensor a, IndexTensor index, int columns);

    /**
     * Where the largest value of each group stands: result[i][g] is that of the columns
     * groups[0][g·size … g·size + size − 1] at which A[i] is largest, the first of equal ones and
     * the first NaN if there is one; {@link IndexTensor#NONE} entries do not count, and a group of
     * these alone gives it.
     *
     * @param groups one row, {@code size} times as many columns as the result
     */
    IndexTensor argMaximum(Tensor a, IndexTensor groups, int size);

    // ---- factorisations, backward stable: the factors are those of A + E, ‖E‖ ≤ c(n)·u·‖A‖

    /**
     * Of a symmetric matrix, of which the lower triangle is read.
     *
     * @throws ArithmeticException if the iteration does not converge, as for values not finite
     */
    Eigen symmetricEigen(Tensor a);

    /**
     * @throws ArithmeticException if the iteration does not converge, as for values not finite
     */
    SingularValues singularValues(Tensor a);

    /** Only σ, 1 × min(m, n), descending. */
    Tensor singularValuesOnly(Tensor a);

    PivotedQr pivotedQr(Tensor a);

    /**
     * The lower triangular L with L·Lᵀ = A of a symmetric positive definite matrix, of which the
     * lower triangle is read.
     *
     * @throws ArithmeticException naming the first leading minor that is not positive
     */
    Tensor cholesky(Tensor a);

    /**
     * B ← T⁻¹·B, or T⁻ᵀ·B if the flag says so.
     *
     * @param triangle square; only its lower or upper part is read
     * @throws ArithmeticException if its diagonal has a zero
     */
    void solveTriangular(Tensor triangle, boolean lower, boolean transpose, Tensor b);

    @Override
    void close();
}
