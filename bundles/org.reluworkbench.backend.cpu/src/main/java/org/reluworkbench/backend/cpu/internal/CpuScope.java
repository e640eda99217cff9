package org.reluworkbench.backend.cpu.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.reluworkbench.backend.cpu.internal.Products.Operand;
import org.reluworkbench.backend.cpu.internal.Products.Update;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.ProductShape;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.support.ScopeOperations;

/** Keeps track of memory and leaves the work to the kernels. */
final class CpuScope implements ScopeOperations<CpuTensor, CpuIndices> {
    private final CpuBackend backend;
    private final List<Storage> storages = new ArrayList<>();
    private final List<CpuIndices> indices = new ArrayList<>();

    CpuScope(CpuBackend backend) {
        this.backend = backend;
    }

    @Override
    public void requireRunning() {
        backend.requireRunning();
    }

    // ---- memory

    @Override
    public CpuTensor allocate(Precision precision, int rows, int columns) {
        Storage storage = backend.pool().take(precision, (long) rows * columns);
        storages.add(storage);
        return new CpuTensor(storage, 0, rows, columns);
    }

    @Override
    public CpuTensor zeros(Precision precision, int rows, int columns) {
        CpuTensor zeros = allocate(precision, rows, columns);
        zeros.storage().clear();
        return zeros;
    }

    @Override
    public CpuIndices index(int[] values, int rows, int columns) {
        return keep(new CpuIndices(values.clone(), rows, columns));
    }

    @Override
    public void upload(float[] source, int offset, CpuTensor target) {
        Elements.upload(source, offset, target);
    }

    @Override
    public void upload(double[] source, int offset, CpuTensor target) {
        Elements.upload(source, offset, target);
    }

    @Override
    public double[] download(CpuTensor tensor) {
        return Elements.download(tensor);
    }

    @Override
    public void download(CpuTensor tensor, float[] target, int offset, int stride) {
        Elements.download(tensor, target, offset, stride);
    }

    @Override
    public void download(CpuTensor tensor, double[] target, int offset, int stride) {
        Elements.download(tensor, target, offset, stride);
    }

    @Override
    public CpuTensor view(CpuTensor a, long offset, int rows, int columns) {
        return a.view(offset, rows, columns);
    }

    @Override
    public void convert(CpuTensor a, CpuTensor result) {
        Elements.convert(a, result);
    }

    @Override
    public void transpose(CpuTensor a, CpuTensor result) {
        Transposition.transpose(a, result);
    }

    @Override
    public void copy(CpuTensor a, CpuTensor target) {
        Elements.copy(a, target);
    }

    @Override
    public long bytes() {
        return storages.stream().mapToLong(Storage::bytes).sum()
                + indices.stream().mapToLong(CpuIndices::bytes).sum();
    }

    @Override
    public void free() {
        storages.forEach(storage -> storage.free(backend.pool()));
        storages.clear();
        indices.forEach(CpuIndices::free);
        indices.clear();
    }

    // ---- element by element

    @Override
    public void apply(ElementFunction function, CpuTensor a, CpuTensor target) {
        Elements.apply(function, a, target);
    }

    @Override
    public void combine(ElementOperation operation, CpuTensor a, CpuTensor b, CpuTensor target) {
        Elements.combine(operation, a, b, target);
    }

    @Override
    public void scale(double factor, double summand, CpuTensor target) {
        Elements.scale(factor, summand, target);
    }

    @Override
    public void addScaled(double factor, CpuTensor a, CpuTensor target) {
        Elements.addScaled(factor, a, target);
    }

    // ---- many to one

    @Override
    public void reduceRows(Reduction reduction, CpuTensor a, CpuTensor result) {
        switch (reduction) {
            case SUM -> withTemporaries(t -> Reductions.sumRows(a, result, t));
            case MAXIMUM -> Reductions.maximumOfRows(a, result);
        }
    }

