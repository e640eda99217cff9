package org.reluworkbench.metrics.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * A dense layer or convolution as a linear map with weights.
 *
 * @param name of the layer
 * @param operation dense or convolution
 * @param input shape of what it reads
 * @param units number of values it produces, h in capacity formulas
 */
public record WeightLayer(String name, Operation operation, Shape input, int units) {

    /**
     * All of them, in the order of the graph.
     *
     * @throws WorkbenchException naming a batch normalisation that could not be folded
     */
    public static List<WeightLayer> of(Network network) {
        List<WeightLayer> layers = new ArrayList<>();
        for (int i = 0; i < network.nodes().size(); i++) {
            Node node = network.nodes().get(i);
            if (node.operation() instanceof BatchNormalization) {
                throw new WorkbenchException(
                        StandardErrorCode.UNSUPPORTED,
                        "the batch normalisation "
                                + node.name()
                                + " does not stand right after an affine layer of its own, so"
                                + " norms of layers are not defined");
            }
            if (node.operation() instanceof Dense || node.operation() instanceof Convolution) {
                layers.add(
                        new WeightLayer(
                                node.name(),
                                node.operation(),
                                network.sourceShapes(i).get(0),
                                network.width(i)));
            }
        }
        return layers;
    }

    /** The trained weights, each once. */
    public double[] weights() {
        return operation instanceof Dense dense
                ? dense.weights()
                : ((Convolution) operation).weights().toArray();
    }

    /** The trained biases, zeros in a layer without. */
    public double[] biases() {
        if (operation instanceof Dense dense) {
            return dense.biases();
        }
        Convolution convolution = (Convolution) operation;
        return convolution
                .bias()
                .map(Reals::toArray)
                .orElseGet(() -> new double[convolution.outputs()]);
    }

    /** Its bias at every unit. */
    public double[] unitBiases() {
        double[] biases = biases();
        double[] all = new double[units];
        Arrays.setAll(all, unit -> biases[unit / (units / biases.length)]);
        return all;
    }

    /** ‖W‖²_F of the trained numbers, with the biases as a column or without. */
    public double frobeniusSquared(BiasTreatment treatment) {
        double sum = sumOfSquares(weights());
        return treatment == BiasTreatment.UNIT_INPUT ? sum + sumOfSquares(biases()) : sum;
    }

    private static double sumOfSquares(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value * value;
        }
        return sum;
    }

    /** The layer by itself, without biases. */
    public Network linear() {
        return alone(weights());
    }

    /** The layer by itself with |W|, without biases. */
    public Network absolute() {
        double[] weights = weights();
        Arrays.setAll(weights, i -> Math.abs(weights[i]));
        return alone(weights);
    }

    private Network alone(double[] weights) {
        Operation bare;
        if (operation instanceof Dense dense) {
            bare = new Dense(dense.outputs(), dense.inputs(), weights, null);
        } else {
            Convolution c = (Convolution) operation;
            bare =
                    new Convolution(
                            c.window(),
                            c.outputs(),
                            c.groupInputs(),
                            c.groups(),
                            Reals.of(weights),
                            Optional.empty());
        }
        return new Network(input, List.of(new Node(name, bare, List.of(Network.INPUT))));
    }
}
