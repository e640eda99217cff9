package org.reluworkbench.backend.java.internal;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.backend.java.internal.Spectra.SortedEigen;
import org.reluworkbench.backend.java.internal.Spectra.SortedSingularValues;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.ProductShape;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.support.ScopeOperations;

/** Keeps track of memory and leaves the work to the kernels, which compute in double. */
final class JavaScope implements ScopeOperations<JavaTensor, JavaIndices> {
    private final JavaBackend backend;
    private final List<Memory> memories = new ArrayList<>();
    private final List<JavaIndices> indices = new ArrayList<>();

    JavaScope(JavaBackend backend) {
        this.backend = backend;
    }

    @Override
    public void requireRunning() {
        backend.requireRunning();
    }

    // ---- memory

    @Override
    public JavaTensor allocate(Precision precision, int rows, int columns) {
        if ((long) rows * columns > Integer.MAX_VALUE - 8) {
            throw new OutOfMemoryError(
                    "the result ("
                            + rows
                            + ", "
                            + columns
                            + ") has more values than an array of Java");
        }
        Memory memory = Memory.of(precision, rows * columns);
        memories.add(memory);
        return new JavaTensor(memory, 0, rows, columns);
    }

    @Override
    public JavaTensor zeros(Precision precision, int rows, int columns) {
        return allocate(precision, rows, columns);
    }

    @Override
    public JavaIndices index(int[] values, int rows, int columns) {
        return keep(new JavaIndices(values.clone(), rows, columns));
    }

    @Override
    public void upload(float[] source, int offset, JavaTensor target) {
        float[] values = ((FloatMemory) target.memory()).values();
        System.arraycopy(source, offset, values, target.start(), target.length());
    }

    @Override
    public void upload(double[] source, int offset, JavaTensor target) {
        target.memory().write(target.start(), source, offset, target.length());
    }

    @Override
    public double[] download(JavaTensor tensor) {
        return tensor.values();
    }

    @Override
    public void download(JavaTensor tensor, float[] target, int offset, int stride) {
        float[] values = ((FloatMemory) tensor.memory()).values();
        int columns = tensor.columns();
        for (int i = 0; i < tensor.rows(); i++) {
            int from = tensor.start() + i * columns;
            System.arraycopy(values, from, target, offset + i * stride, columns);
        }
    }

    @Override
    public void download(JavaTensor tensor, double[] target, int offset, int stride) {
        int columns = tensor.columns();
        for (int i = 0; i < tensor.rows(); i++) {
            int from = tensor.start() + i * columns;
            tensor.memory().read(from, target, offset + i * stride, columns);
        }
    }

    @Override
    public JavaTensor view(JavaTensor a, long offset, int rows, int columns) {
        return a.view((int) offset, rows, columns);
    }

    @Override
    public void convert(JavaTensor a, JavaTensor result) {
        result.write(a.values());
    }

    @Override
    public void transpose(JavaTensor a, JavaTensor result) {
        result.write(Multiplication.transposed(a.values(), a.rows(), a.columns()));
    }

    @Override
    public void copy(JavaTensor a, JavaTensor target) {
        target.write(a.values());
    }

    @Override
    public long bytes() {
        return memories.stream().mapToLong(Memory::bytes).sum()
                + indices.stream().mapToLong(JavaIndices::bytes).sum();
    }

    @Override
    public void free() {
        memories.forEach(Memory::free);
        memories.clear();
        indices.forEach(JavaIndices::free);
        indices.clear();
    }

    // ---- element by element

    @Override
    public void apply(ElementFunction function, JavaTensor a, JavaTensor target) {
        Elements.apply(Elements.function(function), a, target);
    }

    @Override
    public void combine(ElementOperation operation, JavaTensor a, JavaTensor b, JavaTensor target) {
        Elements.combine(operation, a, b, target);
    }

    @Override
    public void scale(double factor, double summand, JavaTensor target) {
        double f = rounded(factor, target);
        double s = rounded(summand, target);
        Elements.apply(x -> f * x + s, target, target);
    }

    @Override
    public void addScaled(double factor, JavaTensor a, JavaTensor target) {
        Elements.addScaled(rounded(factor, target), a, target);
    }

    // ---- many to one

    @Override
    public void reduceRows(Reduction reduction, JavaTensor a, JavaTensor result) {
        result.write(Reductions.overRows(reduction, a));
    }

