package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Reduction;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * What one layer needs for its part of a kernel, for a tile of n samples. With P places the part of
 * samples x and y is
 *
 * <pre>Σ_{p,q} (⟨a_p(x), a_q(y)⟩ + c) · Σ_o ⟨d_{o,p}(x), d_{o,q}(y)⟩,</pre>
 *
 * where the first factor is 1 if there are no a. With one place and no a it is a plain inner
 * product of features.
 *
 * @param places P
 * @param activations a, (n · P) × width
 * @param one whether c is 1, for a bias; otherwise it is 0
 * @param signals d for each output, (n · P) × width
 */
record KernelPiece(int places, Optional<Tensor> activations, boolean one, List<Tensor> signals) {
    KernelPiece {
        signals = List.copyOf(signals);
    }

    /** ⟨φ_o(x), φ_o(y)⟩ added over o. */
    static KernelPiece features(List<Tensor> features) {
        return new KernelPiece(1, Optional.empty(), false, features);
    }

    /** Number of samples. */
    int samples() {
        return signals.get(0).rows() / places;
    }

    /**
     * Adds this layer's part of the kernel between two tiles.
     *
     * @param other the same layer's piece of the other tile, or this one
     * @param target n × m; exactly symmetric before and after if {@code other} is this piece
     */
    void addTo(TensorScope scope, KernelPiece other, Tensor target) {
        Tensor sum = product(scope, signals.get(0), other.signals.get(0));
        for (int o = 1; o < signals.size(); o++) {
            addProduct(scope, signals.get(o), other.signals.get(o), sum);
        }
        if (activations.isPresent()) {
            Tensor weights = product(scope, activations.get(), other.activations.orElseThrow());
            if (one) {
                scope.scale(1, 1, weights);
            }
            scope.combine(ElementOperation.MULTIPLY, sum, weights, sum);
        }
        scope.addScaled(1, places == 1 ? sum : placeSums(scope, sum, other), target);
    }

    private static Tensor product(TensorScope scope, Tensor a, Tensor b) {
        return a == b ? scope.gram(a, false) : scope.multiply(a, false, b, true);
    }

    private static void addProduct(TensorScope scope, Tensor a, Tensor b, Tensor sum) {
        if (a == b) {
            scope.addScaled(1, scope.gram(a, false), sum);
        } else {
            scope.multiply(1, a, false, b, true, 1, sum);
        }
    }

    /** Adds the P × P block of each pair of samples. */
    private Tensor placeSums(TensorScope scope, Tensor all, KernelPiece other) {
        int n = samples();
        int m = other.samples();
        Tensor runs = scope.reshape(all, n * places * m, places);
        Tensor rows = scope.reshape(scope.reduceColumns(Reduction.SUM, runs), n * places, m);
        Tensor ones = scope.zeros(all.precision(), 1, places);
        scope.scale(1, 1, ones);
        Tensor sums = scope.zeros(all.precision(), n, m);
        scope.multiplyBlocks(n, 1, ones, 1, false, rows, n, false, 0, sums);
        return sums;
    }

    /** Bytes that {@link #addTo} takes for a while, at most, for tiles of so many rows. */
    long temporaryBytes(int rows) {
        long side = (long) rows * places;
        return 3 * side * side * signals.get(0).precision().bytes();
    }
}
