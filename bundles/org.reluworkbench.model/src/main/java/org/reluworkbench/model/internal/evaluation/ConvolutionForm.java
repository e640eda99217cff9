package org.reluworkbench.model.internal.evaluation;

import java.util.Arrays;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;

/** Starts with the bias and adds channel after channel, tap after tap. */
final class ConvolutionForm implements AffineForm {
    private final double[] weights;
    private final double[] biases;
    private final Taps taps;
    private final int outputs;
    private final int groupInputs;
    private final int groupOutputs;
    private final int places;
    private final int positions;
    private final int inputSize;

    ConvolutionForm(Convolution convolution, Shape input, Shape output) {
        weights = convolution.weights().toArray();
        biases = convolution.bias().map(bias -> bias.toArray()).orElse(null);
        taps = new Taps(convolution.window(), input.spatial());
        outputs = convolution.outputs();
        groupInputs = convolution.groupInputs();
        groupOutputs = outputs / convolution.groups();
        places = output.positions();
        positions = input.positions();
        inputSize = input.size();
    }

    /** One weight with the two channels that it joins. */
    private interface Visitor {
        void visit(int weight, int tap, int firstOutput, int firstInput);
    }

    private void forEachWeight(Visitor visitor) {
        int weight = 0;
        for (int o = 0; o < outputs; o++) {
            int firstChannel = o / groupOutputs * groupInputs;
            for (int c = 0; c < groupInputs; c++) {
                for (int tap = 0; tap < taps.count(); tap++) {
                    visitor.visit(weight++, tap, o * places, (firstChannel + c) * positions);
                }
            }
        }
    }

    @Override
    public double[] values(double[][] inputs) {
        double[] z = new double[outputs * places];
        for (int o = 0; biases != null && o < outputs; o++) {
            Arrays.fill(z, o * places, (o + 1) * places, biases[o]);
        }
        return plusProduct(z, inputs[0]);
    }

    /**
     * Adds the products, channel after channel and tap after tap. What the taps of one channel see
     * is laid out first, so that the innermost loop runs over consecutive places.
     */
    private double[] plusProduct(double[] z, double[] a) {
        double[] seen = new double[taps.count() * places];
        for (int group = 0; group < outputs / groupOutputs; group++) {
            for (int c = 0; c < groupInputs; c++) {
                lookAt(a, (group * groupInputs + c) * positions, seen);
                for (int o = group * groupOutputs; o < (group + 1) * groupOutputs; o++) {
                    addChannel(z, o, c, seen);
                }
            }
        }
        return z;
    }

    /** What every tap sees at every place of a channel; 0 in the padding, as it was allocated. */
    private void lookAt(double[] a, int channel, double[] seen) {
        for (int tap = 0; tap < taps.count(); tap++) {
            int[] to = taps.places(tap);
            int[] from = taps.positions(tap);
            for (int i = 0; i < to.length; i++) {
                seen[tap * places + to[i]] = a[channel + from[i]];
            }
        }
    }

    private void addChannel(double[] z, int output, int channel, double[] seen) {
        int first = output * places;
        int weight = (output * groupInputs + channel) * taps.count();
        for (int tap = 0; tap < taps.count(); tap++) {
            double factor = weights[weight + tap];
            int row = tap * places;
            for (int p = 0; p < places; p++) {
                z[first + p] += factor * seen[row + p];
            }
        }
    }

    /** target[to] += factor · source[from] over all pairs. */
    private static void gather(
            double[] target,
            int[] to,
            int firstTo,
            double[] source,
            int[] from,
            int firstFrom,
            double factor) {
        for (int i = 0; i < to.length; i++) {
            target[firstTo + to[i]] += factor * source[firstFrom + from[i]];
        }
    }

    @Override
    public double[] apply(double[][] tangents) {
        return plusProduct(new double[outputs * places], tangents[0]);
    }

    @Override
    public double[][] transposed(double[] adjoint) {
        double[] result = new double[inputSize];
        forEachWeight(
                (weight, tap, firstOutput, firstInput) ->
                        gather(
                                result,
                                taps.positions(tap),
                                firstInput,
                                adjoint,
                                taps.places(tap),
                                firstOutput,
                                weights[weight]));
        return new double[][] {result};
    }

    @Override
    public double[] parameterGradient(double[][] inputs, double[] adjoint) {
        double[] gradient = new double[weights.length + (biases == null ? 0 : outputs)];
        forEachWeight(
                (weight, tap, firstOutput, firstInput) -> {
                    int[] to = taps.places(tap);
                    int[] from = taps.positions(tap);
                    double sum = 0;
                    for (int i = 0; i < to.length; i++) {
                        sum += adjoint[firstOutput + to[i]] * inputs[0][firstInput + from[i]];
                    }
                    gradient[weight] = sum;
                });
        for (int o = 0; biases != null && o < outputs; o++) {
            gradient[weights.length + o] =
                    Arrays.stream(adjoint, o * places, (o + 1) * places).sum();
        }
        return gradient;
    }
}
