package org.reluworkbench.metrics.internal.similarity;

import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Sums and means of columns. */
final class Centring {
    private Centring() {}

    /** X minus the mean of every column. */
    static Tensor centred(TensorScope scope, Tensor x) {
        Tensor means = scope.reduceRows(Reduction.SUM, x);
        scope.scale(1.0 / x.rows(), 0, means);
        return scope.combine(ElementOperation.SUBTRACT, x, means);
    }

    /** Σ of all squares, added in float64. */
    static double squares(TensorScope scope, Tensor x) {
        return sum(scope.download(scope.rowProducts(x, x)));
    }

    /** ⟨A, B⟩ of equal shapes, added in float64. */
    static double product(TensorScope scope, Tensor a, Tensor b) {
        return sum(scope.download(scope.rowProducts(a, b)));
    }

    static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
