package org.reluworkbench.metrics.internal.representation;

import org.reluworkbench.spi.backend.Tensor;

/**
 * What the neurons of one layer do.
 *
 * @param layer its name
 * @param values a row for each sample, or for each position of each sample; a column for each
 *     neuron
 */
public record Representation(String layer, Tensor values) {

    /** Number of rows. */
    public int rows() {
        return values.rows();
    }

    /** Number of columns. */
    public int neurons() {
        return values.columns();
    }

    /** Whether there are more rows than neurons. */
    public boolean enoughRows() {
        return rows() > neurons();
    }
}
