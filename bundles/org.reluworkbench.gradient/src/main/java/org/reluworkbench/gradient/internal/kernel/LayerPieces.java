package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.gradient.internal.PlaceRows;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.model.batch.LayerGradients;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * ⟨∂f/∂θ_k (x), ∂f/∂θ_k (y)⟩ of one layer, in the cheapest form: inner products of activations
 * times inner products of signals, for a dense layer or over all pairs of places of a convolution;
 * or gradients of every sample, where there are many places.
 */
final class LayerPieces {
    private LayerPieces() {}

    /**
     * Appends the pieces of a layer.
     *
     * @param gradients of each differentiated scalar
     */
    static void add(TensorScope scope, LayerGradients gradients, List<KernelPiece> pieces) {
        LayerFactors layer = gradients.first();
        if (layer.dense() || placesAreCheaper(layer)) {
            Tensor d = PlaceRows.of(scope, gradients.signals(), layer.outputs(), layer.places());
            add(scope, layer, beside(scope, d, gradients.count()), pieces);
        } else {
            addGradients(scope, gradients.all(scope), pieces);
        }
    }

    /**
     * Appends the piece of a layer by inner products.
     *
     * @param signals a row for each sample and place
     */
    static void add(
            TensorScope scope, LayerFactors layer, Tensor signals, List<KernelPiece> pieces) {
        Tensor a = PlaceRows.of(scope, layer.activations(), layer.inputs(), layer.places());
        pieces.add(new KernelPiece(layer.places(), Optional.of(a), layer.bias(), List.of(signals)));
    }

    /**
     * Puts the signals of several scalars beside each other, so that one inner product adds up over
     * the scalars.
     *
     * @param signals with {@code count} blocks of rows one below the other
     */
    static Tensor beside(TensorScope scope, Tensor signals, int count) {
        if (count == 1) {
            return signals;
        }
        int values = Math.toIntExact(signals.size() / count);
        Tensor turned = scope.transpose(scope.reshape(signals, count, values));
        return scope.reshape(turned, signals.rows() / count, signals.columns() * count);
    }

    /** Compares the products for a pair of samples: P²·(in + out) with in·out. */
    static boolean placesAreCheaper(LayerFactors layer) {
        long pairs = (long) layer.places() * layer.places();
        return layer.groups() == 1
                && pairs * (layer.inputs() + layer.outputs()) < layer.parameterCount();
    }

    private static void addGradients(
            TensorScope scope, List<LayerFactors> outputs, List<KernelPiece> pieces) {
        pieces.add(
                KernelPiece.features(outputs.stream().map(o -> o.weightGradients(scope)).toList()));
        if (outputs.get(0).bias()) {
            pieces.add(
                    KernelPiece.features(
                            outputs.stream().map(o -> o.biasGradients(scope)).toList()));
        }
    }
}
