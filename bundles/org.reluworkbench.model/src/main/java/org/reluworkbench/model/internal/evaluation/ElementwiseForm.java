package org.reluworkbench.model.internal.evaluation;

import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Reals;
import org.reluworkbench.model.Scale;
import org.reluworkbench.model.Shape;

/** y = factor·x + offset, element by element. */
final class ElementwiseForm implements AffineForm {
    private final double[] factors;
    private final double[] offsets;

    private ElementwiseForm(double[] factors, double[] offsets) {
        this.factors = factors;
        this.offsets = offsets;
    }

    static Form of(Scale scale, Shape shape) {
        return new ElementwiseForm(
                broadcast(scale.factors(), shape), broadcast(scale.offsets(), shape));
    }

    static Form of(BatchNormalization normalization, Shape shape) {
        int channels = shape.channels();
        double[] factors = new double[channels];
        double[] offsets = new double[channels];
        double[] deviations = new double[channels];
        for (int c = 0; c < channels; c++) {
            deviations[c] = Math.sqrt(normalization.variance().get(c) + normalization.epsilon());
            factors[c] = normalization.scale().get(c) / deviations[c];
            offsets[c] = normalization.shift().get(c) - normalization.mean().get(c) * factors[c];
        }
        ElementwiseForm form =
                new ElementwiseForm(
                        broadcast(Reals.of(factors), shape), broadcast(Reals.of(offsets), shape));
        return new NormalizationForm(form, normalization, deviations, shape.positions());
    }

    /** The same as a list of terms. */
    static SparseForm terms(Scale scale, Shape shape) {
        SparseForm form = new SparseForm(shape.size(), shape.size());
        double[] factors = broadcast(scale.factors(), shape);
        double[] offsets = broadcast(scale.offsets(), shape);
        for (int i = 0; i < factors.length; i++) {
            form.term(i, 0, i, factors[i]);
            form.offset(i, offsets[i]);
        }
        return form;
    }

    /** One value for every element, from one for all, one for each channel or one for each. */
    static double[] broadcast(Reals values, Shape shape) {
        double[] all = new double[shape.size()];
        int run = run(values, shape);
        for (int i = 0; i < all.length; i++) {
            all[i] = values.get(i / run);
        }
        return all;
    }

    /** How many elements in a row use the same value. */
    static int run(Reals values, Shape shape) {
        return shape.size() / values.length();
    }

    @Override
    public double[] values(double[][] inputs) {
        double[] y = apply(inputs);
        for (int i = 0; i < y.length; i++) {
            y[i] += offsets[i];
        }
        return y;
    }

    @Override
    public double[] apply(double[][] tangents) {
        return times(factors, tangents[0]);
    }

    @Override
    public double[][] transposed(double[] adjoint) {
        return new double[][] {times(factors, adjoint)};
    }

    static double[] times(double[] factors, double[] values) {
        double[] products = new double[values.length];
        for (int i = 0; i < products.length; i++) {
            products[i] = factors[i] * values[i];
        }
        return products;
    }

    /** The same with the gradient by scale and shift. */
    private static final class NormalizationForm implements Form {
        private final ElementwiseForm form;
        private final BatchNormalization normalization;
        private final double[] deviations;
        private final int positions;

        NormalizationForm(
                ElementwiseForm form,
                BatchNormalization normalization,
                double[] deviations,
                int positions) {
            this.form = form;
            this.normalization = normalization;
            this.deviations = deviations;
            this.positions = positions;
        }

        @Override
        public double[] values(double[][] inputs) {
            return form.values(inputs);
        }

        @Override
        public LinearForm derivative(double[][] inputs) {
            return form;
        }

        @Override
        public double[] parameterGradient(double[][] inputs, double[] adjoint) {
            int channels = deviations.length;
            double[] gradient = new double[2 * channels];
            for (int i = 0; i < adjoint.length; i++) {
                int c = i / positions;
                double normalized = (inputs[0][i] - normalization.mean().get(c)) / deviations[c];
                gradient[c] += adjoint[i] * normalized;
                gradient[channels + c] += adjoint[i];
            }
            return gradient;
        }
    }
}
