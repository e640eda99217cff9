package org.reluworkbench.gradient.internal;

import java.util.Arrays;
import org.reluworkbench.model.batch.LayerFactors;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.IndexTensor;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** All gradients of a node, its weights and then its biases. */
public final class NodeGradients {
    private NodeGradients() {}

    /** n × number of the node's parameters. */
    public static Tensor of(TensorScope scope, LayerFactors factors) {
        Tensor weights = factors.weightGradients(scope);
        if (!factors.bias()) {
            return weights;
        }
        int first = weights.columns();
        int count = Math.toIntExact(factors.parameterCount());
        int[] ofWeights = new int[count];
        int[] ofBiases = new int[count];
        Arrays.setAll(ofWeights, i -> i < first ? i : IndexTensor.NONE);
        Arrays.setAll(ofBiases, i -> i < first ? IndexTensor.NONE : i - first);
        Tensor all = scope.gather(weights, scope.uploadIndices(ofWeights, 1, count));
        Tensor biases =
                scope.gather(factors.biasGradients(scope), scope.uploadIndices(ofBiases, 1, count));
        scope.combine(ElementOperation.ADD, all, biases, all);
        return all;
    }
}
