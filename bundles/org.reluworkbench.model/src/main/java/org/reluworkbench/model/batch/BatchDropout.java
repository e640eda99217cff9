package org.reluworkbench.model.batch;

import java.util.List;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.training.DropoutFactors;
import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** Dropout in training: each value times its {@link DropoutFactors factor}. */
final class BatchDropout implements BatchOperation {
    private final int size;
    private final DropoutFactors factors;
    private final TrainingMode mode;

    BatchDropout(int node, Dropout dropout, Shape shape, TrainingMode mode) {
        this.size = shape.size();
        this.factors = new DropoutFactors(dropout, shape, mode.seed(), node);
        this.mode = mode;
    }

    @Override
    public Step forward(TensorScope scope, List<Tensor> given) {
        int samples = given.get(0).rows();
        float[] drawn = new float[samples * size];
        factors.draw(mode.update(), samples, drawn);
        Tensor kept = scope.upload(drawn, samples, size);
        Tensor values = scope.combine(ElementOperation.MULTIPLY, given.get(0), kept);
        return new Step() {
            @Override
            public Tensor values() {
                return values;
            }

            @Override
            public Tangent tangent(TensorScope target, List<Tensor> directions) {
                return Tangent.of(
                        target.combine(ElementOperation.MULTIPLY, directions.get(0), kept));
            }

            @Override
            public List<Tensor> transposed(TensorScope target, Tensor adjoint) {
                return List.of(target.combine(ElementOperation.MULTIPLY, adjoint, kept));
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
