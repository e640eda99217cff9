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
        return new Step() {
            @Override
            public Tensor values() {
                return values;
            }

            @Override
            public Tangent tangent(TensorScope target, List<Tensor> directions) {
                Tensor steps = target.apply(ElementFunction.STEP, z);
                return Tangent.of(
                        target.combine(ElementOperation.MULTIPLY, directions.get(0), steps));
            }

            @Override
            public List<Tensor> transposed(TensorScope target, Tensor adjoint) {
                Tensor derivatives = target.apply(ElementFunction.STEP, z);
                return List.of(Stacked.times(target, adjoint, derivatives));
            }

            @Override
            public List<Tensor> transposedOver(TensorScope target, Tensor adjoint) {
                Stacked.scale(target, adjoint, target.apply(ElementFunction.STEP, z));
                return List.of(adjoint);
            }

            @Override
            public boolean makesAdjoint() {
                return true;
            }
        };
    }

    @Override
    public long forwardValues() {
        return size;
    }

    @Override
    public long backwardValues() {
        return 2L * size;
    }
}
