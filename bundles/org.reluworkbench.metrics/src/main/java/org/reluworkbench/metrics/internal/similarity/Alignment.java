package org.reluworkbench.metrics.internal.similarity;

import java.util.Optional;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A representation for centred kernel alignment with the linear kernel K = XXᵀ, X centred. Inner
 * products ⟨K, L⟩ = ‖XᵀY‖² are taken from the neurons, or from K itself where there are fewer
 * samples than neurons in both.
 *
 * @param centred X
 * @param kernel K, if there are fewer samples than neurons
 * @param diagonal of K
 * @param square ‖K‖²
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Alignment(Tensor centred, Optional<Tensor> kernel, double[] diagonal, double square) {

    static Alignment of(
            Backend backend,
            TensorScope scope,
            Tensor values,
            SimilarityMeasure.Settings settings) {
        Tensor centred = Centring.centred(scope, values);
        Tensor gram = scope.gram(centred, values.rows() >= values.columns());
        return new Alignment(
                centred,
                values.rows() >= values.columns() ? Optional.empty() : Optional.of(gram),
                scope.download(scope.rowProducts(centred, centred)),
                Centring.squares(scope, gram));
    }

    private int samples() {
        return diagonal.length;
    }

    /** ⟨K, L⟩. */
    private double product(TensorScope scope, Alignment other) {
        if (kernel.isPresent() && other.kernel.isPresent()) {
            return Centring.product(scope, kernel.get(), other.kernel.get());
        }
        return Centring.squares(scope, scope.multiply(centred, true, other.centred, false));
    }

    /** ⟨K, L⟩/(‖K‖·‖L‖); 0 if a representation is constant. */
    static double biased(TensorScope scope, Alignment first, Alignment second) {
        double norm = Math.sqrt(first.square) * Math.sqrt(second.square);
        return norm > 0 ? first.product(scope, second) / norm : 0;
    }

    /** The same with unbiased estimates of HSIC; 0 if one of the norms is not positive. */
    static double unbiased(TensorScope scope, Alignment first, Alignment second) {
        double norm = first.hsic(first, first.square) * second.hsic(second, second.square);
        return norm > 0 ? first.hsic(second, first.product(scope, second)) / Math.sqrt(norm) : 0;
    }

    /**
     * n(n − 3) times the unbiased estimate of Song et al. 2012 (equation 5), with the diagonals of
     * K and L put to 0: tr KL + 1ᵀK1·1ᵀL1/((n − 1)(n − 2)) − 2·1ᵀKL1/(n − 2). The estimate does not
     * change with translations, and with X and Y centred the full K and L have K1 = L1 = 0, so that
     * only the diagonals are left in the sums.
     */
    private double hsic(Alignment other, double product) {
        double traces = Centring.sum(diagonal) * Centring.sum(other.diagonal);
        double diagonals = 0;
        for (int i = 0; i < diagonal.length; i++) {
            diagonals += diagonal[i] * other.diagonal[i];
        }
        double n = samples();
        return product - diagonals + traces / ((n - 1) * (n - 2)) - 2 * diagonals / (n - 2);
    }
}
