package org.reluworkbench.model.internal.architecture;

import java.util.HashMap;
import java.util.Map;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;

/** The numbers of a network that is there already, by the names of its layers. */
public final class NetworkWeights implements Weights {
    private final Map<String, Operation> operations = new HashMap<>();

    public NetworkWeights(Network network) {
        for (Node node : network.nodes()) {
            operations.put(node.name(), node.operation());
        }
    }

    @Override
    public Reals get(Slot slot) {
        Operation operation = operations.get(slot.layer());
        return switch (slot.role()) {
            case WEIGHT ->
                    operation instanceof Dense dense
                            ? Reals.of(dense.weights())
                            : ((Convolution) operation).weights();
            case BIAS ->
                    operation instanceof Dense dense
                            ? Reals.of(dense.biases())
                            : ((Convolution) operation).bias().orElseThrow();
            case SLOPES -> ((PRelu) operation).slopes();
            case SCALE -> ((BatchNormalization) operation).scale();
            case SHIFT -> ((BatchNormalization) operation).shift();
            case MEAN -> ((BatchNormalization) operation).mean();
            case VARIANCE -> ((BatchNormalization) operation).variance();
            case FACTORS -> ((Scale) operation).factors();
            case OFFSETS -> ((Scale) operation).offsets();
        };
    }
}
