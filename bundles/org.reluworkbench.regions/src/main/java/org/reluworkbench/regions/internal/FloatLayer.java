package org.reluworkbench.regions.internal;

import java.util.Arrays;
import org.reluworkbench.model.Dense;
import org.reluworkbench.regions.internal.levels.Levels;

/**
 * A level's units by columns, so that adding the share of one unit of the level before to all units
 * runs straight: all entries of a column one after the other, or only those that are there if most
 * are not.
 */
final class FloatLayer {
    /** Up to this many entries a layer may be kept with its zeros. */
    private static final long MOST_FILLED = 1 << 24;

    private static final double TOO_SPARSE = 0.2;

    final int inputs;
    final int outputs;

    /** Column i starts at i · outputs; empty if only the entries that are there are kept. */
    final double[] columns;

    /** Where column i starts in the next two; empty if the columns are filled. */
    final int[] columnStart;

    final int[] columnRow;
    final double[] columnValue;

    /** Where row j starts in the next: the inputs that it reads; empty for a dense layer. */
    final int[] rowStart;

    final int[] rowInput;

    final double[] bias;

    /** Upper bound of max_j Σ_i |w_ji| for the exact weights. */
    final double rowNorm;

    /** Largest number of inputs that a unit reads. */
    final int longestRow;

    /** max_j |w_ji| for each input i. */
    final double[] columnNorm;

    /** max_j |b_j|. */
    final double biasNorm;

    /** Bound on Σ_i |w_ji − exact| for each unit j; empty if all weights are exact. */
    final double[] weightErrors;

    /** The largest of these. */
    final double weightError;

    /** Bound on |b_j − exact| for every unit j. */
    final double biasError;

    /** The units of a level from the output's down to the second. */
    static FloatLayer of(Levels levels, int level) {
        return levels.dense(level)
                .map(FloatLayer::new)
                .orElseGet(() -> new FloatLayer(new CompositeRows(levels, level)));
    }

    private FloatLayer(Dense layer) {
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
        longestRow = inputs;
        weightErrors = new double[0];
        weightError = 0;
        biasError = 0;
        columnStart = new int[0];
        columnRow = new int[0];
        columnValue = new double[0];
        rowStart = new int[0];
        rowInput = new int[0];
    }

    private FloatLayer(CompositeRows rows) {
        inputs = rows.inputs;
        outputs = rows.outputs;
        rowStart = rows.start;
        rowInput = rows.input.toArray();
        double[] value = rows.value.toArray();
        bias = rows.bias;
        weightErrors = rows.weightErrors;
        weightError = Arrays.stream(weightErrors).max().orElse(0);
        biasError = rows.biasError;
        columnNorm = new double[inputs];
        double largestRow = 0;
        double largestBias = 0;
        int longest = 0;
        for (int j = 0; j < outputs; j++) {
            double row = 0;
            for (int t = rowStart[j]; t < rowStart[j + 1]; t++) {
                double size = Math.abs(value[t]);
                row += size;
                columnNorm[rowInput[t]] = Math.max(columnNorm[rowInput[t]], size);
            }
            largestRow = Math.max(largestRow, row);
            largestBias = Math.max(largestBias, Math.abs(bias[j]));
            longest = Math.max(longest, rowStart[j + 1] - rowStart[j]);
        }
        longestRow = longest;
        rowNorm = largestRow * (1 + 2 * longest * RoundingUnit.U) + weightError;
        biasNorm = largestBias;
        long filled = (long) inputs * outputs;
        if (filled <= MOST_FILLED && value.length > TOO_SPARSE * filled) {
            columns = new double[inputs * outputs];
            for (int j = 0; j < outputs; j++) {
                for (int t = rowStart[j]; t < rowStart[j + 1]; t++) {
                    columns[rowInput[t] * outputs + j] = value[t];
                }
            }
            columnStart = new int[0];
            columnRow = new int[0];
            columnValue = new double[0];
        } else {
            columns = new double[0];
            columnStart = new int[inputs + 1];
            columnRow = new int[value.length];
            columnValue = new double[value.length];
            transpose(value);
        }
    }

    private void transpose(double[] value) {
        for (int i : rowInput) {
            columnStart[i + 1]++;
        }
        for (int i = 0; i < inputs; i++) {
            columnStart[i + 1] += columnStart[i];
        }
        int[] next = columnStart.clone();
        for (int j = 0; j < outputs; j++) {
            for (int t = rowStart[j]; t < rowStart[j + 1]; t++) {
                int at = next[rowInput[t]]++;
                columnRow[at] = j;
                columnValue[at] = value[t];
            }
        }
    }

    /** Whether the columns are filled with zeros where there is no entry. */
    boolean isFilled() {
        return columnStart.length == 0;
    }

    /** Marks the units that may depend on an input: its coefficient is not known to be 0. */
    void markReaders(int input, boolean[] units) {
        if (!isFilled()) {
            for (int t = columnStart[input]; t < columnStart[input + 1]; t++) {
                units[columnRow[t]] = true;
            }
            return;
        }
        for (int j = 0; j < outputs; j++) {
            // A coefficient that is a rounded sum may be 0 by cancellation.
            units[j] |= rowStart.length > 0 || columns[input * outputs + j] != 0;
        }
    }
}
