package org.reluworkbench.regions.internal;

import java.math.BigInteger;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.PlaneEmbedding;

/**
 * A layer's weights and biases as integers over one power of two, made row by row when first asked
 * for. The first layer is composed with the plane's embedding and has the two plane coordinates as
 * its inputs.
 */
final class ExactLayer {
    /** All integers are the layer's numbers times 2^scale. */
    final int scale;

    private final Dense layer;
    private final PlaneEmbedding plane;
    private final boolean first;
    private final int weightScale;
    private final int planeScale;
    private final BigInteger[][] rows;

    private ExactLayer(Dense layer, PlaneEmbedding plane, boolean first) {
        this.layer = layer;
        this.plane = plane;
        this.first = first;
        this.rows = new BigInteger[layer.outputs()][];
        int weights = 0;
        for (int j = 0; j < layer.outputs(); j++) {
            weights = Dyadic.scale(layer.bias(j), weights);
            for (int i = 0; i < layer.inputs(); i++) {
                weights = Dyadic.scale(layer.weight(j, i), weights);
            }
        }
        int embedding = 0;
        if (first) {
            for (int i = 0; i < plane.inputs(); i++) {
                embedding = Dyadic.scale(plane.origin(i), embedding);
                embedding = Dyadic.scale(plane.u(i), embedding);
                embedding = Dyadic.scale(plane.v(i), embedding);
            }
        }
        weightScale = weights;
        planeScale = embedding;
        scale = weights + embedding;
    }

    static ExactLayer first(Dense layer, PlaneEmbedding plane) {
        return new ExactLayer(layer, plane, true);
    }

    static ExactLayer later(Dense layer, PlaneEmbedding plane) {
        return new ExactLayer(layer, plane, false);
    }

    int outputs() {
        return layer.outputs();
    }

    /** The weights of neuron j followed by its bias. */
    BigInteger[] row(int j) {
        BigInteger[] row = rows[j];
        if (row == null) {
            row = first ? planeRow(j) : plainRow(j);
            rows[j] = row;
        }
        return row;
    }

    private BigInteger[] plainRow(int j) {
        int n = layer.inputs();
        BigInteger[] row = new BigInteger[n + 1];
        for (int i = 0; i < n; i++) {
            row[i] = Dyadic.scaled(layer.weight(j, i), scale);
        }
        row[n] = Dyadic.scaled(layer.bias(j), scale);
        return row;
    }

    private BigInteger[] planeRow(int j) {
        BigInteger alongU = BigInteger.ZERO;
        BigInteger alongV = BigInteger.ZERO;
        BigInteger constant = Dyadic.scaled(layer.bias(j), scale);
        for (int i = 0; i < layer.inputs(); i++) {
            if (layer.weight(j, i) != 0) {
                BigInteger w = Dyadic.scaled(layer.weight(j, i), weightScale);
                alongU = alongU.add(w.multiply(Dyadic.scaled(plane.u(i), planeScale)));
                alongV = alongV.add(w.multiply(Dyadic.scaled(plane.v(i), planeScale)));
                constant = constant.add(w.multiply(Dyadic.scaled(plane.origin(i), planeScale)));
            }
        }
        return new BigInteger[] {alongU, alongV, constant};
    }
}
