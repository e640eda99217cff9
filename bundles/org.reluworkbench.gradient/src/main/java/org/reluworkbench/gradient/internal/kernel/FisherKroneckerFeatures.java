package org.reluworkbench.gradient.internal.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.reluworkbench.gradient.internal.KroneckerFisher;
import org.reluworkbench.gradient.internal.KroneckerRows;
import org.reluworkbench.gradient.internal.OutputChoice;
import org.reluworkbench.gradient.internal.PlaceRows;
import org.reluworkbench.gradient.internal.SampleBatches;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * K(x, y) = Σ_o Σ_k g_{k,o}(x)ᵀ·(G_k + (√λ/π)·I)⁻¹ ⊗ (A_k + π·√λ·I)⁻¹·g_{k,o}(y): the Fisher kernel
 * with damped K-FAC, π² = (tr A / dim A) / (tr G / dim G) (Martens and Grosse 2015, section 6.3).
 * With the Cholesky factors of both matrices, activations and signals become L_A⁻¹·ã and L_G⁻¹·d,
 * and the kernel has the form of the tangent kernel.
 */
final class FisherKroneckerFeatures implements KernelFeatures {
    private final SampleBatches batches;
    private final OutputChoice choice;
    private final List<Whitening> whitenings = new ArrayList<>();

    /** L_A⁻¹ and L_G⁻¹ of a layer. */
    private record Whitening(Tensor activations, Tensor signals) {}

    /**
     * Factors the damped matrices.
     *
     * @param scope receives the factors; has to stay open as long as the features are used
     * @throws WorkbenchException if a matrix is not positive definite in the precision
     */
    FisherKroneckerFeatures(
            SampleBatches batches,
            OutputChoice choice,
            KroneckerFisher fisher,
            double damping,
            TensorScope scope) {
        this.batches = batches;
        this.choice = choice;
        for (KroneckerFisher.Layer layer : fisher.layers()) {
            double pi = balance(scope, layer);
            double root = Math.sqrt(damping);
            whitenings.add(
                    new Whitening(
                            inverseFactor(scope, layer.activations(), pi * root),
                            inverseFactor(scope, layer.signals(), root / pi)));
        }
    }

    /** π, or 1 where a trace is 0. */
    private static double balance(TensorScope scope, KroneckerFisher.Layer layer) {
        double a = meanOfDiagonal(scope, layer.activations());
        double g = meanOfDiagonal(scope, layer.signals());
        return a > 0 && g > 0 ? Math.sqrt(a / g) : 1;
    }

    private static double meanOfDiagonal(TensorScope scope, Tensor matrix) {
        double[] values = scope.download(matrix);
        int side = matrix.rows();
        double sum = 0;
        for (int i = 0; i < side; i++) {
            sum += values[i * side + i];
        }
        return sum / side;
    }

    private Tensor inverseFactor(TensorScope scope, Tensor matrix, double damping) {
        int side = matrix.rows();
        double[] identity = new double[side * side];
        for (int i = 0; i < side; i++) {
            identity[i * side + i] = 1;
        }
        Tensor inverse = Uploads.matrix(scope, matrix.precision(), identity, side, side);
        try (TensorScope temporary = batches.backend().openScope()) {
            Tensor damped = temporary.zeros(matrix.precision(), side, side);
            temporary.copy(matrix, damped);
            temporary.addScaled(damping, inverse, damped);
            temporary.solveTriangular(temporary.cholesky(damped), true, false, inverse);
        } catch (ArithmeticException e) {
            throw new WorkbenchException(
                    StandardErrorCode.PARAMETER_INVALID,
                    "the damping is too small: a factor of the Fisher matrix is not positive"
                            + " definite in the precision of the step",
                    e);
        }
        return inverse;
    }

    @Override
    public List<KernelPiece> pieces(TensorScope scope, int first, int rows) {
        List<LayerGradients> layers =
                choice.gradients(scope, batches.evaluate(scope, first, rows)).stream()
                        .flatMap(layer -> layer.split(scope).stream())
                        .toList();
        List<KernelPiece> pieces = new ArrayList<>();
        for (int k = 0; k < layers.size(); k++) {
            pieces.add(piece(scope, layers.get(k), whitenings.get(k)));
        }
        return pieces;
    }

    private static KernelPiece piece(
            TensorScope scope, LayerGradients gradients, Whitening whitening) {
        LayerFactors layer = gradients.first();
        Tensor activations =
                whitened(scope, KroneckerRows.activations(scope, layer), whitening.activations());
        Tensor d = PlaceRows.of(scope, gradients.signals(), layer.outputs(), layer.places());
        Tensor signals = whitened(scope, d, whitening.signals());
        int count = gradients.count();
        if (layer.dense() || LayerPieces.placesAreCheaper(layer)) {
            return new KernelPiece(
                    layer.places(),
                    Optional.of(activations),
                    false,
                    List.of(LayerPieces.beside(scope, signals, count)));
        }
        int samples = layer.samples();
        int rows = samples * layer.places();
        return KernelPiece.features(
                IntStream.range(0, count)
                        .mapToObj(o -> scope.rows(signals, o * rows, rows))
                        .map(part -> gradients(scope, part, activations, samples))
                        .toList());
    }

    private static Tensor whitened(TensorScope scope, Tensor rows, Tensor inverse) {
        return scope.multiply(rows, false, inverse, true);
    }

    /** Σ_p d_p·ã_pᵀ of every sample, as a row. */
    private static Tensor gradients(
            TensorScope scope, Tensor signals, Tensor activations, int samples) {
        int rows = samples * signals.columns();
        Tensor blocks = scope.zeros(signals.precision(), rows, activations.columns());
        scope.multiplyBlocks(
                samples, 1, signals, samples, true, activations, samples, false, 0, blocks);
        return scope.reshape(blocks, samples, signals.columns() * activations.columns());
    }
}
