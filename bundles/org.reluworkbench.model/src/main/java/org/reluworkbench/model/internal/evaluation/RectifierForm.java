package org.reluworkbench.model.internal.evaluation;

import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Shape;

/** ReLU, leaky ReLU and PReLU: the identity where z &gt; 0, a slope elsewhere. */
final class RectifierForm implements Form {
    private final Reals slopes;
    private final Shape shape;
    private final boolean trained;

    private RectifierForm(Reals slopes, Shape shape, boolean trained) {
        this.slopes = slopes;
        this.shape = shape;
        this.trained = trained;
    }

    static RectifierForm of(double slope, Shape shape) {
        return new RectifierForm(Reals.of(slope), shape, false);
    }

    static RectifierForm of(PRelu prelu, Shape shape) {
        return new RectifierForm(prelu.slopes(), shape, true);
    }

    private double slope(int i) {
        return slopes.get(ElementwiseForm.index(slopes, shape, i));
    }

    @Override
    public double[] values(double[][] inputs) {
        double[] a = new double[inputs[0].length];
        for (int i = 0; i < a.length; i++) {
            double z = inputs[0][i];
            // Not slope · z for ReLU: a zero has to be +0.
            a[i] = z > 0 ? z : slope(i) == 0 ? 0 : slope(i) * z;
        }
        return a;
    }

    @Override
    public LinearForm derivative(double[][] inputs) {
        double[] factors = new double[inputs[0].length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = inputs[0][i] > 0 ? 1 : slope(i);
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
        double[] gradient = new double[trained ? slopes.length() : 0];
        for (int i = 0; trained && i < adjoint.length; i++) {
            if (inputs[0][i] <= 0) {
                gradient[ElementwiseForm.index(slopes, shape, i)] += adjoint[i] * inputs[0][i];
            }
        }
        return gradient;
    }
}
