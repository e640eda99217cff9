package org.reluworkbench.model.internal.onnx;

import java.util.HashSet;
import java.util.Set;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.reading.GraphBuilder;
import org.reluworkbench.model.reading.GraphBuilder.Layer;

/** Products of a graph under construction to which a sum with constants may still be added. */
final class Products {
    private final GraphBuilder builder;
    private final Set<Integer> scales = new HashSet<>();

    Products(GraphBuilder builder) {
        this.builder = builder;
    }

    /** Adds a product by constants. */
    Layer add(String name, Reals factors, Layer source) {
        Layer product = builder.add(name, new Scale(factors, Reals.of(0)), source);
        scales.add(product.node());
        return product;
    }

    /**
     * Gives a product the sum after it, so that both are one operation; nothing else may read it.
     *
     * @return whether the layer is a product by a matrix or by constants that has no sum yet
     */
    boolean complete(Layer layer, Reals offsets) {
        if (layer.node() == Network.INPUT) {
            return false;
        }
        if (scales.remove(layer.node()) && builder.operation(layer) instanceof Scale scale) {
            builder.replace(layer, new Scale(scale.factors(), offsets));
            return true;
        }
        if (builder.operation(layer) instanceof Dense dense
                && !dense.hasBias()
                && offsets.length() == dense.outputs()) {
            double[] bias = offsets.toArray();
            builder.replace(
                    layer, new Dense(dense.outputs(), dense.inputs(), dense.weights(), bias));
            return true;
        }
        return false;
    }
}
