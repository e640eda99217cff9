package org.reluworkbench.spi.backend.support;

import org.osgi.annotation.versioning.ConsumerType;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.ProductShape;
import org.reluworkbench.spi.backend.Reduction;

/**
 * The work of one scope, for {@link CheckedScope}, which has checked all arguments before: operands
 * are this backend's and alive, shapes and precisions fit, column numbers are in range, and targets
 * share memory with operands only where the language allows it. What the operations compute, and
 * what they throw beyond that, is said in {@link org.reluworkbench.spi.backend.TensorScope};
 * results are tensors that {@link #allocate} gave.
 *
 * @param <T> the backend's class of tensors
 * @param <I> the backend's class of column numbers
 */
@ConsumerType
public interface ScopeOperations<T extends ScopedTensor<T>, I extends ScopedIndex> {

    /**
     * Requires the backend to work still.
     *
     * @throws IllegalStateException if it was stopped
     */
    void requireRunning();

    // ---- memory

    /** A tensor of the scope with any values. */
    T allocate(Precision precision, int rows, int columns);

    /** A tensor of the scope with zeros. */
    T zeros(Precision precision, int rows, int columns);

    /** Column numbers of the scope; the array is not retained. */
    I index(int[] values, int rows, int columns);

    void upload(float[] source, int offset, T target);

    void upload(double[] source, int offset, T target);

    double[] download(T tensor);

    void download(T tensor, float[] target, int offset, int stride);

    void download(T tensor, double[] target, int offset, int stride);

    /** Consecutive values from {@code offset} on, in the memory of {@code a}. */
    T view(T a, long offset, int rows, int columns);

    /** The precisions differ. */
    void convert(T a, T result);

    void transpose(T a, T result);

    void copy(T a, T target);

    long bytes();

    /** Gives all memory of the scope back. */
    void free();

    // ---- element by element

    void apply(ElementFunction function, T a, T target);

    void combine(ElementOperation operation, T a, T b, T target);

    void scale(double factor, double summand, T target);

    void addScaled(double factor, T a, T target);

    // ---- many to one

    void reduceRows(Reduction reduction, T a, T result);

    void reduceColumns(Reduction reduction, T a, T result);

    void rowProducts(T a, T b, T result);

    // ---- products

    void multiply(
            double factor,
            ProductShape shape,
            T a,
            boolean transposeA,
            T b,
            boolean transposeB,
            double keep,
            T target);

    void multiplyBlocks(
            double factor,
            ProductShape shape,
            T a,
            int blocksA,
            boolean transposeA,
            T b,
            int blocksB,
            boolean transposeB,
            double keep,
            T target);

    void gram(T a, boolean transpose, T result);

    void outerProducts(T a, T b, T target);

    // ---- by index

    void gather(T a, I index, T result);

    void scatterAdd(T a, I index, T result);

    /** Column numbers of the scope, one for each row of {@code a} and group. */
    I argMaximum(T a, I groups, int size);

    // ---- factorisations

    void symmetricEigen(T a, T values, T vectors);

    void singularValues(T a, T left, T values, T right);

    void singularValuesOnly(T a, T values);

    /** Gives the columns of A that those of A·P are. */
    int[] pivotedQr(T a, T q, T r);

    void cholesky(T a, T result);

    void solveTriangular(T triangle, boolean lower, boolean transpose, T b);
}
