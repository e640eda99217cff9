package org.reluworkbench.gradient.internal.sparsify;

import java.util.Arrays;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The symmetric C with Σ_{x,y} C[x, y]·K(x, y) = γ, the similarity gap over ordered pairs x ≠ y:
 * 1/s for the s pairs of equal labels, −1/t for the t of different labels, and 0 on the diagonal.
 * As C = (1/s + 1/t)·E·Eᵀ − 1/t·1·1ᵀ − 1/s·I with E the labels as unit vectors, it need not be
 * formed.
 */
final class LabelWeights {
    private final int[] labels;
    private final int classes;
    private final long same;
    private final long different;

    /**
     * Counts the pairs.
     *
     * @throws WorkbenchException if there are none of one of the two sorts
     */
    LabelWeights(int... labels) {
        this.labels = labels.clone();
        this.classes = Arrays.stream(labels).max().orElse(0) + 1;
        long[] count = new long[classes];
        for (int label : labels) {
            count[label]++;
        }
        int n = labels.length;
        this.same = Arrays.stream(count).map(c -> c * (c - 1)).sum();
        this.different = (long) n * (n - 1) - same;
        if (same == 0 || different == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the similarity gap needs two samples of one label and another label, which"
                            + " the "
                            + n
                            + " samples do not have");
        }
    }

    /** E, n × classes. */
    Tensor indicators(TensorScope scope, Precision precision) {
        double[] values = new double[labels.length * classes];
        for (int x = 0; x < labels.length; x++) {
            values[x * classes + labels[x]] = 1;
        }
        return Uploads.matrix(scope, precision, values, labels.length, classes);
    }

    /** C·H. */
    Tensor times(TensorScope scope, Tensor indicators, Tensor h) {
        Tensor sums = scope.multiply(indicators, true, h, false);
        Tensor all = scope.reduceRows(Reduction.SUM, sums);
        scope.scale(1.0 / same + 1.0 / different, 0, sums);
        scope.scale(1.0 / different, 0, all);
        scope.combine(ElementOperation.SUBTRACT, sums, all, sums);
        Tensor result = scope.multiply(indicators, false, sums, false);
        scope.addScaled(-1.0 / same, h, result);
        return result;
    }

    /** Number of values that {@link #indicators} has. */
    long indicatorValues() {
        return (long) labels.length * classes;
    }

    /** Number of classes up to the largest label. */
    int classes() {
        return classes;
    }
}
