package org.reluworkbench.backend.java.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.backend.java.internal.Spectra.SortedEigen;
import org.reluworkbench.backend.java.internal.Spectra.SortedSingularValues;
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

/** Checks the operands, keeps track of memory, and leaves the work to the kernels. */
final class JavaScope implements TensorScope {
    private final JavaBackend backend;
    private final List<Memory> memories = new ArrayList<>();
    private final List<JavaIndices> indices = new ArrayList<>();
    private boolean closed;

    JavaScope(JavaBackend backend) {
        this.backend = backend;
    }

    // ---- memory

    @Override
    public Tensor zeros(Precision precision, int rows, int columns) {
        requireOpen();
        return allocate(precision, rows, columns);
    }

    @Override
    public Tensor upload(double[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        return keep(new DoubleMemory(values.clone()), rows, columns);
    }

    @Override
    public Tensor upload(float[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        return keep(new FloatMemory(values.clone()), rows, columns);
    }

    @Override
    public void upload(float[] source, int offset, Tensor target) {
        JavaTensor written = own(target);
        TensorShapes.requirePrecision(Precision.FLOAT32, target);
        TensorShapes.requireRoom(target, offset, source.length);
        float[] values = ((FloatMemory) written.memory()).values();
        System.arraycopy(source, offset, values, written.start(), written.length());
    }

    @Override
    public void upload(double[] source, int offset, Tensor target) {
        JavaTensor written = own(target);
        TensorShapes.requirePrecision(Precision.FLOAT64, target);
        TensorShapes.requireRoom(target, offset, source.length);
        written.memory().write(written.start(), source, offset, written.length());
    }

    @Override
    public IndexTensor uploadIndices(int[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        TensorShapes.requireIndices(values);
        return keep(new JavaIndices(values.clone(), rows, columns));
    }

    @Override
    public double[] download(Tensor tensor) {
        return own(tensor).values();
    }

    @Override
    public void download(Tensor tensor, float[] target, int offset) {
        JavaTensor source = own(tensor);
        TensorShapes.requirePrecision(Precision.FLOAT32, tensor);
        TensorShapes.requireRoom(tensor, offset, target.length);
        float[] values = ((FloatMemory) source.memory()).values();
        System.arraycopy(values, source.start(), target, offset, source.length());
    }

    @Override
    public void download(Tensor tensor, double[] target, int offset) {
        JavaTensor source = own(tensor);
        TensorShapes.requirePrecision(Precision.FLOAT64, tensor);
        TensorShapes.requireRoom(tensor, offset, target.length);
        source.memory().read(source.start(), target, offset, source.length());
    }

    @Override
    public Tensor convert(Tensor a, Precision precision) {
        return result(precision, a.rows(), a.columns(), own(a).values());
    }

    @Override
    public Tensor rows(Tensor a, int first, int count) {
        JavaTensor whole = own(a);
        TensorShapes.requireRows(a, first, count);
        return whole.view(first * a.columns(), count, a.columns());
    }

    @Override
    public Tensor reshape(Tensor a, int rows, int columns) {
        JavaTensor values = own(a);
        TensorShapes.requireReshape(a, rows, columns);
        return values.view(0, rows, columns);
    }

    @Override
    public Tensor transpose(Tensor a) {
        double[] values = own(a).values();
        return result(
                a.precision(),
                a.columns(),
                a.rows(),
                Multiplication.transposed(values, a.rows(), a.columns()));
    }

    @Override
    public void copy(Tensor a, Tensor target) {
        JavaTensor source = own(a);
        JavaTensor to = own(target);
        TensorShapes.requireSame(a, target);
        to.write(source.values());
    }

    @Override
    public long bytes() {
        requireOpen();
        return memories.stream().mapToLong(Memory::bytes).sum()
                + indices.stream().mapToLong(JavaIndices::bytes).sum();
    }

    // ---- element by element

    @Override
    public void apply(ElementFunction function, Tensor a, Tensor target) {
        JavaTensor from = own(a);
        JavaTensor to = own(target);
        TensorShapes.requireSame(a, target);
        Elements.apply(Elements.function(function), from, to);
    }

    @Override
    public void combine(ElementOperation operation, Tensor a, Tensor b, Tensor target) {
        JavaTensor left = own(a);
        JavaTensor right = own(b);
        JavaTensor to = own(target);
        TensorShapes.requireCombine(a, b, target);
        Elements.combine(operation, left, right, to);
    }

    @Override
    public void scale(double factor, double summand, Tensor target) {
        JavaTensor values = own(target);
        double f = rounded(factor, target);
        double s = rounded(summand, target);
        Elements.apply(x -> f * x + s, values, values);
    }

    @Override
    public void addScaled(double factor, Tensor a, Tensor target) {
        JavaTensor summand = own(a);
        JavaTensor to = own(target);
        TensorShapes.requireSame(a, target);
        Elements.addScaled(rounded(factor, target), summand, to);
    }

    // ---- many to one

    @Override
    public Tensor reduceRows(Reduction reduction, Tensor a) {
        double[] reduced = Reductions.overRows(reduction, own(a));
        return result(a.precision(), 1, a.columns(), reduced);
    }

    @Override
    public Tensor reduceColumns(Reduction reduction, Tensor a) {
        double[] reduced = Reductions.overColumns(reduction, own(a));
        return result(a.precision(), a.rows(), 1, reduced);
    }

    @Override
    public Tensor rowProducts(Tensor a, Tensor b) {
        JavaTensor left = own(a);
        JavaTensor right = own(b);
        TensorShapes.requireSame(a, b);
        return result(a.precision(), a.rows(), 1, Reductions.rowProducts(left, right));
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
        multiplyBlocks(1, factor, a, 1, transposeA, b, 1, transposeB, keep, target);
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
        JavaTensor left = own(a);
        JavaTensor right = own(b);
        JavaTensor to = own(target);
        ProductShape shape =
                ProductShape.ofBlocks(
                        count, a, blocksA, transposeA, b, blocksB, transposeB, target);
        requireSeparate(to, left);
        requireSeparate(to, right);
        for (int i = 0; i < count; i++) {
            Products.multiply(
                    shape,
                    rounded(factor, target),
                    block(left, blocksA, i % blocksA),
                    transposeA,
                    block(right, blocksB, i % blocksB),
                    transposeB,
                    rounded(keep, target),
                    block(to, count, i));
        }
    }

    private static JavaTensor block(JavaTensor tensor, int blocks, int index) {
        int rows = tensor.rows() / blocks;
        return tensor.view(index * rows * tensor.columns(), rows, tensor.columns());
    }

    @Override
    public Tensor gram(Tensor a, boolean transpose) {
        JavaTensor values = own(a);
        int n = transpose ? a.columns() : a.rows();
        requireArray(n, n);
        return result(a.precision(), n, n, Products.gram(values, transpose));
    }

    @Override
    public void outerProducts(Tensor a, Tensor b, Tensor target) {
        JavaTensor left = own(a);
        JavaTensor right = own(b);
        JavaTensor to = own(target);
        TensorShapes.requireOuterProducts(a, b, target);
        requireSeparate(to, left);
        requireSeparate(to, right);
        Products.outer(left, right, to);
    }

    // ---- by index

    @Override
    public Tensor gather(Tensor a, IndexTensor index) {
        JavaTensor values = own(a);
        JavaIndices from = own(index);
        TensorShapes.requireIndexRows(a, index, false);
        TensorShapes.requireColumns(from.largest(), a.columns());
        JavaTensor result = allocate(a.precision(), a.rows(), index.columns());
        Indexing.gather(values, from, result);
        return result;
    }

    @Override
    public Tensor scatterAdd(Tensor a, IndexTensor index, int columns) {
        JavaTensor values = own(a);
        JavaIndices to = own(index);
        TensorShapes.requireIndexRows(a, index, true);
        TensorShapes.requireColumns(to.largest(), columns);
        JavaTensor result = allocate(a.precision(), a.rows(), columns);
        Indexing.scatterAdd(values, to, result);
        return result;
    }

    @Override
    public IndexTensor argMaximum(Tensor a, IndexTensor groups, int size) {
        JavaTensor values = own(a);
        JavaIndices columns = own(groups);
        TensorShapes.requireGroups(groups, size);
        TensorShapes.requireColumns(columns.largest(), a.columns());
        int count = groups.columns() / size;
        requireArray(a.rows(), count);
        int[] found = Indexing.argMaximum(values, columns, size);
        return keep(new JavaIndices(found, a.rows(), count));
    }

    // ---- factorisations

    @Override
    public Eigen symmetricEigen(Tensor a) {
        JavaTensor matrix = own(a);
        TensorShapes.requireSquare(a);
        int n = a.rows();
        SortedEigen eigen = Spectra.symmetricEigen(matrix.values(), n);
        return new Eigen(
                result(a.precision(), 1, n, eigen.values()),
                result(a.precision(), n, n, eigen.vectors()));
    }

    @Override
    public SingularValues singularValues(Tensor a) {
        SortedSingularValues found =
                Spectra.singularValues(own(a).values(), a.rows(), a.columns(), true);
        int r = Math.min(a.rows(), a.columns());
        return new SingularValues(
                result(a.precision(), a.rows(), r, found.left()),
                result(a.precision(), 1, r, found.values()),
                result(a.precision(), r, a.columns(), found.right()));
    }

    @Override
    public Tensor singularValuesOnly(Tensor a) {
        SortedSingularValues found =
                Spectra.singularValues(own(a).values(), a.rows(), a.columns(), false);
        return result(a.precision(), 1, found.values().length, found.values());
    }

    @Override
    public PivotedQr pivotedQr(Tensor a) {
        int m = a.rows();
        int n = a.columns();
        double[] columns = Multiplication.transposed(own(a).values(), m, n);
        PivotedHouseholder found = new PivotedHouseholder(columns, m, n);
        int r = Math.min(m, n);
        return new PivotedQr(
                result(a.precision(), m, r, found.q()),
                result(a.precision(), r, n, found.r()),
                found.pivots());
    }

    @Override
    public Tensor cholesky(Tensor a) {
        JavaTensor matrix = own(a);
        TensorShapes.requireSquare(a);
        int n = a.rows();
        return result(a.precision(), n, n, Triangles.cholesky(matrix.values(), n));
    }

    @Override
    public void solveTriangular(Tensor triangle, boolean lower, boolean transpose, Tensor b) {
        JavaTensor matrix = own(triangle);
        JavaTensor to = own(b);
        TensorShapes.requireSolve(triangle, b);
        requireSeparate(to, matrix);
        int n = triangle.rows();
        double[] t = transpose ? Multiplication.transposed(matrix.values(), n, n) : matrix.values();
        double[] solution = to.values();
        Triangles.solve(t, lower != transpose, solution, n, b.columns());
        to.write(solution);
    }

    // ---- life

    @Override
    public void close() {
        closed = true;
        memories.forEach(Memory::free);
        memories.clear();
        indices.forEach(JavaIndices::free);
        indices.clear();
    }

    private void requireOpen() {
        backend.requireRunning();
        if (closed) {
            throw new IllegalStateException("the scope was closed");
        }
    }

    private JavaTensor own(Tensor tensor) {
        requireOpen();
        if (!(tensor instanceof JavaTensor own)) {
            throw new IllegalArgumentException(
                    "a tensor of another backend: " + tensor.getClass().getName());
        }
        if (own.memory().isFreed()) {
            throw new IllegalStateException("the scope of the tensor " + own + " was closed");
        }
        return own;
    }

    private JavaIndices own(IndexTensor index) {
        requireOpen();
        if (!(index instanceof JavaIndices own)) {
            throw new IllegalArgumentException(
                    "an index of another backend: " + index.getClass().getName());
        }
        if (own.isFreed()) {
            throw new IllegalStateException("the scope of the index was closed");
        }
        return own;
    }

    private static void requireSeparate(JavaTensor target, JavaTensor operand) {
        if (target.sharesMemoryWith(operand)) {
            throw new IllegalArgumentException(
                    "the target " + target + " shares memory with the operand " + operand);
        }
    }

    private JavaTensor allocate(Precision precision, int rows, int columns) {
        TensorShapes.requireShape(rows, columns);
        requireArray(rows, columns);
        return keep(Memory.of(precision, rows * columns), rows, columns);
    }

    private static void requireArray(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(
                    "the result ("
                            + rows
                            + ", "
                            + columns
                            + ") has more values than an array of Java");
        }
    }

    /** Rounds values that an operation computed in double. */
    private JavaTensor result(Precision precision, int rows, int columns, double[] values) {
        if (precision == Precision.FLOAT64) {
            return keep(new DoubleMemory(values), rows, columns);
        }
        JavaTensor result = allocate(precision, rows, columns);
        result.write(values);
        return result;
    }

    private JavaTensor keep(Memory memory, int rows, int columns) {
        memories.add(memory);
        return new JavaTensor(memory, 0, rows, columns);
    }

    private JavaIndices keep(JavaIndices index) {
        indices.add(index);
        return index;
    }

    private static double rounded(double factor, Tensor target) {
        return target.precision() == Precision.FLOAT32 ? (float) factor : factor;
    }
}
