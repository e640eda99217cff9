package org.reluworkbench.metrics.internal.sharpness;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The loss of dense layers with ReLU between them: three quarters of the work of a network for
 * images is its first layer, and there only columns that are not background take part. Biases of
 * the first layer are weights of the tiles' column of ones, which saves a pass over its outputs.
 */
final class DenseLoss implements ParameterLoss {
    private final Backend backend;
    private final List<Dense> layers;
    private final SampleTiles tiles;
    private final TensorScope scope;
    private final List<Tensor> weights = new ArrayList<>();

    /** The first layer's is not used. */
    private final List<Tensor> biases = new ArrayList<>();

    /**
     * @param tiles not closed with this
     */
    DenseLoss(List<Dense> layers, SampleTiles tiles, Backend backend) {
        this.backend = backend;
        this.layers = layers;
        this.tiles = tiles;
        this.scope = backend.openScope();
        for (Dense layer : layers) {
            boolean first = weights.isEmpty();
            int columns = layer.inputs() + (first ? 1 : 0);
            weights.add(scope.zeros(Precision.FLOAT32, layer.outputs(), columns));
            biases.add(scope.zeros(Precision.FLOAT32, 1, layer.outputs()));
        }
    }

    @Override
    public double at(float[] parameters) {
        int position = uploadFirst(parameters);
        for (int k = 1; k < layers.size(); k++) {
            scope.upload(parameters, position, weights.get(k));
            position += layers.get(k).outputs() * layers.get(k).inputs();
            if (layers.get(k).hasBias()) {
                scope.upload(parameters, position, biases.get(k));
                position += layers.get(k).outputs();
            }
        }
        double sum = 0;
        try (TensorScope temporary = backend.openScope()) {
            List<Tensor> transposed = weights.stream().map(temporary::transpose).toList();
            for (SampleTiles.Tile tile : tiles.tiles()) {
                sum += loss(tile, transposed);
            }
        }
        return sum / tiles.samples();
    }

    /** Biases become one more column of the matrix; tells where the second layer's begin. */
    private int uploadFirst(float[] parameters) {
        Dense layer = layers.get(0);
        int in = layer.inputs();
        float[] matrix = new float[layer.outputs() * (in + 1)];
        int biases = layer.outputs() * in;
        for (int i = 0; i < layer.outputs(); i++) {
            System.arraycopy(parameters, i * in, matrix, i * (in + 1), in);
            matrix[i * (in + 1) + in] = layer.hasBias() ? parameters[biases + i] : 0;
        }
        scope.upload(matrix, 0, weights.get(0));
        return biases + (layer.hasBias() ? layer.outputs() : 0);
    }

    /**
     * @param transposed the weights of each layer, a row for each input
     */
    private double loss(SampleTiles.Tile tile, List<Tensor> transposed) {
        int outputs = layers.get(layers.size() - 1).outputs();
        float[] logits = new float[tile.labels().length * outputs];
        try (TensorScope temporary = backend.openScope()) {
            Tensor used = tile.usedRows(temporary, transposed.get(0));
            Tensor a = temporary.multiply(tile.rows(), false, used, false);
            for (int k = 0; k < layers.size(); k++) {
                if (k > 0) {
                    temporary.apply(ElementFunction.RELU, a, a);
                    a = temporary.multiply(a, false, transposed.get(k), false);
                    if (layers.get(k).hasBias()) {
                        temporary.combine(ElementOperation.ADD, a, biases.get(k), a);
                    }
                }
            }
            temporary.download(a, logits, 0);
        }
        return Losses.sum(logits, outputs, tile.labels(), 0, tile.labels().length);
    }

    @Override
    public void close() {
        scope.close();
    }
}
