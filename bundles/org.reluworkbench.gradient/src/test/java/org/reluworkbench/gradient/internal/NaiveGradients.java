package org.reluworkbench.gradient.internal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Linearization;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;

/** Gradients point by point in float64, the oracle of everything here. */
public final class NaiveGradients {
    private final Network network;
    private final List<Linearization> points = new ArrayList<>();

    public NaiveGradients(Network network, Dataset dataset) {
        this.network = network;
        NetworkEvaluation evaluation = new NetworkEvaluation(network);
        for (int i = 0; i < dataset.samples(); i++) {
            points.add(evaluation.linearization(dataset.row(i)));
        }
    }

    public int samples() {
        return points.size();
    }

    public Linearization at(int sample) {
        return points.get(sample);
    }

    /** ∂f_o/∂θ of a sample, one array for each node with parameters. */
    public List<double[]> of(int sample, int output) {
        double[] v = new double[network.outputs()];
        v[output] = 1;
        return of(sample, v);
    }

    /** The gradient of vᵀf by the parameters, one array for each node with parameters. */
    public List<double[]> of(int sample, double[] v) {
        return points.get(sample).parameterGradient(v).stream().filter(g -> g.length > 0).toList();
    }

    public static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    /** All layers in one array. */
    public static double[] joined(List<double[]> layers) {
        return layers.stream().flatMapToDouble(Arrays::stream).toArray();
    }
}
