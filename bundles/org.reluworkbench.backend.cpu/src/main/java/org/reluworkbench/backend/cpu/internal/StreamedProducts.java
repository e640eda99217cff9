package org.reluworkbench.backend.cpu.internal;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bytedeco.javacpp.Pointer;

/**
 * Outer products that are written past the caches. An ordinary store reads its cache line first, so
 * that memory moves twice as much as is stored; the system's function for large blocks does without
 * ({@code workbench} tells it to). Hence products are collected in a block that stays in a cache.
 */
final class StreamedProducts {
    /** A target that is larger is not read again before it has left the caches. */
    private static final int CACHE_BYTES = 1 << 24;

    /** Of a block at most. */
    private static final int MOST_BYTES = 400 << 10;

    /** Of a block at least, so that the system leaves out the caches. */
    private static final int LEAST_BYTES = 128 << 10;

    /** The processor takes loads for dependent on stores a little before them modulo this. */
    private static final int ALIAS_BYTES = 4096;

    private final CpuTensor a;
    private final CpuTensor b;
    private final CpuTensor target;
    private final Temporaries temporaries;
    private final Blas blas;
    private final int runs;
    private final Queue<CpuTensor> idle = new ConcurrentLinkedQueue<>();

    StreamedProducts(CpuTensor a, CpuTensor b, CpuTensor target, Temporaries temporaries) {
        this.a = a;
        this.b = b;
        this.target = target;
        this.temporaries = temporaries;
        this.blas = Blas.of(target.precision());
        this.runs = runs(a, b);
    }

    /** Whether the target is large enough and one row of a gives blocks that are, too. */
    static boolean pay(CpuTensor a, CpuTensor b, CpuTensor target) {
        int bytes = target.precision().bytes();
        return target.size() * bytes >= CACHE_BYTES
                && (long) runs(a, b) * b.columns() * bytes >= LEAST_BYTES;
    }

    /** How many multiples of a row of b make a block; 0 if a single one is too long. */
    private static int runs(CpuTensor a, CpuTensor b) {
        int most = MOST_BYTES / b.precision().bytes() / b.columns();
        if (most == 0) {
            return 0;
        }
        int blocks = (a.columns() + most - 1) / most;
        return (a.columns() + blocks - 1) / blocks;
    }

    void compute() {
        Parts.overRows(a.rows(), target.columns(), this::rows);
    }

    private void rows(int first, int end) {
        CpuTensor block = block();
        for (int i = first; i < end; i++) {
            for (int p = 0; p < a.columns(); p += runs) {
                multiples(i, p, Math.min(runs, a.columns() - p), block);
            }
        }
        idle.add(block);
    }

    private CpuTensor block() {
        CpuTensor used = idle.poll();
        if (used != null) {
            return used;
        }
        int slack = ALIAS_BYTES / target.precision().bytes();
        synchronized (temporaries) {
            return temporaries.uninitialized(target.precision(), 1, runs * b.columns() + slack);
        }
    }

    /** Values p to p + count of row i of a, each times row i of b. */
    private void multiples(int i, int p, int count, CpuTensor block) {
        int bytes = target.precision().bytes();
        long size = (long) count * b.columns() * bytes;
        Pointer to = target.storage().at(target.index(i, 0) + (long) p * b.columns());
        Pointer products = block.storage().at(distance(block, to) / bytes);
        multiples(count, a.at(i, p), b.at(i, 0), products);
        Pointer.memcpy(to, products, size);
    }

    /** Where BLAS need not pack, a product with one term writes once what others add to zeros. */
    private void multiples(int count, Pointer factors, Pointer row, Pointer products) {
        int width = b.columns();
        if (SmallProducts.pay()) {
            blas.gemm(false, false, count, width, 1, 1, factors, 1, row, width, 0, products, width);
        } else {
            Pointer.memset(products, 0, (long) count * width * target.precision().bytes());
            blas.ger(count, width, factors, row, products);
        }
    }

    /** Where to begin in the block, so that loads are not taken for dependent on stores. */
    private static int distance(CpuTensor block, Pointer to) {
        return (int)
                ((to.address() - block.at(0, 0).address() - ALIAS_BYTES / 2) & ALIAS_BYTES - 1);
    }
}