    @Override
    public void reduceColumns(Reduction reduction, JavaTensor a, JavaTensor result) {
        result.write(Reductions.overColumns(reduction, a));
    }

    @Override
    public void rowProducts(JavaTensor a, JavaTensor b, JavaTensor result) {
        result.write(Reductions.rowProducts(a, b));
    }

    // ---- products

    @Override
    public void multiply(
            double factor,
            ProductShape shape,
            JavaTensor a,
            boolean transposeA,
            JavaTensor b,
            boolean transposeB,
            double keep,
            JavaTensor target) {
        Products.multiply(
                shape,
                rounded(factor, target),
                a,
                transposeA,
                b,
                transposeB,
                rounded(keep, target),
                target);
    }

    @Override
    public void multiplyBlocks(
            double factor,
            ProductShape shape,
            JavaTensor a,
            int blocksA,
            boolean transposeA,
            JavaTensor b,
            int blocksB,
            boolean transposeB,
            double keep,
            JavaTensor target) {
        for (int i = 0; i < shape.count(); i++) {
            multiply(
                    factor,
                    shape,
                    block(a, blocksA, i % blocksA),
                    transposeA,
                    block(b, blocksB, i % blocksB),
                    transposeB,
                    keep,
                    block(target, shape.count(), i));
        }
    }

    private static JavaTensor block(JavaTensor tensor, int blocks, int index) {
        int rows = tensor.rows() / blocks;
        return tensor.view(index * rows * tensor.columns(), rows, tensor.columns());
    }

    @Override
    public void gram(JavaTensor a, boolean transpose, JavaTensor result) {
        result.write(Products.gram(a, transpose));
    }

    @Override
    public void outerProducts(JavaTensor a, JavaTensor b, JavaTensor target) {
        Products.outer(a, b, target);
    }

    // ---- by index

    @Override
    public void gather(JavaTensor a, JavaIndices index, JavaTensor result) {
        Indexing.gather(a, index, result);
    }

    @Override
    public void scatterAdd(JavaTensor a, JavaIndices index, JavaTensor result) {
        Indexing.scatterAdd(a, index, result);
    }

    @Override
    public JavaIndices argMaximum(JavaTensor a, JavaIndices groups, int size) {
        int[] found = Indexing.argMaximum(a, groups, size);
        return keep(new JavaIndices(found, a.rows(), groups.columns() / size));
    }

    // ---- factorisations

    @Override
    public void symmetricEigen(JavaTensor a, JavaTensor values, JavaTensor vectors) {
        SortedEigen eigen = Spectra.symmetricEigen(a.values(), a.rows());
        values.write(eigen.values());
        vectors.write(eigen.vectors());
    }

    @Override
    public void singularValues(JavaTensor a, JavaTensor left, JavaTensor values, JavaTensor right) {
        SortedSingularValues found =
                Spectra.singularValues(a.values(), a.rows(), a.columns(), true);
        left.write(found.left());
        values.write(found.values());
        right.write(found.right());
    }

    @Override
    public void singularValuesOnly(JavaTensor a, JavaTensor values) {
        values.write(Spectra.singularValues(a.values(), a.rows(), a.columns(), false).values());
    }

    @Override
    public int[] pivotedQr(JavaTensor a, JavaTensor q, JavaTensor r) {
        double[] columns = Multiplication.transposed(a.values(), a.rows(), a.columns());
        PivotedHouseholder found = new PivotedHouseholder(columns, a.rows(), a.columns());
        q.write(found.q());
        r.write(found.r());
        return found.pivots();
    }

    @Override
    public void cholesky(JavaTensor a, JavaTensor result) {
        result.write(Triangles.cholesky(a.values(), a.rows()));
    }

    @Override
    public void solveTriangular(
            JavaTensor triangle, boolean lower, boolean transpose, JavaTensor b) {
        int n = triangle.rows();
        double[] values = triangle.values();
        double[] t = transpose ? Multiplication.transposed(values, n, n) : values;
        double[] solution = b.values();
        Triangles.solve(t, lower != transpose, solution, n, b.columns());
        b.write(solution);
    }

    private JavaIndices keep(JavaIndices index) {
        indices.add(index);
        return index;
    }

    private static double rounded(double factor, JavaTensor target) {
        return target.precision() == Precision.FLOAT32 ? (float) factor : factor;
    }
}
