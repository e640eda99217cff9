package org.reluworkbench.backend.cpu.internal;

import java.util.function.IntFunction;

/**
 * Divides the terms of a product among tasks, where there are far more terms than rows and columns:
 * each task packs its terms once for all entries, while parts of the target would pack them several
 * times. The slices' sums are added in their order.
 */
final class Slices {
    /** Terms of a slice at least. */
    private static final int TERMS = 1024;

    /** Multiplications of a slice at least, as those of any task. */
    private static final double WORK = 1 << 22;

    /** Packing a value costs about as much as writing and adding so many entries. */
    private static final int ENTRIES = 4;

    private static final int MOST = 8;

    private Slices() {}

    /** How many slices of k terms m × n entries have: a power of two, 1 for none. */
    static int of(int m, int n, int k) {
        double entries = (double) m * n;
        double packed = ((double) m + n) * k;
        int slices = 1;
        while (2 * slices <= MOST
                && k / (2 * slices) >= TERMS
                && entries * k / (2 * slices) >= WORK
                && ENTRIES * entries * 2 * slices <= packed) {
            slices *= 2;
        }
        return slices;
    }

    /** Computes the terms from one to another into a tensor. */
    @FunctionalInterface
    interface Terms {
        void run(int from, int end, boolean first, CpuTensor into);
    }

    /**
     * Computes all slices and adds them; the first goes to the target.
     *
     * @param target without gaps between its rows
     */
    static void add(int slices, int terms, CpuTensor target, Temporaries temporaries, Terms work) {
        int rows = target.rows();
        CpuTensor others =
                temporaries.uninitialized(
                        target.precision(), (slices - 1) * rows, target.columns());
        IntFunction<CpuTensor> place =
                slice ->
                        slice == 0
                                ? target
                                : others.view((slice - 1) * target.size(), rows, target.columns());
        Parts.run(
                slices,
                slice ->
                        work.run(
                                Grid.start(slice, slices, terms),
                                Grid.start(slice + 1, slices, terms),
                                slice == 0,
                                place.apply(slice)));
        for (int slice = 1; slice < slices; slice++) {
            Elements.addScaled(1, place.apply(slice), target);
        }
    }
}
