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
 * @param centring X
 * @param kernel K, if there are fewer samples than neurons
 * @param diagonal of K; empty where only {@link #biased} is asked for
 * @param square ‖K‖²
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Alignment(Centring centring, Optional<Tensor> kernel, double[] diagonal, double square) {

    /** All that {@link #biased} needs. */
    static Alignment withoutDiagonal(
            Backend backend,
            TensorScope scope,
            Tensor values,
            SimilarityMeasure.Settings settings) {
        if (!Centring.narrow(values)) {
            return of(backend, scope, values, settings);
        }
        Centring.Gram gram = Centring.gram(backend, scope, values);
        return new Alignment(
                gram.centring(),
                Optional.empty(),
                new double[0],
                Centring.squares(gram.products()));
    }

    static Alignment of(
            Backend backend,
            TensorScope scope,
            Tensor values,
            SimilarityMeasure.Settings settings) {
        Centring centring = Centring.full(scope, values);
        Tensor centred = centring.values();
        Tensor gram = scope.gram(centred, values.rows() >= values.columns());
        return new Alignment(
                centring,
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
        Tensor across = scope.multiply(centring.values(), true, other.centring.values(), false);
        return centring.done() || other.centring.done()
                ? Centring.squares(scope, across)
                : Centring.squares(centring.correct(scope.download(across), other.centring));
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
