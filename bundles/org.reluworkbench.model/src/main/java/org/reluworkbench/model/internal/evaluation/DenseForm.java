package org.reluworkbench.model.internal.evaluation;

import org.reluworkbench.model.Dense;

/** Starts with the bias and adds weight · value for input 0, 1, 2, … */
final class DenseForm implements AffineForm {
    private final double[] weights;
    private final double[] biases;
    private final int inputs;
    private final boolean hasBias;

    DenseForm(Dense dense) {
        this.weights = dense.weights();
        this.biases = dense.biases();
        this.inputs = dense.inputs();
        this.hasBias = dense.hasBias();
    }

    @Override
    public double[] values(double[][] given) {
        return plusProduct(biases.clone(), given[0]);
    }

    private double[] plusProduct(double[] z, double[] a) {
        for (int i = 0; i < z.length; i++) {
            double sum = z[i];
            int row = i * inputs;
            for (int j = 0; j < inputs; j++) {
                sum += weights[row + j] * a[j];
            }
            z[i] = sum;
        }
        return z;
    }

    @Override
    public double[] apply(double[][] tangents) {
        return plusProduct(new double[biases.length], tangents[0]);
    }

    @Override
    public double[][] transposed(double[] adjoint) {
        double[] result = new double[inputs];
        for (int i = 0; i < adjoint.length; i++) {
            // Rows of a Jacobian start from unit vectors.
            if (adjoint[i] == 0) {
                continue;
            }
            int row = i * inputs;
            for (int j = 0; j < inputs; j++) {
                result[j] += adjoint[i] * weights[row + j];
            }
        }
        return new double[][] {result};
    }

    @Override
    public double[] parameterGradient(double[][] given, double[] adjoint) {
        double[] gradient = new double[weights.length + (hasBias ? biases.length : 0)];
        for (int i = 0; i < adjoint.length; i++) {
            for (int j = 0; j < inputs; j++) {
                gradient[i * inputs + j] = adjoint[i] * given[0][j];
            }
        }
        if (hasBias) {
            System.arraycopy(adjoint, 0, gradient, weights.length, adjoint.length);
        }
        return gradient;
    }
}
