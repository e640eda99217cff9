package org.reluworkbench.model.internal.evaluation;

import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;

/** ReLU, leaky ReLU and PReLU: the identity where z &gt; 0, a slope elsewhere. */
final class RectifierForm implements Form {
    private final double[] slopes;
    private final int run;
    private final int trainedSlopes;

    private RectifierForm(Reals slopes, Shape shape, boolean trained) {
        this.slopes = ElementwiseForm.broadcast(slopes, shape);
        this.run = ElementwiseForm.run(slopes, shape);
        this.trainedSlopes = trained ? slopes.length() : 0;
    }

    static RectifierForm of(double slope, Shape shape) {
        return new RectifierForm(Reals.of(slope), shape, false);
    }

    static RectifierForm of(PRelu prelu, Shape shape) {
        return new RectifierForm(prelu.slopes(), shape, true);
    }

    @Override
    public double[] values(double[][] inputs) {
        double[] a = new double[inputs[0].length];
        for (int i = 0; i < a.length; i++) {
            double z = inputs[0][i];
            // Not slope · z for ReLU: a zero has to be +0.
            a[i] = z > 0 ? z : slopes[i] == 0 ? 0 : slopes[i] * z;
        }
        return a;
    }

    @Override
    public LinearForm derivative(double[][] inputs) {
        double[] factors = new double[inputs[0].length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = inputs[0][i] > 0 ? 1 : slopes[i];
        }
        return new LinearForm() {
            @Override
            public double[] apply(double[][] tangents) {
                return ElementwiseForm.times(factors, tangents[0]);
            }

            @Override
            public double[][] transposed(double[] adjoint) {
                return new double[][] {ElementwiseForm.times(factors, adjoint)};
            }
        };
    }

    @Override
    public double[] parameterGradient(double[][] inputs, double[] adjoint) {
        double[] gradient = new double[trainedSlopes];
        for (int i = 0; trainedSlopes > 0 && i < adjoint.length; i++) {
            if (inputs[0][i] <= 0) {
                gradient[i / run] += adjoint[i] * inputs[0][i];
            }
        }
        return gradient;
    }
}
