package org.reluworkbench.gradient.internal.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.gradient.internal.NaiveGradients;
import org.reluworkbench.gradient.internal.Probabilities;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dataset;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.Taps;

/** Damped K-FAC written as its definition, with loops over samples, labels and places. */
final class NaiveKronecker {
    /** For every layer those of its groups. */
    private final List<List<double[][]>> inverseActivations = new ArrayList<>();

    private final List<List<double[][]>> inverseSignals = new ArrayList<>();

    NaiveKronecker(Network network, Dataset dataset, double damping) {
        NaiveGradients gradients = new NaiveGradients(network, dataset);
        for (int node = 0; node < network.nodes().size(); node++) {
            if (network.nodes().get(node).operation().parameterCount() > 0) {
                inverseActivations.add(new ArrayList<>());
                inverseSignals.add(new ArrayList<>());
                int groups =
                        network.nodes().get(node).operation() instanceof Convolution convolution
                                ? convolution.groups()
                                : 1;
                for (int group = 0; group < groups; group++) {
                    add(network, dataset, gradients, node, Math.sqrt(damping), group, groups);
                }
            }
        }
    }

    private void add(
            Network network,
            Dataset dataset,
            NaiveGradients gradients,
            int node,
            double root,
            int group,
            int groups) {
        double[][] a = null;
        double[][] g = null;
        for (int x = 0; x < dataset.samples(); x++) {
            int source = network.nodes().get(node).inputs().get(0);
            double[] given =
                    source == Network.INPUT
                            ? dataset.row(x)
                            : gradients.at(x).nodeValues().get(source);
            List<double[]> seen = seen(network, node, given, group, groups);
            for (double[] patch : seen) {
                a = plusOuter(a, patch, 1.0 / dataset.samples());
            }
            double[] f = gradients.at(x).outputs();
            double[] p = Probabilities.of(f, 0, f.length);
            for (int label = 0; label < p.length; label++) {
                double[] v = p.clone();
                v[label] -= 1;
                double[] d = gradients.at(x).nodeAdjoints(v).get(node);
                int places = seen.size();
                for (int place = 0; place < places; place++) {
                    double[] column = new double[d.length / places / groups];
                    for (int o = 0; o < column.length; o++) {
                        column[o] = d[(group * column.length + o) * places + place];
                    }
                    g = plusOuter(g, column, p[label] / dataset.samples() / places);
                }
            }
        }
        double pi = Math.sqrt((trace(a) / a.length) / (trace(g) / g.length));
        inverseActivations.get(inverseActivations.size() - 1).add(inverse(a, pi * root));
        inverseSignals.get(inverseSignals.size() - 1).add(inverse(g, root / pi));
    }

    /** ã at every place. */
    private static List<double[]> seen(
            Network network, int index, double[] given, int group, int groups) {
        Node node = network.nodes().get(index);
        if (node.operation() instanceof Dense) {
            return List.of(withOne(given));
        }
        Convolution convolution = (Convolution) node.operation();
        Shape input = network.sourceShapes(index).get(0);
        Taps taps = new Taps(convolution.window(), input.spatial());
        int places = network.shape(index).positions();
        List<double[]> patches = new ArrayList<>();
        for (int place = 0; place < places; place++) {
            patches.add(new double[input.channels() / groups * taps.count()]);
        }
        int own = input.channels() / groups;
        for (int c = 0; c < own; c++) {
            for (int t = 0; t < taps.count(); t++) {
                for (int i = 0; i < taps.places(t).length; i++) {
                    patches.get(taps.places(t)[i])[c * taps.count() + t] =
                            given[(group * own + c) * input.positions() + taps.positions(t)[i]];
                }
            }
        }
        return patches.stream().map(NaiveKronecker::withOne).toList();
    }

    private static double[] withOne(double[] values) {
        double[] longer = Arrays.copyOf(values, values.length + 1);
        longer[values.length] = 1;
        return longer;
    }

    private static double[][] plusOuter(double[][] sum, double[] v, double weight) {
        double[][] result = sum == null ? new double[v.length][v.length] : sum;
        for (int i = 0; i < v.length; i++) {
            for (int j = 0; j < v.length; j++) {
                result[i][j] += weight * v[i] * v[j];
            }
        }
        return result;
    }

    private static double trace(double[][] matrix) {
        double sum = 0;
        for (int i = 0; i < matrix.length; i++) {
            sum += matrix[i][i];
        }
        return sum;
    }

    /** (M + λI)⁻¹ by Gauss and Jordan. */
    private static double[][] inverse(double[][] m, double damping) {
        int n = m.length;
        double[][] work = new double[n][2 * n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(m[i], 0, work[i], 0, n);
            work[i][i] += damping;
            work[i][n + i] = 1;
        }
        for (int k = 0; k < n; k++) {
            double pivot = work[k][k];
            for (int j = 0; j < 2 * n; j++) {
                work[k][j] /= pivot;
            }
            for (int i = 0; i < n; i++) {
                double factor = i == k ? 0 : work[i][k];
                for (int j = 0; j < 2 * n; j++) {
                    work[i][j] -= factor * work[k][j];
                }
            }
        }
        double[][] result = new double[n][n];
        for (int i = 0; i < n; i++) {
            System.arraycopy(work[i], n, result[i], 0, n);
        }
        return result;
    }

    /** Σ_k tr(g_kᵀ·G_k⁻¹·h_k·A_k⁻¹) with gradients as matrices, the bias as the last column. */
    double product(List<double[]> g, List<double[]> h) {
        double sum = 0;
        for (int k = 0; k < g.size(); k++) {
            for (int group = 0; group < inverseSignals.get(k).size(); group++) {
                double[][] a = inverseActivations.get(k).get(group);
                double[][] s = inverseSignals.get(k).get(group);
                int first = group * s.length;
                int outputs = inverseSignals.get(k).size() * s.length;
                sum +=
                        product(
                                matrix(g.get(k), first, s.length, outputs, a.length),
                                matrix(h.get(k), first, s.length, outputs, a.length),
                                s,
                                a);
            }
        }
        return sum;
    }

    private static double product(double[][] x, double[][] y, double[][] s, double[][] a) {
        double sum = 0;
        for (int i = 0; i < s.length; i++) {
            for (int j = 0; j < a.length; j++) {
                double entry = 0;
                for (int p = 0; p < s.length; p++) {
                    for (int q = 0; q < a.length; q++) {
                        entry += s[i][p] * y[p][q] * a[q][j];
                    }
                }
                sum += x[i][j] * entry;
            }
        }
        return sum;
    }

    /** Some rows of (W, b). */
    private static double[][] matrix(
            double[] gradient, int first, int rows, int outputs, int columns) {
        double[][] matrix = new double[rows][columns];
        int inputs = columns - 1;
        for (int o = 0; o < rows; o++) {
            System.arraycopy(gradient, (first + o) * inputs, matrix[o], 0, inputs);
            matrix[o][inputs] = gradient[outputs * inputs + first + o];
        }
        return matrix;
    }
}
