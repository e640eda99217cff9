package org.reluworkbench.gradient.internal.kernel;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.gradient.internal.Uploads;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.batch.BatchEvaluation;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Precision;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * A dense layer whose activations are what the last dense layer reads. There d_c = W_c ∘ φ′(z) for
 * output c, with the last layer's row W_c, so that one product serves for all outputs:
 *
 * <pre>Σ_c ⟨d_c(x), d_c(y)⟩ = ⟨√s ∘ φ′(x), √s ∘ φ′(y)⟩,   s_j = Σ_c W_cj².</pre>
 */
final class TopLayer {
    private final int node;
    private final int activations;
    private final double[] roots;

    private TopLayer(int node, int activations, double... roots) {
        this.node = node;
        this.activations = activations;
        this.roots = roots;
    }

    /**
     * Empty if the network does not end with two dense layers and only ReLUs between them.
     *
     * @param outputs those that are added up
     */
    static Optional<TopLayer> of(Network network, List<Integer> outputs) {
        List<Node> nodes = network.nodes();
        Node last = nodes.get(nodes.size() - 1);
        if (!(last.operation() instanceof Dense dense)) {
            return Optional.empty();
        }
        int activations = last.inputs().get(0);
        int node = activations;
        while (node != Network.INPUT && isRelu(nodes.get(node).operation())) {
            node = nodes.get(node).inputs().get(0);
        }
        boolean found = node != Network.INPUT && nodes.get(node).operation() instanceof Dense;
        return found
                ? Optional.of(new TopLayer(node, activations, roots(dense, outputs)))
                : Optional.empty();
    }

    private static boolean isRelu(Operation operation) {
        return operation instanceof Relu || operation instanceof LeakyRelu;
    }

    private static double[] roots(Dense dense, List<Integer> outputs) {
        double[] weights = dense.weights();
        double[] roots = new double[dense.inputs()];
        for (int j = 0; j < roots.length; j++) {
            for (int output : outputs) {
                double weight = weights[output * dense.inputs() + j];
                roots[j] += weight * weight;
            }
            roots[j] = Math.sqrt(roots[j]);
        }
        return roots;
    }

    int node() {
        return node;
    }

    /** √s ∘ φ′, n × width. */
    Tensor signals(TensorScope scope, BatchEvaluation evaluation) {
        Precision precision = evaluation.outputs().precision();
        Tensor v = scope.zeros(precision, evaluation.samples(), roots.length);
        Tensor row = Uploads.matrix(scope, precision, roots, 1, roots.length);
        scope.combine(ElementOperation.ADD, v, row, v);
        return evaluation.adjoint(scope, activations, v, node);
    }
}
