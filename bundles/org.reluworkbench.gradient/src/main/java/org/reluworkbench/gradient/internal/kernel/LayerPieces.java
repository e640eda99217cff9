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
            int places = layer.places();
            Tensor a = PlaceRows.of(scope, layer.activations(), layer.inputs(), places);
            Tensor d = PlaceRows.of(scope, gradients.signals(), layer.outputs(), places);
            Tensor signals = beside(scope, d, gradients.count());
            pieces.add(new KernelPiece(places, Optional.of(a), layer.bias(), List.of(signals)));
        } else {
            addGradients(scope, gradients.all(scope), pieces);
        }
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
