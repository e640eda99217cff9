package org.reluworkbench.metrics.internal.graph;

import java.util.Arrays;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.model.batch.BatchNetwork;
import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A layer as the linear map it is, on a backend in float64: a convolution as the map of whole
 * images, padding and stride included. With biases as a unit input the map reads one more value.
 */
final class LayerMap implements LinearMap, AutoCloseable {
    private final Backend backend;
    private final BatchNetwork network;
    private final int inputs;
    private final double[] bias;

    /**
     * @param linear the layer without biases
     * @param bias of every unit; empty to ignore it
     */
    private LayerMap(Network linear, double[] bias, Backend backend) {
        this.backend = backend;
        this.network = new BatchNetwork(linear, backend, Precision.FLOAT64);
        this.inputs = linear.inputs();
        this.bias = bias;
    }

    static LayerMap of(WeightLayer layer, BiasTreatment biases, Backend backend) {
        return new LayerMap(layer.linear(), bias(layer, biases), backend);
    }

    /** The same with the absolute values of all entries. */
    static LayerMap absolute(WeightLayer layer, BiasTreatment biases, Backend backend) {
        double[] bias = bias(layer, biases);
        Arrays.setAll(bias, i -> Math.abs(bias[i]));
        return new LayerMap(layer.absolute(), bias, backend);
    }

    private static double[] bias(WeightLayer layer, BiasTreatment biases) {
        return biases == BiasTreatment.UNIT_INPUT ? layer.unitBiases() : new double[0];
    }

    @Override
    public int columns() {
        return bias.length == 0 ? inputs : inputs + 1;
    }

    @Override
    public double[] times(double[] v) {
        try (TensorScope scope = backend.openScope()) {
            double[] result = scope.download(evaluate(scope, Arrays.copyOf(v, inputs)).outputs());
            for (int i = 0; i < bias.length; i++) {
                result[i] += v[inputs] * bias[i];
            }
            return result;
        }
    }

    @Override
    public double[] transposedTimes(double[] u) {
        try (TensorScope scope = backend.openScope()) {
            double[] back =
                    scope.download(
                            evaluate(scope, new double[inputs])
                                    .inputGradient(scope, scope.upload(u, 1, u.length)));
            double[] result = Arrays.copyOf(back, columns());
            for (int i = 0; i < bias.length; i++) {
                result[inputs] += u[i] * bias[i];
            }
            return result;
        }
    }

    private BatchEvaluation evaluate(TensorScope scope, double[] v) {
        return network.evaluate(scope, scope.upload(v, 1, inputs));
    }

    @Override
    public void close() {
        network.close();
    }
}
