package org.reluworkbench.model.batch;

import org.reluworkbench.spi.backend.ElementOperation;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * Several ways back at once: adjoints of one node that stand one below the other, c blocks of n
 * rows. What treats every row alone needs nothing else; what belongs to a sample serves for each
 * block.
 */
final class Stacked {
    private Stacked() {}

    /**
     * The factors of each sample times its row of every block.
     *
     * @param adjoint (c · n) × width
     * @param factors n × width; overwritten if there is one block, to spare memory
     */
    static Tensor times(TensorScope scope, Tensor adjoint, Tensor factors) {
        if (adjoint.rows() == factors.rows()) {
            scope.combine(ElementOperation.MULTIPLY, factors, adjoint, factors);
            return factors;
        }
        return products(scope, adjoint, factors);
    }

    /** The same, with the factors left as they are. */
    static Tensor products(TensorScope scope, Tensor adjoint, Tensor factors) {
        int values = Math.toIntExact(factors.size());
        Tensor blocks = scope.reshape(adjoint, blocks(adjoint, factors), values);
        Tensor row = scope.reshape(factors, 1, values);
        Tensor products = scope.combine(ElementOperation.MULTIPLY, blocks, row);
        return scope.reshape(products, adjoint.rows(), adjoint.columns());
    }

    /** The same in place of the adjoint. */
    static void scale(TensorScope scope, Tensor adjoint, Tensor factors) {
        int values = Math.toIntExact(factors.size());
        Tensor blocks = scope.reshape(adjoint, blocks(adjoint, factors), values);
        Tensor row = scope.reshape(factors, 1, values);
        scope.combine(ElementOperation.MULTIPLY, blocks, row, blocks);
    }

    /** c. */
    static int blocks(Tensor adjoint, Tensor perSample) {
        return perSample.rows() == 0 ? 1 : adjoint.rows() / perSample.rows();
    }
}
