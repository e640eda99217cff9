package org.reluworkbench.metrics.internal.match;

import org.reluworkbench.spi.backend.Backend;
import org.reluworkbench.spi.backend.Tensor;
import org.reluworkbench.spi.backend.TensorScope;

/**
 * The inner products of the activation vectors of two sets of neurons, the first set's before the
 * second's, each vector scaled to length 1. A neuron that is never active has a row of zeros.
 */
final class MatchMatrix {
    private final int first;
    private final int size;
    private final double[] products;

    private MatchMatrix(int first, int size, double[] products) {
        this.first = first;
        this.size = size;
        this.products = products;
    }

    /**
     * From activations, a column for each neuron.
     *
     * @param x of the first set
     * @param y of the second set, with as many rows
     */
    static MatchMatrix of(Backend backend, Tensor x, Tensor y) {
        int p = x.columns();
        int size = p + y.columns();
        double[] products = new double[size * size];
        try (TensorScope scope = backend.openScope()) {
            put(products, size, 0, 0, scope.download(scope.gram(x, true)), p);
            put(products, size, p, p, scope.download(scope.gram(y, true)), y.columns());
            double[] across = scope.download(scope.multiply(x, true, y, false));
            put(products, size, 0, p, across, y.columns());
        }
        for (int i = p; i < size; i++) {
            for (int j = 0; j < p; j++) {
                products[i * size + j] = products[j * size + i];
            }
        }
        return new MatchMatrix(p, size, normalised(products, size));
    }

    private static void put(
            double[] target, int size, int row, int column, double[] block, int columns) {
        for (int i = 0; i < block.length / columns; i++) {
            System.arraycopy(block, i * columns, target, (row + i) * size + column, columns);
        }
    }

    private static double[] normalised(double[] products, int size) {
        double[] factors = new double[size];
        for (int i = 0; i < size; i++) {
            double square = products[i * size + i];
            factors[i] = square > 0 ? 1 / Math.sqrt(square) : 0;
        }
        for (int i = 0; i < size; i++) {
            for (int j = 0; j < size; j++) {
                // The product of the factors alone may overflow.
                products[i * size + j] = products[i * size + j] * factors[i] * factors[j];
            }
        }
        return products;
    }

    /** Neurons of the first set; the others are of the second. */
    int first() {
        return first;
    }

    /** Neurons of both sets. */
    int size() {
        return size;
    }

    double product(int a, int b) {
        return products[a * size + b];
    }

    /** Whether a neuron is active at all. */
    boolean active(int neuron) {
        return product(neuron, neuron) > 0;
    }
}
