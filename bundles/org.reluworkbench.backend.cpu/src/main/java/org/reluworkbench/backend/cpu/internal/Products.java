package org.reluworkbench.backend.cpu.internal;

import java.util.Optional;
import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.ProductShape;

/** Products of matrices, in parts by BLAS. */
final class Products {

    /** An operand of a product: op(A). */
    record Operand(CpuTensor tensor, boolean transposed) {
        /** Where row i, column j of op(A) stands. */
        Pointer at(int i, int j) {
            return transposed ? tensor.at(j, i) : tensor.at(i, j);
        }

        /** Block {@code index} of so many blocks of rows. */
        Operand block(int index, int blocks) {
            int rows = tensor.rows() / blocks;
            return new Operand(
                    tensor.view((long) index * rows * tensor.columns(), rows, tensor.columns()),
                    transposed);
        }
    }

    /** target ← factor · op(A)·op(B) + keep · target. */
    record Update(double factor, double keep) {}

    /** Rows i to i + m and columns j to j + n of the target, and terms k to k + terms. */
    record Part(int i, int m, int j, int n, int k, int terms) {}

    /** Multiplications that one task does of many small products. */
    private static final double MULTIPLICATIONS = 1 << 20;

    /** Multiplications that take as long as the call for a small product. */
    private static final double CALL = 1 << 15;

    private Products() {}

    static void multiply(
            Update update,
            ProductShape shape,
            Operand a,
            Operand b,
            CpuTensor target,
            Temporaries temporaries) {
        int slices = Slices.of(shape.m(), shape.n(), shape.k());
        if (slices == 1) {
            multiplyInGrid(update, shape, a, b, target);
        } else {
            Slices.add(
                    slices,
                    shape.k(),
                    target,
                    temporaries,
                    (from, end, first, into) ->
                            compute(
                                    first ? update : new Update(update.factor(), 0),
                                    new Part(0, shape.m(), 0, shape.n(), from, end - from),
                                    a,
                                    b,
                                    into));
        }
    }

    private static void multiplyInGrid(
            Update update, ProductShape shape, Operand a, Operand b, CpuTensor target) {
        if (target.size() == 0) {
            return;
        }
        Grid grid = Grid.of(shape.m(), shape.n(), shape.k());
        Parts.run(
                grid.parts(),
                part -> {
                    int row = part / grid.columnBands();
                    int column = part % grid.columnBands();
                    int i = Grid.start(row, grid.rowBands(), shape.m());
                    int m = Grid.start(row + 1, grid.rowBands(), shape.m()) - i;
                    int j = Grid.start(column, grid.columnBands(), shape.n());
                    int n = Grid.start(column + 1, grid.columnBands(), shape.n()) - j;
                    compute(update, new Part(i, m, j, n, 0, shape.k()), a, b, target);
                });
    }

    private static void compute(Update update, Part part, Operand a, Operand b, CpuTensor target) {
        Optional<SmallProducts> tiles = SmallProducts.of(a.transposed(), b.transposed(), part);
        if (tiles.isPresent()) {
            tiles.get().multiply(update, part, a, b, target);
        } else if (part.m() > 0 && part.n() > 0) {
            gemm(update, part, a, b, target);
        }
    }

    /** One product of BLAS. */
    static void gemm(Update update, Part part, Operand a, Operand b, CpuTensor target) {
        Blas.of(target.precision())
                .gemm(
                        a.transposed(),
                        b.transposed(),
                        part.m(),
                        part.n(),
                        part.terms(),
                        update.factor(),
                        a.at(part.i(), part.k()),
                        a.tensor().stride(),
                        b.at(part.k(), part.j()),
                        b.tensor().stride(),
                        update.keep(),
                        target.at(part.i(), part.j()),
                        target.stride());
    }

    /** Block i of the target from blocks i mod blocksA and i mod blocksB. */
    static void multiplyBlocks(
            Update update,
            ProductShape shape,
            Operand a,
            int blocksA,
            Operand b,
            int blocksB,
            CpuTensor target,
            Temporaries temporaries) {
        int count = shape.count();
        if (blocksB == 1 && blocksA == count && !a.transposed()) {
            multiply(update, stacked(shape), a, b, target, temporaries);
            return;
        }
        double work = (double) shape.m() * shape.n() * shape.k();
        if (work >= MULTIPLICATIONS) {
            for (int i = 0; i < count; i++) {
                multiply(
                        update,
                        shape,
                        a.block(i % blocksA, blocksA),
                        b.block(i % blocksB, blocksB),
                        block(target, i, count),
                        temporaries);
            }
        } else {
            // With few multiplications each product is one part.
            int size = (int) Math.max(1, Math.min(count, MULTIPLICATIONS / (CALL + work)));
            Parts.overRange(
                    count,
                    size,
                    (first, end) -> {
                        for (int i = first; i < end; i++) {
                            multiplyInGrid(
                                    update,
                                    shape,
                                    a.block(i % blocksA, blocksA),
                                    b.block(i % blocksB, blocksB),
                                    block(target, i, count));
                        }
                    });
        }
    }

    /** Matrices that stand one below the other times one matrix are one product. */
    private static ProductShape stacked(ProductShape shape) {
        return new ProductShape(1, shape.count() * shape.m(), shape.n(), shape.k());
    }

    private static CpuTensor block(CpuTensor target, int index, int blocks) {
        return new Operand(target, false).block(index, blocks).tensor();
    }
}
