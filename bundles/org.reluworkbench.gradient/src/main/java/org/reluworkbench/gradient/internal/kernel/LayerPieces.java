package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.gradient.internal.PlaceRows;
import org.reluworkbench.model.batch.LayerFactors;
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
     * @param outputs the layer's factors for each differentiated scalar
     */
    static void add(TensorScope scope, List<LayerFactors> outputs, List<KernelPiece> pieces) {
        LayerFactors layer = outputs.get(0);
        if (layer.dense()) {
            List<Tensor> signals = outputs.stream().map(LayerFactors::signals).toList();
            pieces.add(new KernelPiece(1, Optional.of(layer.activations()), layer.bias(), signals));
        } else if (placesAreCheaper(layer)) {
            addPlaces(scope, outputs, pieces);
        } else {
            addGradients(scope, outputs, pieces);
        }
    }

    /** Compares the products for a pair of samples: P²·(in + out) with in·out. */
    static boolean placesAreCheaper(LayerFactors layer) {
        long pairs = (long) layer.places() * layer.places();
        return layer.groups() == 1
                && pairs * (layer.inputs() + layer.outputs()) < layer.parameterCount();
    }

    private static void addPlaces(
            TensorScope scope, List<LayerFactors> outputs, List<KernelPiece> pieces) {
        LayerFactors layer = outputs.get(0);
        Tensor activations =
                PlaceRows.of(scope, layer.activations(), layer.inputs(), layer.places());
        List<Tensor> signals =
                outputs.stream()
                        .map(o -> PlaceRows.of(scope, o.signals(), o.outputs(), o.places()))
                        .toList();
        pieces.add(
                new KernelPiece(layer.places(), Optional.of(activations), layer.bias(), signals));
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
