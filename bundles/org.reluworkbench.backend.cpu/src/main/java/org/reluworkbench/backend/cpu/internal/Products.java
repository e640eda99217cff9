package org.reluworkbench.backend.cpu.internal;

import org.bytedeco.javacpp.Pointer;
import org.reluworkbench.spi.backend.ProductShape;

/** Products of matrices, in parts by BLAS. */
final class Products {

    /** An operand of a product: op(A). */
    record Operand(CpuTensor tensor, boolean transposed) {
        /** Where row i of op(A) begins. */
        Pointer fromRow(int i) {
            return transposed ? tensor.at(0, i) : tensor.at(i, 0);
        }

        /** Where column j of op(A) begins. */
        Pointer fromColumn(int j) {
            return transposed ? tensor.at(j, 0) : tensor.at(0, j);
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
                    (from, end, first, into) -> slice(update, shape, from, end, first, a, b, into));
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
                    gemm(update, i, m, j, n, shape.k(), a, b, target);
                });
    }

    /** Terms from one to another; what the target held is kept with the first ones. */
    private static void slice(
            Update update,
            ProductShape shape,
            int from,
            int end,
            boolean first,
            Operand a,
            Operand b,
            CpuTensor into) {
        double keep = first ? update.keep() : 0;
        if (a.transposed() && !b.transposed() && SmallProducts.pay()) {
            Update part = new Update(update.factor(), keep);
            SmallProducts.add(part, a.tensor(), b.tensor(), false, from, end, into);
            return;
        }
        Blas.of(into.precision())
                .gemm(
                        a.transposed(),
                        b.transposed(),
                        shape.m(),
                        shape.n(),
                        end - from,
                        update.factor(),
                        a.fromColumn(from),
                        a.tensor().stride(),
                        b.fromRow(from),
                        b.tensor().stride(),
                        keep,
                        into.at(0, 0),
                        into.stride());
    }

    /** Rows i to i + m, columns j to j + n of the target. */
    private static void gemm(
            Update update,
            int i,
            int m,
            int j,
            int n,
            int k,
            Operand a,
            Operand b,
            CpuTensor target) {
        if (m == 0 || n == 0) {
            return;
        }
        if (!a.transposed() && !b.transposed() && SmallProducts.payForPlain(k, n)) {
            SmallProducts.plain(update, i, m, j, n, a.tensor(), b.tensor(), target);
        } else {
            Blas.of(target.precision())
                    .gemm(
                            a.transposed(),
                            b.transposed(),
                            m,
                            n,
                            k,
                            update.factor(),
                            a.fromRow(i),
                            a.tensor().stride(),
                            b.fromColumn(j),
                            b.tensor().stride(),
                            update.keep(),
                            target.at(i, j),
                            target.stride());
        }
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
