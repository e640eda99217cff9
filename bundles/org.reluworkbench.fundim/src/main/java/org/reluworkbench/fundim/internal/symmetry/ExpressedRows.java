package org.reluworkbench.fundim.internal.symmetry;

import org.reluworkbench.model.Dense;

/**
 * The rows (w, b) of a layer over the neurons of the layer before in another order and scale. With
 * a'(π(i)) = s_i·a(i), the row of a neuron is (w'(π(i))·s_i, b'). Neurons whose s_i is not known
 * (they are always 0) are left out here and compared afterwards.
 */
final class ExpressedRows {
    private final Dense layer;
    private final int[] partner;
    private final double[] factor;
    private final double[][] directions;
    private final double[] norms;

    /**
     * @param partner π
     * @param factor s, NaN where it is not known
     */
    ExpressedRows(Dense layer, int[] partner, double[] factor) {
        this.layer = layer;
        this.partner = partner;
        this.factor = factor;
        directions = new double[layer.outputs()][layer.inputs() + 1];
        norms = new double[layer.outputs()];
        for (int j = 0; j < directions.length; j++) {
            for (int i = 0; i < partner.length; i++) {
                directions[j][i] = Double.isNaN(factor[i]) ? 0 : weight(j, i) * factor[i];
            }
            directions[j][partner.length] = layer.bias(j);
            norms[j] = normalise(directions[j]);
        }
    }

    /** Divides by the norm, which is returned; first by the largest entry against overflow. */
    private static double normalise(double[] row) {
        double largest = 0;
        for (double value : row) {
            largest = Math.max(largest, Math.abs(value));
        }
        if (largest == 0) {
            return 0;
        }
        double square = 0;
        for (int i = 0; i < row.length; i++) {
            row[i] /= largest;
            square += row[i] * row[i];
        }
        double norm = Math.sqrt(square);
        for (int i = 0; i < row.length; i++) {
            row[i] /= norm;
        }
        return norm * largest;
    }

    int count() {
        return norms.length;
    }

    /** The norm of a row without the neurons that are left out. */
    double norm(int row) {
        return norms[row];
    }

    /** The weight of the neuron that corresponds to i, without the factor. */
    double weight(int row, int i) {
        return layer.weight(row, partner[i]);
    }

    /** Whether the factor of neuron i is not known. */
    boolean isFree(int i) {
        return Double.isNaN(factor[i]);
    }

    /** Number of neurons of the layer before. */
    int inputs() {
        return partner.length;
    }

    /** Whether the row is 0 but for neurons that are left out. */
    boolean restsOnFree(int row) {
        if (norms[row] > 0) {
            return false;
        }
        for (int i = 0; i < partner.length; i++) {
            if (weight(row, i) != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Largest difference between two rows of norm 1, or more than {@code most} as soon as it is; 0
     * of two zero rows and infinite of one.
     */
    double distance(int row, ExpressedRows other, int otherRow, double most) {
        if (norms[row] == 0 || other.norms[otherRow] == 0) {
            return norms[row] == other.norms[otherRow] ? 0 : Double.POSITIVE_INFINITY;
        }
        double[] a = directions[row];
        double[] b = other.directions[otherRow];
        double largest = 0;
        for (int i = 0; i < a.length && largest <= most; i++) {
            largest = Math.max(largest, Math.abs(a[i] - b[i]));
        }
        return largest;
    }
}
