package org.reluworkbench.gradient.internal.sparsify;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * imp_i = Σ_j max(0, ψ_ij) of one layer's parameters with ψ = Hᵀ·C·H, H the normalised
 * contributions θ_i·g_i(x)/‖M^½g(x)‖ and C the label contrast (Rácz and Daróczy 2021, section 2). A
 * block of rows of ψ is in memory at a time; n·p² operations for p parameters.
 */
final class ParameterImportance {
    private static final int BLOCK = 1024;

    private ParameterImportance() {}

    /**
     * The importance of each column of H.
     *
     * @param contributions H, n × p
     * @param contrast C, n × n
     */
    static double[] of(Backend backend, Tensor contributions, Tensor contrast) {
        int count = contributions.columns();
        double[] importance = new double[count];
        try (TensorScope scope = backend.openScope()) {
            Tensor transposed = scope.transpose(contributions);
            Tensor contrasted = scope.multiply(contrast, false, contributions, false);
            for (int first = 0; first < count; first += BLOCK) {
                try (TensorScope temporary = backend.openScope()) {
                    int rows = Math.min(BLOCK, count - first);
                    Tensor psi =
                            temporary.multiply(
                                    temporary.rows(transposed, first, rows),
                                    false,
                                    contrasted,
                                    false);
                    temporary.apply(ElementFunction.RELU, psi, psi);
                    double[] sums = temporary.download(temporary.reduceColumns(Reduction.SUM, psi));
                    System.arraycopy(sums, 0, importance, first, rows);
                }
            }
        }
        return importance;
    }

    /** Bytes that it takes for p parameters of n samples. */
    static long bytes(long parameters, int samples, int valueBytes) {
        return (2L * samples + Math.min(BLOCK, parameters)) * parameters * valueBytes;
    }

    /** Indices by falling importance, the smaller of equally important ones first. */
    static int[] ranking(double... importance) {
        return IntStream.range(0, importance.length)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> -importance[i]))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /**
     * A column of zeros and ones for each fraction: ones at the most important parameters.
     *
     * @return p × fractions, row-major
     */
    static double[] masks(int[] ranking, double... fractions) {
        double[] masks = new double[ranking.length * fractions.length];
        for (int f = 0; f < fractions.length; f++) {
            int kept = (int) Math.ceil(fractions[f] * ranking.length);
            int column = f;
            Arrays.stream(ranking, 0, kept).forEach(i -> masks[i * fractions.length + column] = 1);
        }
        return masks;
    }
}
