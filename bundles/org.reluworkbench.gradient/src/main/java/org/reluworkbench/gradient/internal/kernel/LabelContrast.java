package org.reluworkbench.gradient.internal.kernel;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A kernel between samples of the same label against one between different labels, over ordered
 * pairs x ≠ y; the diagonal is left out.
 */
public final class LabelContrast {
    private final double[] same;
    private final double[] different;
    private final long[] sameCount;
    private final long[] differentCount;

    private LabelContrast(int size) {
        same = new double[size];
        different = new double[size];
        sameCount = new long[size];
        differentCount = new long[size];
    }

    /**
     * Adds up the rows of a kernel.
     *
     * @param labels one for each sample
     */
    public static LabelContrast of(KernelMatrix kernel, int[] labels) {
        LabelContrast contrast = new LabelContrast(kernel.size());
        IntStream.range(0, kernel.size())
                .parallel()
                .forEach(row -> contrast.addRow(kernel, labels, row));
        return contrast;
    }

    /**
     * Of K(x, y) = ⟨r(x), r(y)⟩, from the sums of r over each label: n·width operations, no matrix.
     *
     * @param rows r, n × width, row-major
     */
    public static LabelContrast ofProducts(double[] rows, int width, int... labels) {
        int n = labels.length;
        LabelContrast contrast = new LabelContrast(n);
        int classes = Arrays.stream(labels).max().orElse(0) + 1;
        double[] sums = new double[classes * width];
        double[] all = new double[width];
        long[] counts = new long[classes];
        for (int x = 0; x < n; x++) {
            counts[labels[x]]++;
            for (int k = 0; k < width; k++) {
                sums[labels[x] * width + k] += rows[x * width + k];
                all[k] += rows[x * width + k];
            }
        }
        for (int x = 0; x < n; x++) {
            for (int k = 0; k < width; k++) {
                double value = rows[x * width + k];
                double ofLabel = sums[labels[x] * width + k];
                contrast.same[x] += value * (ofLabel - value);
                contrast.different[x] += value * (all[k] - ofLabel);
            }
            contrast.sameCount[x] = counts[labels[x]] - 1;
            contrast.differentCount[x] = n - counts[labels[x]];
        }
        return contrast;
    }

    private void addRow(KernelMatrix kernel, int[] labels, int row) {
        for (int j = 0; j < labels.length; j++) {
            if (j != row && labels[j] == labels[row]) {
                same[row] += kernel.get(row, j);
                sameCount[row]++;
            } else if (j != row) {
                different[row] += kernel.get(row, j);
                differentCount[row]++;
            }
        }
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }

    private static long sum(long[] values) {
        long sum = 0;
        for (long value : values) {
            sum += value;
        }
        return sum;
    }

    /** Whether there are pairs of both sorts. */
    public boolean defined() {
        return sum(sameCount) > 0 && sum(differentCount) > 0;
    }

    /** E[K(x, y) | same label]. */
    public double meanSame() {
        return sum(same) / sum(sameCount);
    }

    /** E[K(x, y) | different labels]. */
    public double meanDifferent() {
        return sum(different) / sum(differentCount);
    }

    /** The similarity gap γ: the difference of the two. */
    public double gap() {
        return meanSame() - meanDifferent();
    }

    /**
     * The standard error of the gap by the jackknife over samples (pairs that share a sample are
     * not independent): √((n − 1)/n · Σ_i (γ₋ᵢ − γ̄)²) with γ₋ᵢ the gap without sample i.
     *
     * @return empty if the gap is not defined without one of the samples
     */
    public Optional<Double> gapError() {
        int n = same.length;
        double allSame = sum(same);
        double allDifferent = sum(different);
        long countSame = sum(sameCount);
        long countDifferent = sum(differentCount);
        double[] without = new double[n];
        for (int i = 0; i < n; i++) {
            long pairsSame = countSame - 2 * sameCount[i];
            long pairsDifferent = countDifferent - 2 * differentCount[i];
            if (pairsSame == 0 || pairsDifferent == 0) {
                return Optional.empty();
            }
            without[i] =
                    (allSame - 2 * same[i]) / pairsSame
                            - (allDifferent - 2 * different[i]) / pairsDifferent;
        }
        double mean = sum(without) / n;
        double squares = 0;
        for (double gap : without) {
            squares += (gap - mean) * (gap - mean);
        }
        return Optional.of(Math.sqrt(squares * (n - 1) / n));
    }

    /**
     * The fraction of samples whose mean similarity to the others of their label is at least
     * epsilon above that to the samples of other labels (Balcan, Blum and Srebro 2008); among those
     * that have both.
     */
    public double strongFraction(double epsilon) {
        int strong = 0;
        int asked = 0;
        for (int i = 0; i < same.length; i++) {
            if (sameCount[i] > 0 && differentCount[i] > 0) {
                asked++;
                double above = same[i] / sameCount[i] - different[i] / differentCount[i];
                strong += above >= epsilon ? 1 : 0;
            }
        }
        return (double) strong / asked;
    }
}
