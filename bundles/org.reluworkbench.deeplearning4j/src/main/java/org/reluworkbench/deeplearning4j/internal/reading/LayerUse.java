package org.reluworkbench.deeplearning4j.internal.reading;

import java.util.Optional;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/**
 * A layer on a value that the graph has already.
 *
 * @param end whether its value is what the network gives out and nothing else reads it
 */
record LayerUse(
        Settings layer,
        Layer input,
        boolean end,
        GraphBuilder builder,
        Coefficients coefficients,
        Activations activations) {

    Layer add(Operation operation, Layer source) {
        return builder.add(layer.name(), operation, source);
    }

    Layer activated(Layer value) {
        return activations.apply(layer, value, end);
    }

    /** The next parameters of the file. */
    double[] take(long count) {
        return coefficients.take(layer, count);
    }

    Reals reals(long count) {
        return Reals.of(take(count));
    }

    boolean hasBias() {
        return layer.flag("hasBias", true);
    }

    Optional<Reals> bias(int outputs) {
        return hasBias() ? Optional.of(reals(outputs)) : Optional.empty();
    }

    /** Number of channels of an image that the layer reads. */
    int channels(String formatKey) {
        layer.requireChannelsFirst(formatKey);
        if (input.shape().rank() != 3) {
            throw layer.mismatch("an input of shape " + input.shape() + " is no image");
        }
        return input.shape().channels();
    }
}
