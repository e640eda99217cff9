package org.reluworkbench.metrics.internal.vc;

import java.util.ArrayList;
import java.util.List;
import org.reluworkbench.model.BatchNormalization;
import org.reluworkbench.model.Convolution;
import org.reluworkbench.model.Dense;
import org.reluworkbench.model.Dropout;
import org.reluworkbench.model.GlobalMaxPool;
import org.reluworkbench.model.LeakyRelu;
import org.reluworkbench.model.MaxPool;
import org.reluworkbench.model.Network;
import org.reluworkbench.model.Operation;
import org.reluworkbench.model.PRelu;
import org.reluworkbench.model.Relu;
import org.reluworkbench.model.Reshape;
import org.reluworkbench.model.Scale;
import org.reluworkbench.spi.Scalar;

/**
 * In how many ways the signs of an output can divide T points, over all parameters of an
 * architecture: an upper bound. The parameters of the layers before a kink, W_i of them, fix its
 * side at a point through N_i polynomials of degree D_i (the number of layers of weights before
 * it); on a cell of constant signs so far, Warren's lemma gives at most 2(2e·T·N_i·D_i/W_i)^{W_i}
 * cells more, and the product over all kinks and the output bounds the growth function (Bartlett,
 * Harvey, Liaw and Mehrabian 2019, theorem 7, with one factor for every layer with kinks). Without
 * kinks the growth function is at most Cover's of half-spaces, 2Σ_{i≤d} C(T − 1, i), and without
 * biases, whose half-spaces begin at 0, 2Σ_{i≤d−1} C(T − 1, i).
 */
public final class GrowthFunction {
    /** Numbers that fix a half-space of the inputs: d, and one more with biases. */
    private final int coefficients;

    /** Whether every half-space is one of the classifiers. */
    private final boolean halfSpaces;

    private final long parameters;
    private final int depth;
    private final List<Level> levels;

    /**
     * Polynomials whose signs are decided together.
     *
     * @param polynomials N_i at one point
     * @param parameters W_i that they depend on
     * @param degree D_i in these parameters
     */
    private record Level(double polynomials, long parameters, int degree) {
        /** ln of the number of sign vectors at T points. */
        double logCells(double points) {
            double all = points * polynomials;
            double trivial = all * Math.log(2);
            if (all < parameters) {
                return trivial;
            }
            double warren =
                    Math.log(2) + parameters * Math.log(2 * Math.E * all * degree / parameters);
            return Math.min(trivial, warren);
        }
    }

    private GrowthFunction(Network network, List<Level> levels) {
        this.coefficients = network.inputs() + (shifts(network) ? 1 : 0);
        this.halfSpaces = chainOfDenseLayers(network);
        this.parameters = network.parameterCount();
        this.depth = network.affineLayerCount();
        this.levels = levels;
    }

    /** Of the architecture of a network; its weights do not matter. */
    public static GrowthFunction of(Network network) {
        List<Level> levels = new ArrayList<>();
        int[] degrees = new int[network.nodes().size()];
        long before = 0;
        for (int i = 0; i < degrees.length; i++) {
            Operation operation = network.nodes().get(i).operation();
            int degree = 0;
            for (int source : network.nodes().get(i).inputs()) {
                degree = Math.max(degree, source == Network.INPUT ? 0 : degrees[source]);
            }
            double decided = polynomials(network, i);
            if (decided > 0 && before > 0) {
                levels.add(new Level(decided, before, Math.max(1, degree)));
            }
            degrees[i] = degree + (multiplies(operation) ? 1 : 0);
            before += operation.parameterCount();
        }
        if (!levels.isEmpty()) {
            levels.add(new Level(1, Math.max(1, before), Math.max(1, degrees[degrees.length - 1])));
        }
        return new GrowthFunction(network, levels);
    }

    /** Whether something is added that may not be 0. */
    private static boolean shifts(Network network) {
        return network.nodes().stream().anyMatch(node -> shifts(node.operation()));
    }

