package org.reluworkbench.model.batch;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * y = scale·x̂ + shift with x̂ = (x − mean)/√(variance + epsilon); the factors have a group for
 * each channel with x̂ as activations.
 */
final class BatchNormalizationInference implements BatchOperation {
    private final int node;
    private final Shape shape;
    private final Tensor means;
    private final Tensor deviations;
    private final Tensor scales;
    private final Tensor shifts;
    private final Tensor factors;

    BatchNormalizationInference(
            int node, BatchNormalization normalization, Shape shape, Constants constants) {
        this.node = node;
        this.shape = shape;
        double[] deviation = normalization.variance().toArray();
        Arrays.setAll(deviation, c -> Math.sqrt(deviation[c] + normalization.epsilon()));
        double[] factor = normalization.scale().toArray();
        Arrays.setAll(factor, c -> factor[c] / deviation[c]);
        this.means = constants.row(normalization.mean(), shape);
        this.deviations = constants.row(Reals.of(deviation), shape);
        this.scales = constants.row(normalization.scale(), shape);
        this.shifts = constants.row(normalization.shift(), shape);
        this.factors = constants.row(Reals.of(factor), shape);
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        Tensor normalized = scope.combine(ElementOperation.SUBTRACT, given.get(0), means);
        scope.combine(ElementOperation.DIVIDE, normalized, deviations, normalized);
        Tensor values = scope.combine(ElementOperation.MULTIPLY, normalized, scales);
        scope.combine(ElementOperation.ADD, values, shifts, values);
        return new Step() {
            @Override
            public Tensor values() {
                return values;
            }

            @Override
            public Tangent tangent(TensorScope target, List<Tensor> directions) {
                Tensor u = directions.get(0);
                return new Tangent(
                        target.combine(ElementOperation.MULTIPLY, u, factors),
                        Optional.of(target.combine(ElementOperation.DIVIDE, u, deviations)));
            }

            @Override
            public boolean treatsRowsAlike() {
                return true;
            }

            @Override
            public List<Tensor> transposed(TensorScope target, Tensor adjoint) {
                return List.of(target.combine(ElementOperation.MULTIPLY, adjoint, factors));
            }

            @Override
            public Optional<LayerFactors> factors(TensorScope target, Tensor adjoint) {
                return Optional.of(
                        new LayerFactors(
                                node,
                                shape.channels(),
                                1,
                                1,
                                shape.positions(),
                                true,
                                normalized,
                                adjoint,
                                values));
            }
        };
    }

    @Override
    public long forwardValues() {
        return 2L * shape.size();
    }

    @Override
    public long backwardValues() {
        return shape.size();
    }
}
