package org.reluworkbench.metrics.internal.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.reluworkbench.metrics.BiasTreatment;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.NetworkEvaluation;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Shape;
import org.reluworkbench.model.SparseMap;
import org.reluworkbench.model.Taps;
import org.reluworkbench.spi.StandardErrorCode;
import org.reluworkbench.spi.WorkbenchException;

/**
 * Σ_paths ∏ c_k·|w|^p over all paths from an input, or from a bias, to an output: one pass of ones
 * through the graph with |W|^p in place of W. Fixed coefficients of a graph, such as those of an
 * average, count as weights with c = 1. Through a max-pool the largest of the sums under its window
 * goes on. Values are kept as mantissas with one exponent for each node, so no depth overflows.
 */
public final class PathNorm {
    /** Which power of the weights, and which factor of a layer. */
    public enum Kind {
        /** ∏ |2W|. */
        L1(1),
        /** ∏ 4·h·W², h the units of the layer. */
        L2(2);

        private final int power;

        Kind(int power) {
            this.power = power;
        }

        private double factor(int units) {
            return this == L1 ? 2 : 4.0 * units;
        }
    }

    private final Network network;
    private final Kind kind;
    private final boolean plain;
    private final BiasTreatment biases;
    private final List<Scaled> values = new ArrayList<>();

    /** values · 10^exponent. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    private record Scaled(double[] values, double exponent) {}

    private PathNorm(Network network, Kind kind, boolean plain, BiasTreatment biases) {
        this.network = network;
        this.kind = kind;
        this.plain = plain;
        this.biases = biases;
    }

    /**
     * log₁₀ of the sum with the factors of the capacity formulas; −∞ if no path has weights other
     * than 0 only.
     *
     * @throws WorkbenchException naming a layer that paths are not defined for
     */
    public static double log10(Network network, Kind kind, BiasTreatment biases) {
        return new PathNorm(network, kind, false, biases).sum();
    }

    /** The same with c = 1: log₁₀ of Σ_paths ∏ |w|^p. */
    public static double plainLog10(Network network, Kind kind, BiasTreatment biases) {
        return new PathNorm(network, kind, true, biases).sum();
    }

    private double sum() {
        double[] ones = new double[network.inputs()];
        Arrays.fill(ones, 1);
        Scaled input = new Scaled(ones, 0);
        for (int node = 0; node < network.nodes().size(); node++) {
            List<Scaled> given = new ArrayList<>();
            for (int source : network.nodes().get(node).inputs()) {
                given.add(source == Network.INPUT ? input : values.get(source));
            }
            values.add(normalised(through(node, aligned(given))));
        }
        Scaled last = values.get(values.size() - 1);
        return Math.log10(Arrays.stream(last.values).sum()) + last.exponent;
    }

    /** With one exponent for all. */
    private static List<Scaled> aligned(List<Scaled> given) {
        double exponent = given.stream().mapToDouble(Scaled::exponent).max().orElse(0);
        return given.stream()
                .map(
                        scaled -> {
                            double factor = Math.pow(10, scaled.exponent - exponent);
                            double[] moved = scaled.values.clone();
                            Arrays.setAll(moved, i -> moved[i] * factor);
                            return new Scaled(moved, exponent);
                        })
                .toList();
    }

    private static Scaled normalised(Scaled scaled) {
        double largest = Arrays.stream(scaled.values).max().orElse(0);
        if (largest == 0) {
            return scaled;
        }
        double[] moved = scaled.values.clone();
        Arrays.setAll(moved, i -> moved[i] / largest);
        return new Scaled(moved, scaled.exponent + Math.log10(largest));
    }

