package org.reluworkbench.model.batch;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Dense;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Z = A·Wᵀ + b. */
final class BatchDense implements BatchOperation {
    private final int node;
    private final int inputs;
    private final int outputs;
    private final Tensor weights;
    private final Optional<Tensor> bias;

    BatchDense(int node, Dense dense, Constants constants) {
        this.node = node;
        this.inputs = dense.inputs();
        this.outputs = dense.outputs();
        this.weights = constants.parameters(node, 0, dense.weights(), outputs, inputs);
        this.bias =
                dense.hasBias()
                        ? Optional.of(
                                constants.parameters(
                                        node, outputs * inputs, dense.biases(), 1, outputs))
                        : Optional.empty();
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        Tensor activations = given.get(0);
        Tensor z = scope.multiply(activations, false, weights, true);
        bias.ifPresent(b -> scope.combine(ElementOperation.ADD, z, b, z));
        return new Step() {
            @Override
            public Tensor values() {
                return z;
            }

            @Override
            public Tangent tangent(TensorScope target, List<Tensor> directions) {
                Tensor u = directions.get(0);
                return new Tangent(target.multiply(u, false, weights, true), Optional.of(u));
            }

            @Override
            public List<Tensor> transposed(TensorScope target, Tensor adjoint) {
                return List.of(target.multiply(adjoint, false, weights, false));
            }

            @Override
            public void transposedTo(TensorScope scope, Tensor adjoint, Tensor target) {
                scope.multiply(1, adjoint, false, weights, false, 0, target);
            }

            @Override
            public boolean makesAdjoint() {
                return true;
            }

            @Override
            public boolean treatsRowsAlike() {
                return true;
            }

            @Override
            public Optional<LayerFactors> factors(TensorScope target, Tensor adjoint) {
                return Optional.of(
                        new LayerFactors(
                                node,
                                1,
                                outputs,
                                inputs,
                                1,
                                bias.isPresent(),
                                activations,
                                adjoint,
                                z));
            }
        };
    }

    @Override
    public long forwardValues() {
        return outputs;
    }

    @Override
    public long backwardValues() {
        return inputs;
    }
}
