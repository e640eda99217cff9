package org.reluworkbench.model.internal.evaluation;

import java.util.Arrays;
import org.reluworkbench.model.SparseMap;

/**
 * y[o] = offset[o] + Σ coefficient·x_s[i] over a list of terms; for operations with few terms for
 * each value and without parameters.
 */
final class SparseForm implements AffineForm {
    private final int[] sourceSizes;
    private final double[] offsets;
    private int[] outputs = new int[16];
    private int[] sources = new int[16];
    private int[] inputs = new int[16];
    private double[] coefficients = new double[16];
    private int count;

    SparseForm(int outputSize, int... sourceSizes) {
        this.offsets = new double[outputSize];
        this.sourceSizes = sourceSizes;
    }

    void offset(int output, double value) {
        offsets[output] = value;
    }

    void term(int output, int source, int input, double coefficient) {
        if (count == outputs.length) {
            int capacity = Math.multiplyExact(2, count);
            outputs = Arrays.copyOf(outputs, capacity);
            sources = Arrays.copyOf(sources, capacity);
            inputs = Arrays.copyOf(inputs, capacity);
            coefficients = Arrays.copyOf(coefficients, capacity);
        }
        outputs[count] = output;
        sources[count] = source;
        inputs[count] = input;
        coefficients[count++] = coefficient;
    }

    SparseMap map() {
        return new SparseMap(
                Arrays.copyOf(outputs, count),
                Arrays.copyOf(sources, count),
                Arrays.copyOf(inputs, count),
                Arrays.copyOf(coefficients, count),
                offsets.clone());
    }

    @Override
    public double[] values(double[][] given) {
        return plusProduct(offsets.clone(), given);
    }

    private double[] plusProduct(double[] y, double[][] given) {
        for (int t = 0; t < count; t++) {
            y[outputs[t]] += coefficients[t] * given[sources[t]][inputs[t]];
        }
        return y;
    }

    @Override
    public double[] apply(double[][] tangents) {
        return plusProduct(new double[offsets.length], tangents);
    }

    @Override
    public double[][] transposed(double[] adjoint) {
        double[][] result = new double[sourceSizes.length][];
        for (int s = 0; s < result.length; s++) {
            result[s] = new double[sourceSizes[s]];
        }
        for (int t = 0; t < count; t++) {
            result[sources[t]][inputs[t]] += coefficients[t] * adjoint[outputs[t]];
        }
        return result;
    }
}
