package org.reluworkbench.model.testing.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Optimizer;
import org.reluworkbench.model.TrainingRequest;

/**
 * The training that a request without shuffling asks for, in double and by the formulas as they are
 * written, one sample and one parameter at a time.
 */
public final class ReferenceTraining {
    private final TrainingRequest request;
    private final List<double[][]> weights = new ArrayList<>();
    private final List<double[]> biases = new ArrayList<>();
    private final double[] firstMoments;
    private final double[] secondMoments;
    private int step;

    ReferenceTraining(TrainingRequest request) {
        this.request = request;
        for (Dense layer : request.initial().fullyConnectedLayers().orElseThrow()) {
            double[][] rows = new double[layer.outputs()][layer.inputs()];
            for (int i = 0; i < layer.outputs(); i++) {
                for (int j = 0; j < layer.inputs(); j++) {
                    rows[i][j] = layer.weight(i, j);
                }
            }
            weights.add(rows);
            biases.add(layer.biases());
        }
        firstMoments = new double[parameters().length];
        secondMoments = new double[parameters().length];
    }

    /** The parameters, per layer W row by row and then b. */
    double[] parameters() {
        return flat(weights, biases);
    }

    private static double[] flat(List<double[][]> weights, List<double[]> biases) {
        List<double[]> parts = new ArrayList<>();
        for (int k = 0; k < weights.size(); k++) {
            parts.addAll(Arrays.asList(weights.get(k)));
            parts.add(biases.get(k));
        }
        return parts.stream().flatMapToDouble(Arrays::stream).toArray();
    }

    /** Trains for one epoch; the mean loss of its samples, each before the update of its batch. */
    double epoch() {
        int samples = request.dataset().trainSamples();
        double sum = 0;
        for (int first = 0; first < samples; first += request.batchSize()) {
            int size = Math.min(request.batchSize(), samples - first);
            double[] gradient = new double[parameters().length];
            for (int i = first; i < first + size; i++) {
                sum += addGradient(i, gradient, 1.0 / size);
            }
            update(gradient);
        }
        return sum / samples;
    }

    private double addGradient(int sample, double[] gradient, double factor) {
        List<double[]> activations = new ArrayList<>(List.of(request.dataset().row(sample)));
        for (int k = 0; k < weights.size(); k++) {
            activations.add(affine(k, activations.get(k)));
        }
        double[] logits = activations.get(weights.size());
        double[] delta = new double[logits.length];
        double loss = loss(logits, request.dataset().label(sample), delta);
        List<double[][]> weightGradients = new ArrayList<>();
        List<double[]> biasGradients = new ArrayList<>();
        for (int k = weights.size() - 1; k >= 0; k--) {
            double[] input = activations.get(k);
            double[][] outer = new double[delta.length][input.length];
            double[] before = new double[input.length];
            for (int i = 0; i < delta.length; i++) {
                for (int j = 0; j < input.length; j++) {
                    outer[i][j] = delta[i] * input[j];
                    before[j] += input[j] > 0 ? delta[i] * weights.get(k)[i][j] : 0;
                }
            }
            weightGradients.add(0, outer);
            biasGradients.add(0, delta);
            delta = before;
        }
        double[] sampleGradient = flat(weightGradients, biasGradients);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] += factor * sampleGradient[i];
        }
        return loss;
    }

    private double[] affine(int layer, double[] input) {
        double[] output = biases.get(layer).clone();
        for (int i = 0; i < output.length; i++) {
            for (int j = 0; j < input.length; j++) {
                output[i] += weights.get(layer)[i][j] * input[j];
            }
            if (layer < weights.size() - 1) {
                output[i] = Math.max(0, output[i]);
            }
        }
        return output;
    }

    private static double loss(double[] logits, int label, double[] delta) {
        if (logits.length == 1) {
            double probability = 1 / (1 + Math.exp(-logits[0]));
            delta[0] = probability - label;
            return -Math.log(label == 1 ? probability : 1 - probability);
        }
        double sum = Arrays.stream(logits).map(Math::exp).sum();
        for (int j = 0; j < logits.length; j++) {
            delta[j] = Math.exp(logits[j]) / sum - (j == label ? 1 : 0);
        }
        return -Math.log(Math.exp(logits[label]) / sum);
    }

    private void update(double[] gradient) {
        step++;
        int position = 0;
        for (int k = 0; k < weights.size(); k++) {
            for (double[] row : weights.get(k)) {
                position = update(row, gradient, position);
            }
            position = update(biases.get(k), gradient, position);
        }
    }

    private int update(double[] values, double[] gradient, int position) {
        for (int i = 0; i < values.length; i++) {
            values[i] += change(gradient[position + i], position + i);
        }
        return position + values.length;
    }

    private double change(double g, int i) {
        if (request.optimizer() instanceof Optimizer.Sgd sgd) {
            firstMoments[i] = sgd.momentum() * firstMoments[i] - sgd.learningRate() * g;
            return firstMoments[i];
        }
        Optimizer.Adam adam = (Optimizer.Adam) request.optimizer();
        firstMoments[i] = adam.beta1() * firstMoments[i] + (1 - adam.beta1()) * g;
        secondMoments[i] = adam.beta2() * secondMoments[i] + (1 - adam.beta2()) * g * g;
        double m = firstMoments[i] / (1 - Math.pow(adam.beta1(), step));
        double v = secondMoments[i] / (1 - Math.pow(adam.beta2(), step));
        return -adam.learningRate() * m / (Math.sqrt(v) + adam.epsilon());
    }
}