    private Scaled through(int node, List<Scaled> given) {
        Operation operation = network.nodes().get(node).operation();
        Scaled x = given.get(0);
        // A path that begins at a bias has the value 1, which is this in units of the exponent.
        double one = biases == BiasTreatment.UNIT_INPUT ? Math.pow(10, -x.exponent) : 0;
        if (operation instanceof Dense dense) {
            return new Scaled(dense(dense, x.values, one), x.exponent);
        } else if (operation instanceof Convolution convolution) {
            return new Scaled(convolution(node, convolution, x.values, one), x.exponent);
        } else if (operation instanceof MaxPool || operation instanceof GlobalMaxPool) {
            return new Scaled(pooled(node, x.values), x.exponent);
        } else if (operation instanceof Relu) {
            return x;
        } else if (operation instanceof LeakyRelu leaky) {
            requireSlope(node, leaky.slope());
            return x;
        } else if (operation instanceof PRelu prelu) {
            for (double slope : prelu.slopes().toArray()) {
                requireSlope(node, slope);
            }
            return x;
        } else if (operation instanceof BatchNormalization) {
            throw refused(node, "a batch normalisation that no affine layer of its own precedes");
        }
        return new Scaled(
                sparse(SparseMap.of(network, node).orElseThrow(), given, one), x.exponent);
    }

    private void requireSlope(int node, double slope) {
        if (Math.abs(slope) > 1) {
            throw refused(node, "a slope of " + slope + ", steeper than 1");
        }
    }

    private WorkbenchException refused(int node, String what) {
        return new WorkbenchException(
                StandardErrorCode.UNSUPPORTED,
                "path norms are not defined through the layer "
                        + network.nodes().get(node).name()
                        + ": it has "
                        + what);
    }

    private double power(double weight) {
        return kind.power == 1 ? Math.abs(weight) : weight * weight;
    }

    private double factor(int units) {
        return plain ? 1 : kind.factor(units);
    }

    private double[] dense(Dense dense, double[] x, double one) {
        double[] weights = dense.weights();
        double[] y = new double[dense.outputs()];
        for (int o = 0; o < y.length; o++) {
            double sum = one * power(dense.bias(o));
            for (int i = 0; i < x.length; i++) {
                sum += power(weights[o * x.length + i]) * x[i];
            }
            y[o] = factor(y.length) * sum;
        }
        return y;
    }

    private double[] convolution(int node, Convolution c, double[] x, double one) {
        Shape input = network.sourceShapes(node).get(0);
        Taps taps = new Taps(c.window(), input.spatial());
        double[] y = new double[network.width(node)];
        int places = y.length / c.outputs();
        int positions = input.positions();
        for (int o = 0; o < c.outputs(); o++) {
            int group = o / (c.outputs() / c.groups());
            double bias = c.bias().isPresent() ? one * power(c.bias().get().get(o)) : 0;
            Arrays.fill(y, o * places, (o + 1) * places, bias);
            for (int k = 0; k < c.groupInputs(); k++) {
                int channel = (group * c.groupInputs() + k) * positions;
                for (int t = 0; t < taps.count(); t++) {
                    double w = power(c.weights().get((o * c.groupInputs() + k) * taps.count() + t));
                    int[] to = taps.places(t);
                    int[] from = taps.positions(t);
                    for (int i = 0; i < to.length; i++) {
                        y[o * places + to[i]] += w * x[channel + from[i]];
                    }
                }
            }
        }
        double factor = factor(y.length);
        Arrays.setAll(y, i -> factor * y[i]);
        return y;
    }

    private double[] pooled(int node, double[] x) {
        Node pool = network.nodes().get(node);
        Network alone =
                new Network(
                        network.sourceShapes(node).get(0),
                        List.of(new Node(pool.name(), pool.operation(), List.of(Network.INPUT))));
        return new NetworkEvaluation(alone).outputs(x);
    }

    private double[] sparse(SparseMap map, List<Scaled> given, double one) {
        double[] y = new double[map.size()];
        Arrays.setAll(y, o -> one * power(map.offset(o)));
        for (int t = 0; t < map.terms(); t++) {
            y[map.output(t)] +=
                    power(map.coefficient(t)) * given.get(map.source(t)).values[map.input(t)];
        }
        return y;
    }
}
