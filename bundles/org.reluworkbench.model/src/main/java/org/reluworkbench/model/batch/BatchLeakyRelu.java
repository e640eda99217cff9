package org.reluworkbench.model.batch;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Leaky ReLU and PReLU: max(0, z) + slope·min(z, 0), with the slope as derivative at 0. PReLU's
 * factors have a group for each slope.
 */
final class BatchLeakyRelu implements BatchOperation {
    private final int node;
    private final int size;
    private final Tensor slopes;
    private final int trainedSlopes;

    private BatchLeakyRelu(
            int node, Reals slopes, int trainedSlopes, Shape shape, Constants constants) {
        this.node = node;
        this.size = shape.size();
        this.slopes =
                trainedSlopes == 0
                        ? constants.row(slopes, shape)
                        : constants.parameters(node, 0, slopes, shape);
        this.trainedSlopes = trainedSlopes;
    }

    static BatchLeakyRelu fixed(int node, double slope, Shape shape, Constants constants) {
        return new BatchLeakyRelu(node, Reals.of(slope), 0, shape, constants);
    }

    static BatchLeakyRelu trained(int node, Reals slopes, Shape shape, Constants constants) {
        return new BatchLeakyRelu(node, slopes, slopes.length(), shape, constants);
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        Tensor z = given.get(0);
        Tensor negative = negativePart(scope, z);
        Tensor sloped = scope.combine(ElementOperation.MULTIPLY, negative, slopes);
        Tensor values = scope.apply(ElementFunction.RELU, z);
        scope.combine(ElementOperation.ADD, values, sloped, values);
        return new ElementwiseStep() {
            private Tensor derivatives;

            @Override
            public Tensor values() {
                return values;
            }

            @Override
            public Tangent tangent(TensorScope target, List<Tensor> directions) {
                Tensor u = directions.get(0);
                Tensor values = target.combine(ElementOperation.MULTIPLY, u, derivatives());
                return new Tangent(
                        values,
                        trainedSlopes == 0
                                ? Optional.empty()
                                : Optional.of(negativeTangent(target, z, u)));
            }

            @Override
            public Tensor derivatives() {
                if (derivatives == null) {
                    derivatives = BatchLeakyRelu.this.derivatives(scope, z);
                }
                return derivatives;
            }

            @Override
            public Optional<LayerFactors> factors(TensorScope target, Tensor adjoint) {
                return trainedSlopes == 0
                        ? Optional.empty()
                        : Optional.of(slopeFactors(negative, adjoint, sloped));
            }
        };
    }

    /** min(z, 0). */
    private static Tensor negativePart(TensorScope scope, Tensor z) {
        Tensor result = scope.apply(ElementFunction.NEGATE, z);
        scope.apply(ElementFunction.RELU, result, result);
        scope.apply(ElementFunction.NEGATE, result, result);
        return result;
    }

    /** The derivative of min(z, 0): u where z ≤ 0. */
    private static Tensor negativeTangent(TensorScope scope, Tensor z, Tensor u) {
        Tensor inactive = scope.apply(ElementFunction.STEP, z);
        scope.scale(-1, 1, inactive);
        return scope.combine(ElementOperation.MULTIPLY, u, inactive);
    }

    /** 1 where z &gt; 0 and the slope elsewhere: the slope times (1 − step), plus the step. */
    private Tensor derivatives(TensorScope scope, Tensor z) {
        Tensor step = scope.apply(ElementFunction.STEP, z);
        Tensor result = scope.zeros(z.precision(), z.rows(), z.columns());
        scope.copy(step, result);
        scope.scale(-1, 1, result);
        scope.combine(ElementOperation.MULTIPLY, result, slopes, result);
        scope.combine(ElementOperation.ADD, result, step, result);
        return result;
    }

    private LayerFactors slopeFactors(Tensor negative, Tensor adjoint, Tensor sloped) {
        int run = size / trainedSlopes;
        return new LayerFactors(node, trainedSlopes, 1, 1, run, false, negative, adjoint, sloped);
    }

    @Override
    public long forwardValues() {
        return 5L * size;
    }

    @Override
    public long backwardValues() {
        return size;
    }
}
