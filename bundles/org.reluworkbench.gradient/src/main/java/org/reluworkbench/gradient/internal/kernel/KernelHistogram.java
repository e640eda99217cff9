package org.reluworkbench.gradient.internal.kernel;

import org.reluworkbench.spi.asset.Column;
import org.reluworkbench.spi.asset.Table;

/**
 * How the values of a kernel are distributed, for pairs x ≠ y of the same label and of different
 * labels, as in figure 1 of Rácz and Daróczy 2021.
 */
public final class KernelHistogram {
    private static final int BINS = 60;

    /**
     * The table published at the same step's port {@code histogram}, drawn as overlapping areas.
     */
    public static final String VEGA_LITE =
            """
            {"transform":[{"fold":["same","different"],"as":["labels","density"]}],\
            "mark":{"type":"area","interpolate":"step","opacity":0.5,"line":true,"tooltip":true},\
            "encoding":{"x":{"field":"middle","type":"quantitative","title":"similarity"},\
            "y":{"field":"density","type":"quantitative","stack":null,"title":"density"},\
            "color":{"field":"labels","type":"nominal","title":"labels"}}}""";

    private final double smallest;
    private final double width;
    private final long[] same = new long[BINS];
    private final long[] different = new long[BINS];

    private KernelHistogram(double smallest, double width) {
        this.smallest = smallest;
        this.width = width;
    }

    /** Over all pairs x ≠ y. */
    public static KernelHistogram of(PairSimilarity kernel, int... labels) {
        double smallest = Double.POSITIVE_INFINITY;
        double largest = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < i; j++) {
                smallest = Math.min(smallest, kernel.at(i, j));
                largest = Math.max(largest, kernel.at(i, j));
            }
        }
        double width = largest > smallest ? (largest - smallest) / BINS : 1;
        KernelHistogram histogram = new KernelHistogram(smallest, width);
        for (int i = 0; i < labels.length; i++) {
            for (int j = 0; j < i; j++) {
                long[] counts = labels[i] == labels[j] ? histogram.same : histogram.different;
                counts[histogram.bin(kernel.at(i, j))] += 2;
            }
        }
        return histogram;
    }

    private int bin(double value) {
        return (int) Math.min(BINS - 1, (value - smallest) / width);
    }

    /** Densities integrate to 1. */
    public Table table() {
        double sameTotal = total(same) * width;
        double differentTotal = total(different) * width;
        Table.Builder table =
                Table.of(
                        Column.real("from"),
                        Column.real("middle"),
                        Column.real("to"),
                        Column.integer("samePairs"),
                        Column.integer("differentPairs"),
                        Column.real("same"),
                        Column.real("different"));
        for (int b = 0; b < BINS; b++) {
            double from = smallest + b * width;
            table.row(
                    from,
                    from + width / 2,
                    from + width,
                    same[b],
                    different[b],
                    sameTotal == 0 ? 0.0 : same[b] / sameTotal,
                    differentTotal == 0 ? 0.0 : different[b] / differentTotal);
        }
        return table.build();
    }

    private static double total(long[] counts) {
        double total = 0;
        for (long count : counts) {
            total += count;
        }
        return total;
    }
}
