package org.reluworkbench.backend.cpu.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.reluworkbench.backend.cpu.internal.Products.Operand;
import org.reluworkbench.backend.cpu.internal.Products.Update;
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
final class CpuScope implements TensorScope {
    private final CpuBackend backend;
    private final List<Storage> storages = new ArrayList<>();
    private final List<CpuIndices> indices = new ArrayList<>();
    private boolean closed;

    CpuScope(CpuBackend backend) {
        this.backend = backend;
    }

    // ---- memory

    @Override
    public Tensor zeros(Precision precision, int rows, int columns) {
        requireOpen();
        TensorShapes.requireShape(rows, columns);
        CpuTensor zeros = allocate(precision, rows, columns);
        zeros.storage().clear();
        return zeros;
    }

    @Override
    public Tensor upload(double[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        CpuTensor tensor = allocate(Precision.FLOAT64, rows, columns);
        tensor.storage().write(0, values, 0, values.length);
        return tensor;
    }

    @Override
    public Tensor upload(float[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        CpuTensor tensor = allocate(Precision.FLOAT32, rows, columns);
        tensor.storage().write(0, values, 0, values.length);
        return tensor;
    }

    @Override
    public void upload(float[] source, int offset, Tensor target) {
        CpuTensor written = own(target);
        TensorShapes.requirePrecision(Precision.FLOAT32, target);
        TensorShapes.requireRoom(target, offset, source.length);
        written.storage().write(written.index(0, 0), source, offset, (int) written.size());
    }

    @Override
    public void upload(double[] source, int offset, Tensor target) {
        CpuTensor written = own(target);
        TensorShapes.requirePrecision(Precision.FLOAT64, target);
        TensorShapes.requireRoom(target, offset, source.length);
        written.storage().write(written.index(0, 0), source, offset, (int) written.size());
    }

    @Override
    public IndexTensor uploadIndices(int[] values, int rows, int columns) {
        requireOpen();
        TensorShapes.requireValues(values.length, rows, columns);
        TensorShapes.requireIndices(values);
        return keep(new CpuIndices(values.clone(), rows, columns));
    }

    @Override
    public double[] download(Tensor tensor) {
        CpuTensor source = own(tensor);
        requireArray(source.rows(), source.columns());
        return Elements.download(source);
    }

    @Override
    public void download(Tensor tensor, float[] target, int offset) {
        CpuTensor source = own(tensor);
        TensorShapes.requirePrecision(Precision.FLOAT32, tensor);
        TensorShapes.requireRoom(tensor, offset, target.length);
        source.storage().read(source.index(0, 0), target, offset, (int) source.size());
    }

    @Override
    public void download(Tensor tensor, double[] target, int offset) {
        CpuTensor source = own(tensor);
        TensorShapes.requirePrecision(Precision.FLOAT64, tensor);
        TensorShapes.requireRoom(tensor, offset, target.length);
        source.storage().read(source.index(0, 0), target, offset, (int) source.size());
    }

    @Override
    public Tensor convert(Tensor a, Precision precision) {
        CpuTensor source = own(a);
        CpuTensor result = allocate(precision, a.rows(), a.columns());
        if (precision == a.precision()) {
            Elements.copy(source, result);
        } else {
            Elements.convert(source, result);
        }
        return result;
    }

    @Override
    public Tensor rows(Tensor a, int first, int count) {
        CpuTensor whole = own(a);
        TensorShapes.requireRows(a, first, count);
        return whole.view((long) first * a.columns(), count, a.columns());
    }

    @Override
    public Tensor reshape(Tensor a, int rows, int columns) {
        CpuTensor values = own(a);
        TensorShapes.requireReshape(a, rows, columns);
        return values.view(0, rows, columns);
    }

    @Override
    public Tensor transpose(Tensor a) {
        CpuTensor source = own(a);
        CpuTensor result = allocate(a.precision(), a.columns(), a.rows());
        Transposition.transpose(source, result);
        return result;
    }

    @Override
    public void copy(Tensor a, Tensor target) {
        CpuTensor source = own(a);
        CpuTensor to = own(target);
        TensorShapes.requireSame(a, target);
        Elements.copy(source, to);
    }

    @Override
    public long bytes() {
        requireOpen();
        return storages.stream().mapToLong(Storage::bytes).sum()
                + indices.stream().mapToLong(CpuIndices::bytes).sum();
    }

    // ---- element by element

    @Override
    public void apply(ElementFunction function, Tensor a, Tensor target) {
        CpuTensor from = own(a);
        CpuTensor to = own(target);
        TensorShapes.requireSame(a, target);
        Elements.apply(function, from, to);
    }

    @Override
    public Tensor apply(ElementFunction function, Tensor a) {
        CpuTensor from = own(a);
        CpuTensor result = allocate(a.precision(), a.rows(), a.columns());
        Elements.apply(function, from, result);
        return result;
    }

    @Override
    public void combine(ElementOperation operation, Tensor a, Tensor b, Tensor target) {
        CpuTensor left = own(a);
        CpuTensor right = own(b);
        CpuTensor to = own(target);
        TensorShapes.requireCombine(a, b, target);
        Elements.combine(operation, left, right, to);
    }

    @Override
    public Tensor combine(ElementOperation operation, Tensor a, Tensor b) {
        CpuTensor left = own(a);
        CpuTensor right = own(b);
        TensorShapes.requireCombine(a, b, a);
        CpuTensor result = allocate(a.precision(), a.rows(), a.columns());
        Elements.combine(operation, left, right, result);
        return result;
    }

    @Override
    public void scale(double factor, double summand, Tensor target) {
        Elements.scale(factor, summand, own(target));
    }

    @Override
    public void addScaled(double factor, Tensor a, Tensor target) {
        CpuTensor summand = own(a);
        CpuTensor to = own(target);
        TensorShapes.requireSame(a, target);
        Elements.addScaled(factor, summand, to);
    }

    // ---- many to one

    @Override
    public Tensor reduceRows(Reduction reduction, Tensor a) {
        CpuTensor values = own(a);
        CpuTensor result = allocate(a.precision(), 1, a.columns());
        switch (reduction) {
            case SUM -> withTemporaries(t -> Reductions.sumRows(values, result, t));
            case MAXIMUM -> Reductions.maximumOfRows(values, result);
        }
        return result;
    }

    @Override
    public Tensor reduceColumns(Reduction reduction, Tensor a) {
        CpuTensor values = own(a);
        CpuTensor result = allocate(a.precision(), a.rows(), 1);
        switch (reduction) {
            case SUM -> withTemporaries(t -> Reductions.sumColumns(values, result, t));
            case MAXIMUM -> Reductions.maximumOfColumns(values, result);
        }
        return result;
    }

    @Override
    public Tensor rowProducts(Tensor a, Tensor b) {
        CpuTensor left = own(a);
        CpuTensor right = own(b);
        TensorShapes.requireSame(a, b);
        CpuTensor result = allocate(a.precision(), a.rows(), 1);
        Reductions.rowProducts(left, right, result);
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
        Operand left = new Operand(own(a), transposeA);
        Operand right = new Operand(own(b), transposeB);
        CpuTensor to = own(target);
        ProductShape shape = ProductShape.of(a, transposeA, b, transposeB, target);
        requireSeparate(to, left.tensor());
        requireSeparate(to, right.tensor());
        Products.multiply(new Update(factor, keep), shape, left, right, to);
    }

    @Override
    public Tensor multiply(Tensor a, boolean transposeA, Tensor b, boolean transposeB) {
        Operand left = new Operand(own(a), transposeA);
        Operand right = new Operand(own(b), transposeB);
        ProductShape shape = ProductShape.of(a, transposeA, b, transposeB);
        CpuTensor result = allocate(a.precision(), shape.m(), shape.n());
        Products.multiply(new Update(1, 0), shape, left, right, result);
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
        Operand left = new Operand(own(a), transposeA);
        Operand right = new Operand(own(b), transposeB);
        CpuTensor to = own(target);
        ProductShape shape =
                ProductShape.ofBlocks(
                        count, a, blocksA, transposeA, b, blocksB, transposeB, target);
        requireSeparate(to, left.tensor());
        requireSeparate(to, right.tensor());
        Update update = new Update(factor, keep);
        Products.multiplyBlocks(update, shape, left, blocksA, right, blocksB, to);
    }

    @Override
    public Tensor gram(Tensor a, boolean transpose) {
        CpuTensor values = own(a);
        int n = transpose ? a.columns() : a.rows();
        CpuTensor result = allocate(a.precision(), n, n);
        Gram.compute(values, transpose, result);
        return result;
    }

    @Override
    public void outerProducts(Tensor a, Tensor b, Tensor target) {
        CpuTensor left = own(a);
        CpuTensor right = own(b);
        CpuTensor to = own(target);
        TensorShapes.requireOuterProducts(a, b, target);
        requireSeparate(to, left);
        requireSeparate(to, right);
        OuterProducts.compute(left, right, to);
    }

    // ---- by index

    @Override
    public Tensor gather(Tensor a, IndexTensor index) {
        CpuTensor values = own(a);
        CpuIndices from = own(index);
        TensorShapes.requireIndexRows(a, index, false);
        TensorShapes.requireColumns(from.largest(), a.columns());
        CpuTensor result = allocate(a.precision(), a.rows(), index.columns());
        Indexing.gather(values, from, result);
        return result;
    }

    @Override
    public Tensor scatterAdd(Tensor a, IndexTensor index, int columns) {
        CpuTensor values = own(a);
        CpuIndices to = own(index);
        TensorShapes.requireIndexRows(a, index, true);
        TensorShapes.requireColumns(to.largest(), columns);
        TensorShapes.requireShape(a.rows(), columns);
        CpuTensor result = allocate(a.precision(), a.rows(), columns);
        Indexing.scatterAdd(values, to, result);
        return result;
    }

    @Override
    public IndexTensor argMaximum(Tensor a, IndexTensor groups, int size) {
        CpuTensor values = own(a);
        CpuIndices columns = own(groups);
        TensorShapes.requireGroups(groups, size);
        TensorShapes.requireColumns(columns.largest(), a.columns());
        int count = groups.columns() / size;
        requireArray(a.rows(), count);
        int[] found = Indexing.argMaximum(values, columns, size);
        return keep(new CpuIndices(found, a.rows(), count));
    }

    // ---- factorisations

    @Override
    public Eigen symmetricEigen(Tensor a) {
        CpuTensor matrix = own(a);
        TensorShapes.requireSquare(a);
        int n = a.rows();
        CpuTensor values = allocate(a.precision(), 1, n);
        CpuTensor vectors = allocate(a.precision(), n, n);
        withTemporaries(t -> Factorizations.symmetricEigen(matrix, values, vectors, t));
        return new Eigen(values, vectors);
    }

    @Override
    public SingularValues singularValues(Tensor a) {
        CpuTensor matrix = own(a);
        int r = Math.min(a.rows(), a.columns());
        CpuTensor left = allocate(a.precision(), a.rows(), r);
        CpuTensor values = allocate(a.precision(), 1, r);
        CpuTensor right = allocate(a.precision(), r, a.columns());
        withTemporaries(t -> Factorizations.singularValues(matrix, left, values, right, t));
        return new SingularValues(left, values, right);
    }

    @Override
    public Tensor singularValuesOnly(Tensor a) {
        CpuTensor matrix = own(a);
        CpuTensor values = allocate(a.precision(), 1, Math.min(a.rows(), a.columns()));
        withTemporaries(t -> Factorizations.singularValuesOnly(matrix, values, t));
        return values;
    }

    @Override
    public PivotedQr pivotedQr(Tensor a) {
        CpuTensor matrix = own(a);
        int k = Math.min(a.rows(), a.columns());
        CpuTensor q = allocate(a.precision(), a.rows(), k);
        CpuTensor r = allocate(a.precision(), k, a.columns());
        try (Temporaries temporaries = new Temporaries(backend.pool())) {
            return new PivotedQr(q, r, Factorizations.pivotedQr(matrix, q, r, temporaries));
        }
    }

    @Override
    public Tensor cholesky(Tensor a) {
        CpuTensor matrix = own(a);
        TensorShapes.requireSquare(a);
        CpuTensor result = allocate(a.precision(), a.rows(), a.rows());
        Elements.copy(matrix, result);
        Factorizations.cholesky(result);
        return result;
    }

    @Override
    public void solveTriangular(Tensor triangle, boolean lower, boolean transpose, Tensor b) {
        CpuTensor matrix = own(triangle);
        CpuTensor to = own(b);
        TensorShapes.requireSolve(triangle, b);
        requireSeparate(to, matrix);
        Factorizations.solveTriangular(matrix, lower, transpose, to);
    }

    // ---- life

    @Override
    public void close() {
        closed = true;
        storages.forEach(storage -> storage.free(backend.pool()));
        storages.clear();
        indices.forEach(CpuIndices::free);
        indices.clear();
    }

    private void withTemporaries(Consumer<Temporaries> operation) {
        try (Temporaries temporaries = new Temporaries(backend.pool())) {
            operation.accept(temporaries);
        }
    }

    private void requireOpen() {
        backend.requireRunning();
        if (closed) {
            throw new IllegalStateException("the scope was closed");
        }
    }

    private CpuTensor own(Tensor tensor) {
        requireOpen();
        if (!(tensor instanceof CpuTensor own)) {
            throw new IllegalArgumentException(
                    "a tensor of another backend: " + tensor.getClass().getName());
        }
        if (own.storage().isFreed()) {
            throw new IllegalStateException("the scope of the tensor " + own + " was closed");
        }
        return own;
    }

    private CpuIndices own(IndexTensor index) {
        requireOpen();
        if (!(index instanceof CpuIndices own)) {
            throw new IllegalArgumentException(
                    "an index of another backend: " + index.getClass().getName());
        }
        if (own.isFreed()) {
            throw new IllegalStateException("the scope of the index was closed");
        }
        return own;
    }

    private static void requireSeparate(CpuTensor target, CpuTensor operand) {
        if (target.sharesMemoryWith(operand)) {
            throw new IllegalArgumentException(
                    "the target " + target + " shares memory with the operand " + operand);
        }
    }

    /** A tensor of this scope with any values. */
    private CpuTensor allocate(Precision precision, int rows, int columns) {
        Storage storage = backend.pool().take(precision, (long) rows * columns);
        storages.add(storage);
        return new CpuTensor(storage, 0, rows, columns);
    }

    private static void requireArray(int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(
                    "(" + rows + ", " + columns + ") has more values than an array of Java");
        }
    }

    private CpuIndices keep(CpuIndices index) {
        indices.add(index);
        return index;
    }
}
