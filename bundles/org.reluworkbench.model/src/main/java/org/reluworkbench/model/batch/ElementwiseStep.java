package org.reluworkbench.model.batch;

import java.util.List;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/** A step with one source, each of whose values depends on the one in its place alone. */
interface ElementwiseStep extends BatchOperation.Step {

    /** The derivative of every value by the one in its place, n × width, for all ways back. */
    Tensor derivatives();

    @Override
    default List<Tensor> transposed(TensorScope scope, Tensor adjoint) {
        return List.of(Stacked.products(scope, adjoint, derivatives()));
    }

    @Override
    default List<Tensor> transposedOver(TensorScope scope, Tensor adjoint) {
        Stacked.scale(scope, adjoint, derivatives());
        return List.of(adjoint);
    }

    @Override
    default boolean makesAdjoint() {
        return true;
    }
}
