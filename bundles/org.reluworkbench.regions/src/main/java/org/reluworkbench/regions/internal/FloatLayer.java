package org.reluworkbench.regions.internal;

import org.reluworkbench.model.Dense;

/** A layer's weights by columns, so that adding one input's share to all neurons runs straight. */
final class FloatLayer {
    final int inputs;
    final int outputs;

    /** Column i starts at i · outputs. */
    final double[] columns;

    final double[] bias;

    /** Upper bound of max_j Σ_i |w_ji|. */
    final double rowNorm;

    /** max_j |w_ji| for each input i. */
    final double[] columnNorm;

    /** max_j |b_j|. */
    final double biasNorm;

    FloatLayer(Dense layer) {
        inputs = layer.inputs();
        outputs = layer.outputs();
        columns = new double[inputs * outputs];
        bias = new double[outputs];
        columnNorm = new double[inputs];
        double largestRow = 0;
        double largestBias = 0;
        for (int j = 0; j < outputs; j++) {
            double row = 0;
            for (int i = 0; i < inputs; i++) {
                columns[i * outputs + j] = layer.weight(j, i);
                double size = Math.abs(layer.weight(j, i));
                row += size;
                columnNorm[i] = Math.max(columnNorm[i], size);
            }
            largestRow = Math.max(largestRow, row);
            bias[j] = layer.bias(j);
            largestBias = Math.max(largestBias, Math.abs(bias[j]));
        }
        // A sum of n non-negative doubles is too small by at most (n − 1) rounding units.
        rowNorm = largestRow * (1 + 2 * inputs * RoundingUnit.U);
        biasNorm = largestBias;
    }
}
