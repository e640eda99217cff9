package org.reluworkbench.backend.cpu.internal;

/**
 * target[i][p·q + j] ← a[i][p] · b[i][j] with q columns of b, at the speed at which memory is
 * written: products are made in a tile that stays in the cache.
 */
final class OuterProducts {

    /** Rows of b that are not worth a copy of their own. */
    private static final int SHORT = 64;

    private OuterProducts() {}

    static void compute(CpuTensor a, CpuTensor b, CpuTensor target, Temporaries temporaries) {
        if (target.size() == 0) {
            return;
        }
        if (b.columns() <= SHORT && target.columns() <= Tile.SIZE) {
            Parts.overRows(
                    a.rows(),
                    target.columns(),
                    (first, end) -> narrowRows(a, b, target, first, end));
        } else if (StreamedProducts.pay(a, b, target)) {
            new StreamedProducts(a, b, target, temporaries).compute();
        } else {
            Parts.overRows(
                    a.rows(), target.columns(), (first, end) -> wideRows(a, b, target, first, end));
        }
    }

    /** Several rows fit a tile. */
    private static void narrowRows(CpuTensor a, CpuTensor b, CpuTensor target, int first, int end) {
        int p = a.columns();
        int q = b.columns();
        int rows = Math.min(end - first, Tile.SIZE / target.columns());
        Tile left = a.tile(rows * p);
        Tile right = a.tile(rows * q);
        Tile products = a.tile(rows * p * q);
        for (int i = first; i < end; i += rows) {
            int band = Math.min(rows, end - i);
            left.read(a.storage(), a.index(i, 0), 0, band * p);
            right.read(b.storage(), b.index(i, 0), 0, band * q);
            for (int row = 0; row < band; row++) {
                products.outer(row * p * q, left, row * p, p, right, row * q, q);
            }
            products.write(target.storage(), target.index(i, 0), 0, band * p * q);
        }
    }

    /** Each multiple of a row of b is copied by itself. */
    private static void wideRows(CpuTensor a, CpuTensor b, CpuTensor target, int first, int end) {
        int q = b.columns();
        int width = Math.min(q, Tile.SIZE);
        Tile left = a.tile(a.columns());
        Tile right = a.tile(width);
        Tile products = a.tile(width);
        for (int i = first; i < end; i++) {
            left.read(a.storage(), a.index(i, 0), 0, a.columns());
            for (int j = 0; j < q; j += width) {
                int count = Math.min(width, q - j);
                right.read(b.storage(), b.index(i, j), 0, count);
                for (int p = 0; p < a.columns(); p++) {
                    products.multiple(left, p, right, count);
                    long to = target.index(i, 0) + (long) p * q + j;
                    products.write(target.storage(), to, 0, count);
                }
            }
        }
    }
}
