package org.reluworkbench.model.batch;

import java.util.List;
import java.util.Optional;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * What one node computes for a batch. Tensors have a row for each sample; its values lie in the
 * order of the node's shape.
 */
interface BatchOperation {

    /**
     * The values from those of the sources.
     *
     * @param scope receives the values and what the way back needs
     */
    Step forward(TensorScope scope, List<Tensor> inputs);

    /** How many values a sample takes in the scope of {@link #forward} at most. */
    long forwardValues();

    /** How many values a sample takes in the scope of a way back at most, for each scalar. */
    long backwardValues();

    /** One batch at one node. */
    interface Step {
        Tensor values();

        /**
         * vᵀ·J for each sample's v: a tensor for each source.
         *
         * @param adjoint v; several ways back have blocks of n rows one below the other
         */
        List<Tensor> transposed(TensorScope scope, Tensor adjoint);

        /**
         * The same; the adjoint is nobody else's and may be overwritten, to spare memory and the
         * way to it.
         */
        default List<Tensor> transposedOver(TensorScope scope, Tensor adjoint) {
            return transposed(scope, adjoint);
        }

        /** Whether {@link #transposed} gives one tensor that nobody else has. */
        default boolean makesAdjoint() {
            return false;
        }

        /** The same, of a step with {@link #makesAdjoint}, written to a target. */
        default void transposedTo(TensorScope scope, Tensor adjoint, Tensor target) {
            scope.copy(transposed(scope, adjoint).get(0), target);
        }

        /** Whether J is the same for all samples, so that v may be one row for all of them. */
        default boolean treatsRowsAlike() {
            return false;
        }

        /**
         * J·u of one sample for each direction u, with what is nonlinear frozen as it was.
         *
         * @param directions a tensor for each source with a row for each direction
         * @throws UnsupportedOperationException for what mixes the samples of a batch, in training
         */
        Tangent tangent(TensorScope scope, List<Tensor> directions);

        /**
         * Of a max-pool, which value of its channel each place took, counted from 1, or 0 for none.
         *
         * @return n × width of the node; empty for other operations
         */
        default Optional<Tensor> winners(TensorScope scope) {
            return Optional.empty();
        }

        /** The factors of the gradient by the node's parameters; empty if it has none. */
        default Optional<LayerFactors> factors(TensorScope scope, Tensor adjoint) {
            return Optional.empty();
        }
    }

    /**
     * How a node moves with the input.
     *
     * @param values J·u
     * @param activations the derivatives of the activations of {@link LayerFactors}
     */
    record Tangent(Tensor values, Optional<Tensor> activations) {
        static Tangent of(Tensor values) {
            return new Tangent(values, Optional.empty());
        }
    }
}
