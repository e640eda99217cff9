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
     * @param factors n × width
     */
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

    /**
     * The factors of each sample times the row of every block.
     *
     * @param rows c × width, for all samples
     * @param factors n × width
     * @return (c · n) × width
     */
    static Tensor outer(TensorScope scope, Tensor rows, Tensor factors) {
        if (rows.rows() == 1) {
            return scope.combine(ElementOperation.MULTIPLY, factors, rows);
        }
        Tensor result = scope.zeros(rows.precision(), rows.rows() * factors.rows(), rows.columns());
        outer(scope, rows, factors, result);
        return result;
    }

    /** The same, written to a target. */
    static void outer(TensorScope scope, Tensor rows, Tensor factors, Tensor target) {
        int samples = factors.rows();
        for (int block = 0; block < rows.rows(); block++) {
            Tensor row = scope.rows(rows, block, 1);
            Tensor place = scope.rows(target, block * samples, samples);
            scope.combine(ElementOperation.MULTIPLY, factors, row, place);
        }
    }

    /**
     * Every row as often as there are samples.
     *
     * @param rows c × width
     * @return (c · n) × width
     */
    static Tensor repeated(TensorScope scope, Tensor rows, int samples) {
        Tensor result = scope.zeros(rows.precision(), rows.rows() * samples, rows.columns());
        Tensor ones = scope.zeros(rows.precision(), samples, 1);
        scope.scale(1, 1, ones);
        scope.multiplyBlocks(rows.rows(), 1, ones, 1, false, rows, rows.rows(), false, 0, result);
        return result;
    }

    /** c. */
    static int blocks(Tensor adjoint, Tensor perSample) {
        return perSample.rows() == 0 ? 1 : adjoint.rows() / perSample.rows();
    }
}
