package org.reluworkbench.spi.backend.support;

import org.reluworkbench.spi.backend.Eigen;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.PivotedQr;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.ProductShape;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.SingularValues;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;
import org.reluworkbench.spi.backend.TensorShapes;

/**
 * Checks the operands as the language says, makes the results, and leaves the work to the
 * operations of a backend.
 *
 * @param <T> the backend's class of tensors
 * @param <I> the backend's class of column numbers
 */
public final class CheckedScope<T extends ScopedTensor<T>, I extends ScopedIndex>
        implements TensorScope {
    private final Class<T> tensors;
    private final Class<I> indices;
    private final ScopeOperations<T, I> operations;
    private boolean closed;

    /**
     * An open scope.
     *
     * @param tensors the backend's tensors; others are refused
     * @param indices the backend's column numbers; others are refused
     * @param operations of this scope alone
     */
    public CheckedScope(Class<T> tensors, Class<I> indices, ScopeOperations<T, I> operations) {
        this.tensors = tensors;
        this.indices = indices;
        this.operations = operations;
    }

    // ---- memory

    @Override
    public Tensor zeros(Precision precision, int rows, int columns) {
        requireOpen();
        TensorShapes.requireShape(rows, columns);
        return operations.zeros(precision, rows, columns);
    }

    @Override
    public Tensor upload(double[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        T tensor = operations.allocate(Precision.FLOAT64, rows, columns);
        operations.upload(values, 0, tensor);
        return tensor;
    }

    @Override
    public Tensor upload(float[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        T tensor = operations.allocate(Precision.FLOAT32, rows, columns);
        operations.upload(values, 0, tensor);
        return tensor;
    }

    @Override
    public void upload(float[] source, int offset, Tensor target) {
        T written = own(target);
        TensorShapes.requirePrecision(Precision.FLOAT32, target);
        TensorShapes.requireRoom(target, offset, source.length);
        operations.upload(source, offset, written);
    }

    @Override
    public void upload(double[] source, int offset, Tensor target) {
        T written = own(target);
        TensorShapes.requirePrecision(Precision.FLOAT64, target);
        TensorShapes.requireRoom(target, offset, source.length);
        operations.upload(source, offset, written);
    }

    @Override
    public IndexTensor uploadIndices(int[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        TensorShapes.requireIndices(values);
        return operations.index(values, rows, columns);
    }

    @Override
    public double[] download(Tensor tensor) {
        T source = own(tensor);
        requireArray(tensor.rows(), tensor.columns());
        return operations.download(source);
    }

    @Override
    public void download(Tensor tensor, float[] target, int offset, int stride) {
        T source = own(tensor);
        TensorShapes.requirePrecision(Precision.FLOAT32, tensor);
        TensorShapes.requireRoom(tensor, offset, stride, target.length);
        operations.download(source, target, offset, stride);
    }

    @Override
    public void download(Tensor tensor, double[] target, int offset, int stride) {
        T source = own(tensor);
        TensorShapes.requirePrecision(Precision.FLOAT64, tensor);
        TensorShapes.requireRoom(tensor, offset, stride, target.length);
        operations.download(source, target, offset, stride);
    }

    @Override
    public Tensor convert(Tensor a, Precision precision) {
        T source = own(a);
        T result = operations.allocate(precision, a.rows(), a.columns());
        if (precision == a.precision()) {
            operations.copy(source, result);
        } else {
            operations.convert(source, result);
        }
        return result;
    }

    @Override
    public Tensor rows(Tensor a, int first, int count) {
        T whole = own(a);
        TensorShapes.requireRows(a, first, count);
        return operations.view(whole, (long) first * a.columns(), count, a.columns());
    }

    @Override
    public Tensor reshape(Tensor a, int rows, int columns) {
        T values = own(a);
        TensorShapes.requireReshape(a, rows, columns);
        return operations.view(values, 0, rows, columns);
    }

    @Override
    public Tensor transpose(Tensor a) {
        T source = own(a);
        T result = operations.allocate(a.precision(), a.columns(), a.rows());
        operations.transpose(source, result);
        return result;
    }

    @Override
    public void copy(Tensor a, Tensor target) {
        T source = own(a);
        T to = own(target);
        TensorShapes.requireSame(a, target);
        operations.copy(source, to);
    }

    @Override
    public long bytes() {
        requireOpen();
        return operations.bytes();
    }

    // ---- element by element

    @Override
    public void apply(ElementFunction function, Tensor a, Tensor target) {
        T from = own(a);
        T to = own(target);
        TensorShapes.requireSame(a, target);
        operations.apply(function, from, to);
    }

    @Override
    public Tensor apply(ElementFunction function, Tensor a) {
        T from = own(a);
        T result = like(from);
        operations.apply(function, from, result);
        return result;
    }

    @Override
    public void combine(ElementOperation operation, Tensor a, Tensor b, Tensor target) {
        T left = own(a);
        T right = own(b);
        T to = own(target);
        TensorShapes.requireCombine(a, b, target);
        operations.combine(operation, left, right, to);
    }

    @Override
    public Tensor combine(ElementOperation operation, Tensor a, Tensor b) {
        T left = own(a);
        T right = own(b);
        TensorShapes.requireCombine(a, b, a);
        T result = like(left);
        operations.combine(operation, left, right, result);
        return result;
    }

    @Override
    public void scale(double factor, double summand, Tensor target) {
        operations.scale(factor, summand, own(target));
    }

    @Override
    public void addScaled(double factor, Tensor a, Tensor target) {
        T summand = own(a);
        T to = own(target);
        TensorShapes.requireSame(a, target);
        operations.addScaled(factor, summand, to);
    }

    // ---- many to one

    @Override
    public Tensor reduceRows(Reduction reduction, Tensor a) {
        T values = own(a);
        T result = operations.allocate(a.precision(), 1, a.columns());
        operations.reduceRows(reduction, values, result);
        return result;
    }

    @Override
    public Tensor reduceColumns(Reduction reduction, Tensor a) {
        T values = own(a);
        T result = operations.allocate(a.precision(), a.rows(), 1);
        operations.reduceColumns(reduction, values, result);
        return result;
    }

    @Override
    public Tensor rowProducts(Tensor a, Tensor b) {
        T left = own(a);
        T right = own(b);
        TensorShapes.requireSame(a, b);
        T result = operations.allocate(a.precision(), a.rows(), 1);
        operations.rowProducts(left, right, result);
        return result;
    }

    // ---- products

    @Override
    public void multiply(
            double factor,
            Tensor a,
            boolean transposeA,
            Tensor b,
            boolean transposeB,
            double keep,
            Tensor target) {
        T left = own(a);
        T right = own(b);
        T to = own(target);
        ProductShape shape = ProductShape.of(a, transposeA, b, transposeB, target);
        requireSeparate(to, left);
        requireSeparate(to, right);
        operations.multiply(factor, shape, left, transposeA, right, transposeB, keep, to);
    }

    @Override
    public Tensor multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        T left = own(a);
        T right = own(b);
        ProductShape shape = ProductShape.of(a, transposeA, b, transposeB);
        T result = operations.allocate(a.precision(), shape.m(), shape.n());
        operations.multiply(1, shape, left, transposeA, right, transposeB, 0, result);
        return result;
    }

    @Override
    public void multiplyBlocks(
            int count,
            double factor,
            Tensor a,
            int blocksA,
            boolean transposeA,
            Tensor b,
            int blocksB,
            boolean transposeB,
            double keep,
            Tensor target) {
        T left = own(a);
        T right = own(b);
        T to = own(target);
        ProductShape shape =
                ProductShape.ofBlocks(
                        count, a, blocksA, transposeA, b, blocksB, transposeB, target);
        requireSeparate(to, left);
        requireSeparate(to, right);
        operations.multiplyBlocks(
                factor, shape, left, blocksA, transposeA, right, blocksB, transposeB, keep, to);
    }

    @Override
    public Tensor gram(Tensor a, boolean transpose) {
        T values = own(a);
        int n = transpose ? a.columns() : a.rows();
        T result = operations.allocate(a.precision(), n, n);
        operations.gram(values, transpose, result);
        return result;
    }

    @Override
    public void outerProducts(Tensor a, Tensor b, Tensor target) {
        T left = own(a);
        T right = own(b);
        T to = own(target);
        TensorShapes.requireOuterProducts(a, b, target);
        requireSeparate(to, left);
        requireSeparate(to, right);
        operations.outerProducts(left, right, to);
    }

    // ---- by index

    @Override
    public Tensor gather(Tensor a, IndexTensor index) {
        T values = own(a);
        I from = own(index);
        TensorShapes.requireIndexRows(a, index, false);
        requireColumns(from, a.columns());
        T result = operations.allocate(a.precision(), a.rows(), index.columns());
        operations.gather(values, from, result);
        return result;
    }

    @Override
    public Tensor scatterAdd(Tensor a, IndexTensor index, int columns) {
        T values = own(a);
        I to = own(index);
        TensorShapes.requireIndexRows(a, index, true);
        requireColumns(to, columns);
        TensorShapes.requireShape(a.rows(), columns);
        T result = operations.allocate(a.precision(), a.rows(), columns);
        operations.scatterAdd(values, to, result);
        return result;
    }

    @Override
    public IndexTensor argMaximum(Tensor a, IndexTensor groups, int size) {
        T values = own(a);
        I columns = own(groups);
        TensorShapes.requireGroups(groups, size);
        requireColumns(columns, a.columns());
        requireArray(a.rows(), groups.columns() / size);
        return operations.argMaximum(values, columns, size);
    }

    // ---- factorisations

    @Override
    public Eigen symmetricEigen(Tensor a) {
        T matrix = own(a);
        TensorShapes.requireSquare(a);
        T values = operations.allocate(a.precision(), 1, a.rows());
        T vectors = like(matrix);
        operations.symmetricEigen(matrix, values, vectors);
        return new Eigen(values, vectors);
    }

    @Override
    public SingularValues singularValues(Tensor a) {
        T matrix = own(a);
        int r = Math.min(a.rows(), a.columns());
        T left = operations.allocate(a.precision(), a.rows(), r);
        T values = operations.allocate(a.precision(), 1, r);
        T right = operations.allocate(a.precision(), r, a.columns());
        operations.singularValues(matrix, left, values, right);
        return new SingularValues(left, values, right);
    }

    @Override
    public Tensor singularValuesOnly(Tensor a) {
        T matrix = own(a);
        T values = operations.allocate(a.precision(), 1, Math.min(a.rows(), a.columns()));
        operations.singularValuesOnly(matrix, values);
        return values;
    }

    @Override
    public PivotedQr pivotedQr(Tensor a) {
        T matrix = own(a);
        int k = Math.min(a.rows(), a.columns());
        T q = operations.allocate(a.precision(), a.rows(), k);
        T r = operations.allocate(a.precision(), k, a.columns());
        return new PivotedQr(q, r, operations.pivotedQr(matrix, q, r));
    }

    @Override
    public Tensor cholesky(Tensor a) {
        T matrix = own(a);
        TensorShapes.requireSquare(a);
        T result = like(matrix);
        operations.cholesky(matrix, result);
        return result;
    }

    @Override
    public void solveTriangular(Tensor triangle, boolean lower, boolean transpose, Tensor b) {
        T matrix = own(triangle);
        T to = own(b);
        TensorShapes.requireSolve(triangle, b);
        requireSeparate(to, matrix);
        operations.solveTriangular(matrix, lower, transpose, to);
    }

    // ---- life

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            operations.free();
        }
    }

    private void requireOpen() {
        operations.requireRunning();
        if (closed) {
            throw new IllegalStateException("the scope was closed");
        }
    }

    private T own(Tensor tensor) {
        requireOpen();
        if (!tensors.isInstance(tensor)) {
            throw new IllegalArgumentException(
                    "a tensor of another backend: " + tensor.getClass().getName());
        }
        T own = tensors.cast(tensor);
        if (own.isFreed()) {
            throw new IllegalStateException("the scope of the tensor " + own + " was closed");
        }
        return own;
    }

    private I own(IndexTensor index) {
        requireOpen();
        if (!indices.isInstance(index)) {
            throw new IllegalArgumentException(
                    "an index of another backend: " + index.getClass().getName());
        }
        I own = indices.cast(index);
        if (own.isFreed()) {
            throw new IllegalStateException("the scope of the index was closed");
        }
        return own;
    }

    private void requireSeparate(T target, T operand) {
        if (target.sharesMemoryWith(operand)) {
            throw new IllegalArgumentException(
                    "the target " + target + " shares memory with the operand " + operand);
        }
    }

    private void requireColumns(I index, int columns) {
        if (index.largestPossible() >= columns) {
            TensorShapes.requireColumns(index.largest(), columns);
        }
    }

    private static void requireArray(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(
                    "(" + rows + ", " + columns + ") has more values than an array of Java");
        }
    }

    private T like(T a) {
        return operations.allocate(a.precision(), a.rows(), a.columns());
    }
}