    @Override
    public void reduceColumns(Reduction reduction, CpuTensor a, CpuTensor result) {
        switch (reduction) {
            case SUM -> withTemporaries(t -> Reductions.sumColumns(a, result, t));
            case MAXIMUM -> Reductions.maximumOfColumns(a, result);
        }
    }

    @Override
    public void rowProducts(CpuTensor a, CpuTensor b, CpuTensor result) {
        Reductions.rowProducts(a, b, result);
    }

    // ---- products

    @Override
    public void multiply(
            double factor,
            ProductShape shape,
            CpuTensor a,
            boolean transposeA,
            CpuTensor b,
            boolean transposeB,
            double keep,
            CpuTensor target) {
        withTemporaries(
                t ->
                        Products.multiply(
                                new Update(factor, keep),
                                shape,
                                new Operand(a, transposeA),
                                new Operand(b, transposeB),
                                target,
                                t));
    }

    @Override
    public void multiplyBlocks(
            double factor,
            ProductShape shape,
            CpuTensor a,
            int blocksA,
            boolean transposeA,
            CpuTensor b,
            int blocksB,
            boolean transposeB,
            double keep,
            CpuTensor target) {
        withTemporaries(
                t ->
                        Products.multiplyBlocks(
                                new Update(factor, keep),
                                shape,
                                new Operand(a, transposeA),
                                blocksA,
                                new Operand(b, transposeB),
                                blocksB,
                                target,
                                t));
    }

    @Override
    public void gram(CpuTensor a, boolean transpose, CpuTensor result) {
        withTemporaries(t -> Gram.compute(a, transpose, result, t));
    }

    @Override
    public void outerProducts(CpuTensor a, CpuTensor b, CpuTensor target) {
        withTemporaries(t -> OuterProducts.compute(a, b, target, t));
    }

    // ---- by index

    @Override
    public void gather(CpuTensor a, CpuIndices index, CpuTensor result) {
        Indexing.gather(a, index, result);
    }

    @Override
    public void scatterAdd(CpuTensor a, CpuIndices index, CpuTensor result) {
        Indexing.scatterAdd(a, index, result);
    }

    @Override
    public CpuIndices argMaximum(CpuTensor a, CpuIndices groups, int size) {
        int[] found = Indexing.argMaximum(a, groups, size);
        return keep(new CpuIndices(found, a.rows(), groups.columns() / size));
    }

    // ---- factorisations

    @Override
    public void symmetricEigen(CpuTensor a, CpuTensor values, CpuTensor vectors) {
        withTemporaries(t -> Factorizations.symmetricEigen(a, values, vectors, t));
    }

    @Override
    public void singularValues(CpuTensor a, CpuTensor left, CpuTensor values, CpuTensor right) {
        withTemporaries(t -> Factorizations.singularValues(a, left, values, right, t));
    }

    @Override
    public void singularValuesOnly(CpuTensor a, CpuTensor values) {
        withTemporaries(t -> Factorizations.singularValuesOnly(a, values, t));
    }

    @Override
    public int[] pivotedQr(CpuTensor a, CpuTensor q, CpuTensor r) {
        try (Temporaries temporaries = new Temporaries(backend.pool())) {
            return Factorizations.pivotedQr(a, q, r, temporaries);
        }
    }

    @Override
    public void cholesky(CpuTensor a, CpuTensor result) {
        Elements.copy(a, result);
        Factorizations.cholesky(result);
    }

    @Override
    public void solveTriangular(CpuTensor triangle, boolean lower, boolean transpose, CpuTensor b) {
        Factorizations.solveTriangular(triangle, lower, transpose, b);
    }

    private void withTemporaries(Consumer<Temporaries> operation) {
        try (Temporaries temporaries = new Temporaries(backend.pool())) {
            operation.accept(temporaries);
        }
    }

    private CpuIndices keep(CpuIndices index) {
        indices.add(index);
        return index;
    }
}
