package org.reluworkbench.gradient.internal.sparsify;

import java.util.Arrays;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/** C with Σ_{x,y} C[x, y]·K(x, y) = γ, the similarity gap over ordered pairs x ≠ y. */
final class ContrastMatrix {
    private ContrastMatrix() {}

    /**
     * 1/(pairs of equal labels), −1/(pairs of different labels), and 0 on the diagonal.
     *
     * @throws WorkbenchException if there are no pairs of one of these sorts
     */
    static double[] of(int... labels) {
        int n = labels.length;
        int most = Arrays.stream(labels).max().orElse(0);
        long[] count = new long[most + 1];
        for (int label : labels) {
            count[label]++;
        }
        long same = Arrays.stream(count).map(c -> c * (c - 1)).sum();
        long different = (long) n * (n - 1) - same;
        if (same == 0 || different == 0) {
            throw new WorkbenchException(
                    StandardErrorCode.UNSUPPORTED,
                    "the similarity gap needs two samples of one label and another label, which"
                            + " the "
                            + n
                            + " samples do not have");
        }
        double[] contrast = new double[n * n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double value = labels[i] == labels[j] ? 1.0 / same : -1.0 / different;
                contrast[i * n + j] = i == j ? 0 : value;
            }
        }
        return contrast;
    }
}
