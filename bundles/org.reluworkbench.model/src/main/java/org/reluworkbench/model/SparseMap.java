package org.reluworkbench.model;

import java.util.Optional;
import org.reluworkbench.model.internal.evaluation.NodeForms;

/**
 * What a node without kinks and parameters computes, as a list of terms t: y[output(t)] +=
 * coefficient(t) · x[source(t)][input(t)], starting from y[o] = offset(o). Immutable.
 */
public final class SparseMap {
    private final int[] outputs;
    private final int[] sources;
    private final int[] inputs;
    private final double[] coefficients;
    private final double[] offsets;

    /** Retains its arrays; the first four have an entry for each term. */
    public SparseMap(
            int[] outputs, int[] sources, int[] inputs, double[] coefficients, double[] offsets) {
        this.outputs = outputs;
        this.sources = sources;
        this.inputs = inputs;
        this.coefficients = coefficients;
        this.offsets = offsets;
    }

    /**
     * The map of a node that adds, concatenates, reshapes, transposes, pads, averages, scales or
     * up-samples, or of a dropout, which is the identity; empty for every other.
     */
    public static Optional<SparseMap> of(Network network, int node) {
        return NodeForms.sparse(network, node);
    }

    /** Number of terms. */
    public int terms() {
        return outputs.length;
    }

    /** Number of values. */
    public int size() {
        return offsets.length;
    }

    /** Which value a term is added to. */
    public int output(int term) {
        return outputs[term];
    }

    /** Which of the node's inputs a term reads. */
    public int source(int term) {
        return sources[term];
    }

    /** Which value of its source a term reads. */
    public int input(int term) {
        return inputs[term];
    }

    public double coefficient(int term) {
        return coefficients[term];
    }

    public double offset(int output) {
        return offsets[output];
    }
}
