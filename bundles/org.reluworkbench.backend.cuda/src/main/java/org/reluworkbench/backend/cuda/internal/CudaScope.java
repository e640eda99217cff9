package org.reluworkbench.backend.cuda.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.ProductShape;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.support.ScopeOperations;

/** Keeps track of memory on the device and leaves the work to it. */
final class CudaScope implements ScopeOperations<CudaTensor, CudaIndices> {
    private final CudaBackend backend;
    private final Device device;
    private final List<DeviceMemory> memories = new ArrayList<>();
    private final List<CudaIndices> indices = new ArrayList<>();

    CudaScope(CudaBackend backend) {
        this.backend = backend;
        this.device = backend.device();
    }

    @Override
    public void requireRunning() {
        backend.requireRunning();
    }

    // ---- memory

    @Override
    public CudaTensor allocate(Precision precision, int rows, int columns) {
        DeviceMemory memory = DeviceMemory.of(device, precision, (long) rows * columns);
        memories.add(memory);
        return new CudaTensor(memory, precision, 0, rows, columns);
    }

    @Override
    public CudaTensor zeros(Precision precision, int rows, int columns) {
        CudaTensor zeros = allocate(precision, rows, columns);
        if (zeros.size() > 0) {
            device.clear(zeros.address(), zeros.length());
        }
        return zeros;
    }

    @Override
    public CudaIndices index(int[] values, int rows, int columns) {
        return keep(CudaIndices.of(device, values, rows, columns));
    }

    @Override
    public void upload(float[] source, int offset, CudaTensor target) {
        if (target.size() > 0) {
            device.upload(source, offset, target.address(), (int) target.size());
        }
    }

    @Override
    public void upload(double[] source, int offset, CudaTensor target) {
        if (target.size() > 0) {
            device.upload(source, offset, target.address(), (int) target.size());
        }
    }

    @Override
    public double[] download(CudaTensor tensor) {
        return Transfers.download(
                device, tensor.precision(), tensor.address(), (int) tensor.size());
    }

    @Override
    public void download(CudaTensor tensor, float[] target, int offset, int stride) {
        Transfers.download(device, tensor, target, offset, stride);
    }

    @Override
    public void download(CudaTensor tensor, double[] target, int offset, int stride) {
        Transfers.download(device, tensor, target, offset, stride);
    }

    @Override
    public CudaTensor view(CudaTensor a, long offset, int rows, int columns) {
        return a.view(offset, rows, columns);
    }

    @Override
    public void convert(CudaTensor a, CudaTensor result) {
        Elements.convert(device, a, result);
    }

    @Override
    public void transpose(CudaTensor a, CudaTensor result) {
        Products.transpose(device, a, result);
    }

    @Override
    public void copy(CudaTensor a, CudaTensor target) {
        Elements.copy(device, a, target);
    }

    @Override
    public long bytes() {
        return memories.stream().mapToLong(DeviceMemory::bytes).sum()
                + indices.stream().mapToLong(CudaIndices::bytes).sum();
    }

    @Override
    public void free() {
        memories.forEach(DeviceMemory::free);
        memories.clear();
        indices.forEach(CudaIndices::free);
        indices.clear();
    }

    // ---- element by element

    @Override
    public void apply(ElementFunction function, CudaTensor a, CudaTensor target) {
        Elements.apply(device, function, a, target);
    }

    @Override
    public void combine(ElementOperation operation, CudaTensor a, CudaTensor b, CudaTensor target) {
        Elements.combine(device, operation, a, b, target);
    }

    @Override
    public void scale(double factor, double summand, CudaTensor target) {
        Elements.scale(device, factor, summand, target);
    }

    @Override
    public void addScaled(double factor, CudaTensor a, CudaTensor target) {
        Elements.addScaled(device, factor, a, target);
    }

    // ---- many to one

    @Override
    public void reduceRows(Reduction reduction, CudaTensor a, CudaTensor result) {
        Reductions.overRows(device, reduction, a, result);
    }

    @Override
    public void reduceColumns(Reduction reduction, CudaTensor a, CudaTensor result) {
        Reductions.overColumns(device, reduction, a, result);
    }

    @Override
    public void rowProducts(CudaTensor a, CudaTensor b, CudaTensor result) {
        Reductions.rowProducts(device, a, b, result);
    }

    // ---- products

    @Override
    public void multiply(
            double factor,
            ProductShape shape,
            CudaTensor a,
            boolean transposeA,
            CudaTensor b,
            boolean transposeB,
            double keep,
            CudaTensor target) {
        multiplyBlocks(factor, shape, a, 1, transposeA, b, 1, transposeB, keep, target);
    }

    @Override
    public void multiplyBlocks(
            double factor,
            ProductShape shape,
            CudaTensor a,
            int blocksA,
            boolean transposeA,
            CudaTensor b,
            int blocksB,
            boolean transposeB,
            double keep,
            CudaTensor target) {
        Products.multiplyBlocks(
                device,
                factor,
                shape,
                a,
                blocksA,
                transposeA,
                b,
                blocksB,
                transposeB,
                keep,
                target);
    }

    @Override
    public void gram(CudaTensor a, boolean transpose, CudaTensor result) {
        Products.gram(device, a, transpose, result);
    }

    @Override
    public void outerProducts(CudaTensor a, CudaTensor b, CudaTensor target) {
        Products.outer(device, a, b, target);
    }

    // ---- by index

    @Override
    public void gather(CudaTensor a, CudaIndices index, CudaTensor result) {
        Indexing.gather(device, a, index, result);
    }

    @Override
    public void scatterAdd(CudaTensor a, CudaIndices index, CudaTensor result) {
        Indexing.scatterAdd(device, a, index, result);
    }

    @Override
    public CudaIndices argMaximum(CudaTensor a, CudaIndices groups, int size) {
        return keep(Indexing.argMaximum(device, a, groups, size));
    }

    // ---- factorisations

    @Override
    public void symmetricEigen(CudaTensor a, CudaTensor values, CudaTensor vectors) {
        factor(f -> f.symmetricEigen(a, values, vectors));
    }

    @Override
    public void singularValues(CudaTensor a, CudaTensor left, CudaTensor values, CudaTensor right) {
        factor(f -> f.singularValues(a, left, values, right));
    }

    @Override
    public void singularValuesOnly(CudaTensor a, CudaTensor values) {
        factor(f -> f.singularValuesOnly(a, values));
    }

    @Override
    public int[] pivotedQr(CudaTensor a, CudaTensor q, CudaTensor r) {
        try (Temporaries temporaries = new Temporaries(device)) {
            return new Factorizations(device, temporaries).pivotedQr(a, q, r);
        }
    }

    @Override
    public void cholesky(CudaTensor a, CudaTensor result) {
        Elements.copy(device, a, result);
        factor(f -> f.cholesky(result));
    }

    @Override
    public void solveTriangular(
            CudaTensor triangle, boolean lower, boolean transpose, CudaTensor b) {
        factor(f -> f.solveTriangular(triangle, lower, transpose, b));
    }

    private void factor(Consumer<Factorizations> operation) {
        try (Temporaries temporaries = new Temporaries(device)) {
            operation.accept(new Factorizations(device, temporaries));
        }
    }

    private CudaIndices keep(CudaIndices index) {
        indices.add(index);
        return index;
    }
}
