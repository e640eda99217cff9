package org.reluworkbench.model.batch;

import java.util.List;
import org.reluworkbench.spi.backend.ElementFunction;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** max(0, z), with derivative 0 at 0. */
final class BatchRelu implements BatchOperation {
    private final int size;

    BatchRelu(int size) {
        this.size = size;
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        Tensor z = given.get(0);
        Tensor values = scope.apply(ElementFunction.RELU, z);
        return new ElementwiseStep() {
            private Tensor derivatives;

            @Override
            public Tensor values() {
                return values;
            }

            @Override
            public Tangent tangent(TensorScope target, List<Tensor> directions) {
                return Tangent.of(
                        target.combine(
                                ElementOperation.MULTIPLY, directions.get(0), derivatives()));
            }

            @Override
            public Tensor derivatives() {
                if (derivatives == null) {
                    derivatives = scope.apply(ElementFunction.STEP, z);
                }
                return derivatives;
            }
        };
    }

    @Override
    public long forwardValues() {
        return 2L * size;
    }

    @Override
    public long backwardValues() {
        return size;
    }
}