    private static boolean shifts(Operation operation) {
        if (operation instanceof Dense dense) {
            return dense.hasBias();
        } else if (operation instanceof Convolution convolution) {
            return convolution.bias().isPresent();
        }
        return operation instanceof BatchNormalization || operation instanceof Scale;
    }

    /** One unit of every layer then passes the sign of any linear function on. */
    private static boolean chainOfDenseLayers(Network network) {
        for (int i = 0; i < network.nodes().size(); i++) {
            Operation operation = network.nodes().get(i).operation();
            boolean passes =
                    operation instanceof Dense
                            || operation instanceof Relu
                            || operation instanceof LeakyRelu
                            || operation instanceof Dropout
                            || operation instanceof Reshape;
            if (!passes || !network.nodes().get(i).inputs().equals(List.of(i - 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean multiplies(Operation operation) {
        return operation instanceof Dense
                || operation instanceof Convolution
                || operation instanceof BatchNormalization
                || operation instanceof PRelu;
    }

    /** How many signs of polynomials decide what a node does at one point. */
    private static double polynomials(Network network, int node) {
        Operation operation = network.nodes().get(node).operation();
        if (operation.rectifies()) {
            return network.width(node);
        } else if (operation instanceof MaxPool pool) {
            double size = pool.window().size();
            return network.width(node) * size * (size - 1) / 2;
        } else if (operation instanceof GlobalMaxPool) {
            double size = network.sourceShapes(node).get(0).positions();
            return network.width(node) * size * (size - 1) / 2;
        }
        return 0;
    }

    /** Whether the architecture has no kinks, so that it divides by hyperplanes. */
    public boolean linear() {
        return levels.isEmpty();
    }

    /** ln S(T) for T points, at most T·ln 2. */
    public double log(double points) {
        double cells =
                linear()
                        ? logCover(points)
                        : levels.stream().mapToDouble(level -> level.logCells(points)).sum();
        return Math.min(points * Math.log(2), cells);
    }

    /** Cover 1965: hyperplanes through 0 of so many dimensions cut T points in general position. */
    private double logCover(double points) {
        if (points <= coefficients) {
            return points * Math.log(2);
        }
        // Σ C(T−1, i) = largest term · Σ of ratios; the terms are added from the last one down.
        int last = coefficients - 1;
        double logTerm = 0;
        for (int i = 1; i <= last; i++) {
            logTerm += Math.log((points - i) / i);
        }
        double sum = 0;
        double ratio = 1;
        for (int i = last; i >= 0; i--) {
            sum += ratio;
            ratio *= i / (points - i);
        }
        return Math.log(2) + logTerm + Math.log(sum);
    }

    /**
     * The VC dimension: exactly that of half-spaces, d + 1 or d without biases, if there are no
     * kinks and all half-spaces; otherwise undecided between that of the half-spaces, if all are
     * there, and the largest T with S(T) = 2^T as far as the bound can tell.
     */
    public Scalar dimension() {
        if (linear() && halfSpaces) {
            return Scalar.exact(coefficients);
        }
        return Scalar.undecided(leastDimension(), upperDimension(), order());
    }

    private double leastDimension() {
        return halfSpaces ? coefficients : 0;
    }

    /** The largest T that the bound allows to be divided in all 2^T ways. */
    public double upperDimension() {
        if (linear()) {
            return coefficients;
        }
        double high = 2;
        while (shatters(high)) {
            high *= 2;
        }
        double low = high / 2;
        while (high - low > 1) {
            double middle = Math.floor((low + high) / 2);
            if (shatters(middle)) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return Math.max(low, leastDimension());
    }

    private boolean shatters(double points) {
        return levels.stream().mapToDouble(level -> level.logCells(points)).sum()
                >= points * Math.log(2);
    }

    /** In words, with W parameters and L layers of weights. */
    public String order() {
        if (linear()) {
            return (halfSpaces ? "" : "at most ")
                    + coefficients
                    + ", as half-spaces of the inputs: the architecture is linear";
        }
        return "O(W·L·log W), at fixed depth O(W·log W), with W = "
                + parameters
                + " and L = "
                + depth
                + ": an order, no number";
    }
}
