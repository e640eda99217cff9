package org.reluworkbench.metrics.internal.similarity;

import java.util.Arrays;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Eigen;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A centred representation X ≈ Q·diag(σ)·Vᵀ by the eigenvectors of XᵀX, or of XXᵀ where there are
 * fewer samples than neurons. That squares the condition: singular values below √(u·n)·σ₁ are
 * rounding, so the cut-off is never below.
 *
 * @param basis Q, rows × k
 * @param values σ, descending
 * @param right diag(σ)·Vᵀ = QᵀX, k × neurons
 * @param norm ‖X‖_F of all of X
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Subspace(Tensor basis, double[] values, Tensor right, double norm) {

    /** All directions above the cut-off. */
    static Subspace whole(
            Backend backend,
            TensorScope scope,
            Tensor values,
            SimilarityMeasure.Settings settings) {
        return of(backend, scope, values, settings.cutoff(), 1);
    }

    /** The least number of directions with the part of the variance that is to be kept. */
    static Subspace leading(
            Backend backend,
            TensorScope scope,
            Tensor values,
            SimilarityMeasure.Settings settings) {
        return of(backend, scope, values, settings.cutoff(), settings.variance());
    }

    private static Subspace of(
            Backend backend, TensorScope scope, Tensor values, double cutoff, double variance) {
        try (TensorScope temporary = backend.openScope()) {
            boolean tall = values.rows() >= values.columns();
            Centring centring;
            Tensor gram;
            if (Centring.narrow(values)) {
                Centring.Gram found = Centring.gram(backend, temporary, values);
                centring = found.centring();
                int p = values.columns();
                gram = temporary.upload(found.products(), p, p);
                gram = temporary.convert(gram, values.precision());
            } else {
                centring = Centring.full(temporary, values);
                gram = temporary.gram(centring.values(), tall);
            }
            Tensor x = centring.values();
            Eigen eigen = temporary.symmetricEigen(gram);
            double[] squares = descending(temporary.download(eigen.values()));
            int kept = kept(squares, Math.max(cutoff, leastCutoff(x)), variance);
            double[] roots = new double[kept];
            Arrays.setAll(roots, i -> Math.sqrt(squares[i]));
            Tensor vectors = leadingRows(temporary, eigen.vectors(), kept);
            Tensor basis;
            Tensor right;
            if (tall) {
                // Vᵀ; Q = X·V/σ and QᵀX = σ·Vᵀ.
                Tensor inverse = scaled(temporary, vectors, roots, -1);
                basis = scope.multiply(x, false, inverse, true);
                subtractMeans(temporary, centring, inverse, basis);
                right = scope.zeros(x.precision(), kept, x.columns());
                scope.copy(scaled(temporary, vectors, roots, 1), right);
            } else {
                basis = scope.transpose(vectors);
                right = scope.multiply(vectors, false, x, false);
            }
            return new Subspace(basis, roots, right, Math.sqrt(Math.max(0, Centring.sum(squares))));
        }
    }

    /** (X − 1·mᵀ)·B = X·B − 1·(mᵀB). */
    private static void subtractMeans(
            TensorScope scope, Centring centring, Tensor transposedB, Tensor product) {
        if (!centring.done()) {
            double[] means = centring.means();
            Tensor row = scope.upload(means, 1, means.length);
            row = scope.convert(row, product.precision());
            scope.combine(
                    ElementOperation.SUBTRACT,
                    product,
                    scope.multiply(row, false, transposedB, true),
                    product);
        }
    }

    private static double leastCutoff(Tensor x) {
        int terms = Math.min(x.rows(), x.columns());
        return Math.sqrt(x.precision().unitRoundoff() * terms);
    }

    private static double[] descending(double[] ascending) {
        double[] result = new double[ascending.length];
        Arrays.setAll(result, i -> ascending[ascending.length - 1 - i]);
        return result;
    }

    private static int kept(double[] squares, double cutoff, double variance) {
        double total = Arrays.stream(squares).filter(square -> square > 0).sum();
        double sum = 0;
        int kept = 0;
        while (kept < squares.length
                && squares[kept] > 0
                && Math.sqrt(squares[kept]) > cutoff * Math.sqrt(squares[0])
                && (kept == 0 || sum < variance * total)) {
            sum += squares[kept++];
        }
        return kept;
    }

    /** The last columns of V, in reverse order, as rows. */
    private static Tensor leadingRows(TensorScope scope, Tensor vectors, int kept) {
        Tensor rows = scope.transpose(vectors);
        Tensor result = scope.zeros(vectors.precision(), kept, vectors.rows());
        for (int i = 0; i < kept; i++) {
            scope.copy(scope.rows(rows, rows.rows() - 1 - i, 1), scope.rows(result, i, 1));
        }
        return result;
    }

    /** Row i times σᵢ, or divided by it. */
    private static Tensor scaled(TensorScope scope, Tensor rows, double[] roots, int power) {
        double[] factors = new double[roots.length];
        Arrays.setAll(factors, i -> power > 0 ? roots[i] : 1 / roots[i]);
        Tensor column = scope.convert(scope.upload(factors, factors.length, 1), rows.precision());
        return scope.combine(ElementOperation.MULTIPLY, rows, column);
    }

    /** QₓᵀQ_y in float64. */
    private static Tensor product(TensorScope scope, Subspace first, Subspace second) {
        Tensor product = scope.multiply(first.basis, true, second.basis, false);
        return product.precision() == Precision.FLOAT64
                ? product
                : scope.convert(product, Precision.FLOAT64);
    }

    private boolean empty() {
        return values.length == 0;
    }

    /** The mean of the canonical correlations; 0 if a representation is constant. */
    static double meanCorrelation(TensorScope scope, Subspace first, Subspace second) {
        if (first.empty() || second.empty()) {
            return 0;
        }
        double[] correlations =
                scope.download(scope.singularValuesOnly(product(scope, first, second)));
        return Centring.sum(correlations) / correlations.length;
    }

    /**
     * Σα_iρ_i/Σα_i with α_i = Σ_j|⟨h_i, x_j⟩|, h_i the canonical variables of X; as many of them as
     * the smaller rank.
     */
    static double weightedCorrelation(TensorScope scope, Subspace first, Subspace second) {
        if (first.empty() || second.empty()) {
            return 0;
        }
        var correlations = scope.singularValues(product(scope, first, second));
        double[] rho = scope.download(correlations.values());
        Tensor right = scope.convert(first.right, Precision.FLOAT64);
        double[] loadings = scope.download(scope.multiply(correlations.left(), true, right, false));
        int neurons = right.columns();
        double weighted = 0;
        double weights = 0;
        for (int i = 0; i < rho.length; i++) {
            double alpha = 0;
            for (int j = 0; j < neurons; j++) {
                alpha += Math.abs(loadings[i * neurons + j]);
            }
            weighted += alpha * rho[i];
            weights += alpha;
        }
        return weights > 0 ? weighted / weights : 0;
    }

    /** ‖XᵀY‖_* / (‖X‖·‖Y‖); 0 if a representation is constant. */
    static double procrustes(TensorScope scope, Subspace first, Subspace second) {
        if (first.empty() || second.empty()) {
            return 0;
        }
        Tensor product = product(scope, first, second);
        scope.combine(
                ElementOperation.MULTIPLY,
                product,
                scope.upload(first.values, first.values.length, 1),
                product);
        scope.combine(
                ElementOperation.MULTIPLY,
                product,
                scope.upload(second.values, 1, second.values.length),
                product);
        double nuclear = Centring.sum(scope.download(scope.singularValuesOnly(product)));
        return nuclear / (first.norm * second.norm);
    }
}
