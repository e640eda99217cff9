package org.reluworkbench.regions.internal.maps;

import java.util.Arrays;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Node;
import org.reluworkbench.model.PoolWindows;
import org.reluworkbench.regions.internal.levels.Levels;
import org.reluworkbench.regions.internal.levels.RowSizes;
import org.reluworkbench.spi.backend.Precision;

/**
 * How far the values that a backend computes for the nodes of a network may be from the exact ones.
 *
 * <p>With A the largest computed value that a node reads, in size, E the largest error there, n the
 * roundings of a result and γ = nu/(1 − nu), a unit z = c + Σ w·x is wrong by at most Σ|w|·(E + γ(A
 * + E)) + γ|c|, in whatever order it is summed. ReLU and max-pool enlarge no error, whichever side
 * the computed value is on; a leaky ReLU of slope s at most max(1, |s|) times. A and E are kept for
 * every node and sample.
 *
 * <p>The same holds for derivatives in many directions, with norms over the directions in place of
 * sizes and without constants. Costs one pass over the coefficients, then a few operations for each
 * node and sample.
 */
final class ErrorBounds {
    /** Roundings beside those of the terms: factors, constants, the four of a normalisation. */
    private static final int MORE_ROUNDINGS = 12;

    /** Covers the rounding of the bounds themselves. */
    private static final double SLACK = 1 + 0x1p-10;

    private final Network network;
    private final Levels levels;
    private final double unitRoundoff;

    /** Above all that underflow adds to a bound. */
    private final double tiny;

    /** By node, made when first asked for. */
    private final RowSizes[] sizes;

    ErrorBounds(Network network, Levels levels, Precision precision) {
        this.network = network;
        this.levels = levels;
        unitRoundoff = precision.unitRoundoff();
        tiny = precision == Precision.FLOAT32 ? 0x1p-100 : 0x1p-900;
        sizes = new RowSizes[network.nodes().size()];
    }

    /** Whether a node computes sums of products, so that sizes of its values are worth reading. */
    boolean multiplies(int node) {
        return node != Network.INPUT
                && network.nodes().get(node).operation().parameterCount() > 0
                && !network.nodes().get(node).operation().rectifies();
    }

    private RowSizes sizes(int node) {
        if (sizes[node] == null) {
            sizes[node] = levels.rowSizes(node);
        }
        return sizes[node];
    }

    /** For a batch of samples, or for the directions at one. */
    Pass pass(double[] magnitude, double[] error, boolean withConstants) {
        return new Pass(magnitude, error, withConstants);
    }

    /** The bounds of all nodes, which have to be taken in their order. */
    final class Pass {
        private final int samples;
        private final boolean withConstants;

        /** By node; the input's come last. */
        private final double[][] magnitude;

        private final double[][] error;

        private Pass(double[] inputMagnitude, double[] inputError, boolean withConstants) {
            samples = inputMagnitude.length;
            this.withConstants = withConstants;
            int nodes = network.nodes().size();
            magnitude = new double[nodes + 1][];
            error = new double[nodes + 1][];
            magnitude[nodes] = inputMagnitude;
            error[nodes] = inputError;
        }

        private int place(int node) {
            return node == Network.INPUT ? magnitude.length - 1 : node;
        }

        /**
         * Bounds a node.
         *
         * @param sizes of its largest value at every sample; empty if they were not read
         */
        void take(int node, double... sizes) {
            Node at = network.nodes().get(node);
            double[] a = new double[samples];
            double[] e = new double[samples];
            for (int source : at.inputs()) {
                for (int s = 0; s < samples; s++) {
                    a[s] = Math.max(a[s], magnitude[place(source)][s]);
                    e[s] = Math.max(e[s], error[place(source)][s]);
                }
            }
            if (at.operation().rectifies()) {
                enlarge(a, e, levels.steepest(node));
            } else if (!PoolWindows.isMaximum(at.operation())) {
                combine(node, a, e, sizes);
            }
            magnitude[node] = a;
            error[node] = e;
        }

        private void enlarge(double[] a, double[] e, double steepest) {
            for (int s = 0; s < samples; s++) {
                e[s] = SLACK * steepest * (e[s] + 4 * unitRoundoff * a[s]) + tiny;
                a[s] *= SLACK * steepest;
            }
        }

        private void combine(int node, double[] a, double[] e, double... measured) {
            RowSizes rows = sizes(node);
            double weight = Arrays.stream(rows.weights()).max().orElse(0);
            double constant = Arrays.stream(rows.constants()).max().orElse(0);
            for (int s = 0; s < samples; s++) {
                double largest = SLACK * weight * a[s] + (withConstants ? constant : 0);
                e[s] = bound(rows, weight, constant, a[s], e[s]);
                a[s] = measured.length == 0 ? largest : measured[s];
            }
        }

        private double bound(
                RowSizes rows, double weight, double constant, double magnitude, double error) {
            int n = rows.terms() + MORE_ROUNDINGS;
            double gamma = n * unitRoundoff / (1 - n * unitRoundoff);
            if (n * unitRoundoff > 0.5) {
                return Double.POSITIVE_INFINITY;
            }
            double sum = weight * (error + gamma * (magnitude + error));
            double constants = withConstants ? gamma * constant : 0;
            return SLACK * (sum + constants) + n * tiny * (2 + weight + magnitude);
        }

        /** A bound on the error of one value of a node, or of the input. */
        double of(int node, int unit, int sample) {
            if (node == Network.INPUT || !isAffine(node)) {
                return error[place(node)][sample];
            }
            double a = 0;
            double e = 0;
            for (int source : network.nodes().get(node).inputs()) {
                a = Math.max(a, magnitude[place(source)][sample]);
                e = Math.max(e, error[place(source)][sample]);
            }
            RowSizes rows = sizes(node);
            return bound(rows, rows.weights()[unit], rows.constants()[unit], a, e);
        }
    }

    private boolean isAffine(int node) {
        return !network.nodes().get(node).operation().rectifies()
                && !PoolWindows.isMaximum(network.nodes().get(node).operation());
    }
}
