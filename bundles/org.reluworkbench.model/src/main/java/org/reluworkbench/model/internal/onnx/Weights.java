package org.reluworkbench.model.internal.onnx;

import java.util.Arrays;
import java.util.stream.Stream;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Pad;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;

/** The numbers of a network that ONNX wants to be of the type of its layers. */
final class Weights {
    private Weights() {}

    /** Whether all of them are float32. */
    static boolean areSingles(Network network) {
        return network.nodes().stream()
                .flatMap(node -> of(node.operation()))
                .allMatch(values -> Arrays.stream(values).allMatch(ExactReal::isFloat));
    }

    private static Stream<double[]> of(Operation operation) {
        if (operation instanceof Dense dense) {
            return Stream.of(dense.weights(), dense.biases());
        } else if (operation instanceof Pad pad) {
            return Stream.of(new double[] {pad.value()});
        }
        return reals(operation).map(Reals::toArray);
    }

    private static Stream<Reals> reals(Operation operation) {
        if (operation instanceof Convolution convolution) {
            return Stream.concat(Stream.of(convolution.weights()), convolution.bias().stream());
        } else if (operation instanceof BatchNormalization n) {
            return Stream.of(n.scale(), n.shift(), n.mean(), n.variance());
        } else if (operation instanceof PRelu prelu) {
            return Stream.of(prelu.slopes());
        } else if (operation instanceof Scale scale) {
            return Stream.of(scale.factors(), scale.offsets());
        }
        return Stream.empty();
    }
}
