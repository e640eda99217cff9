package org.reluworkbench.regions;

import java.util.Arrays;

/**
 * The activation regions of a network along a segment, in order. Piece i reaches from {@code t(i)}
 * to {@code t(i + 1)}; its pattern and the order of all points are exact. Immutable.
 */
public final class LineRegions {
    private final double[] t;
    private final double error;
    private final int[] wall;
    private final int[] widths;
    private final int words;
    private final long[] patterns;
    private final long[] vanishing;
    private final boolean[] startsLinear;
    private final double[] ends;
    private final int outputs;
    private final double endError;
    private final long exactFallbacks;
    private final long signDecisions;

    /**
     * Takes the arrays over.
     *
     * @param t ends of the pieces, from 0 to 1
     * @param error bound on the error of every t
     * @param wall layer · 2²⁴ + neuron between piece i and piece i + 1; for a max-pool a pair of
     *     values under a window
     * @param widths pattern bits of every layer
     * @param patterns of every piece, every layer starting a new word
     * @param vanishing in the same form the neurons that are 0 on the whole piece; empty if there
     *     are none on any
     * @param startsLinear whether a piece's map differs from that of the piece before, as functions
     *     of t; the first one counts as starting
     * @param ends per piece and output its affine map's values at t = 0 and t = 1
     * @param endError bound on the error of every such value
     * @param exactFallbacks questions that integer arithmetic had to answer
     * @param signDecisions of at least so many
     */
    public LineRegions(
            double[] t,
            double error,
            int[] wall,
            int[] widths,
            long[] patterns,
            long[] vanishing,
            boolean[] startsLinear,
            double[] ends,
            int outputs,
            double endError,
            long exactFallbacks,
            long signDecisions) {
        this.t = t;
        this.error = error;
        this.wall = wall;
        this.widths = widths;
        this.words = ActivationPattern.words(widths);
        this.patterns = patterns;
        this.vanishing = vanishing;
        this.startsLinear = startsLinear;
        this.ends = ends;
        this.outputs = outputs;
        this.endError = endError;
        this.exactFallbacks = exactFallbacks;
        this.signDecisions = signDecisions;
    }

    /** Number of activation regions that the segment runs through. */
    public int pieces() {
        return startsLinear.length;
    }

    /** Number of maximal pieces on which all outputs are affine functions of t. */
    public int linearPieces() {
        int count = 0;
        for (boolean starts : startsLinear) {
            count += starts ? 1 : 0;
        }
        return count;
    }

    /** Where piece i begins; with the number of pieces, 1. */
    public double t(int i) {
        return t[i];
    }

    /** Bound on the error of every {@link #t}. */
    public double error() {
        return error;
    }

    /** Whether the map of a piece is another function of t than that of the piece before. */
    public boolean startsLinear(int piece) {
        return startsLinear[piece];
    }

    /** The layer, from 1, of a wall between piece i and piece i + 1; the first one of several. */
    public int wallLayer(int i) {
        return wall[i] >>> 24;
    }

    /** The neuron of {@link #wallLayer}, or the pair of values under a max-pool's windows. */
    public int wallNeuron(int i) {
        return wall[i] & ((1 << 24) - 1);
    }

    /** The activation pattern of a piece. */
    public ActivationPattern pattern(int piece) {
        return new ActivationPattern(
                widths, Arrays.copyOfRange(patterns, piece * words, (piece + 1) * words));
    }

    /** Whether a piece lies on a wall: some neuron is 0 on all of it. */
    public boolean isOnWall(int piece) {
        for (int w = 0; vanishing.length > 0 && w < words; w++) {
            if (vanishing[piece * words + w] != 0) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether a neuron's pre-activation is 0 on the whole piece; its pattern bit is then 0. For a
     * value under a max-pool's window, whether it equals the winner on the whole piece.
     */
    public boolean vanishes(int piece, int layer, int neuron) {
        int word = ActivationPattern.word(widths, layer, neuron);
        return vanishing.length > 0 && (vanishing[piece * words + word] >>> neuron & 1) != 0;
    }

    /** Number of outputs of the network. */
    public int outputs() {
        return outputs;
    }

    /** An output on a piece as a function of t, (1 − t)·f(0) + t·f(1). */
    public double value(int piece, int output, double at) {
        int i = 2 * (piece * outputs + output);
        return (1 - at) * ends[i] + at * ends[i + 1];
    }

    /** The derivative of an output by t on a piece, within twice {@link #endError}. */
    public double slope(int piece, int output) {
        int i = 2 * (piece * outputs + output);
        return ends[i + 1] - ends[i];
    }

    /** Bound on the error of the values at t = 0 and t = 1 that a map is kept as. */
    public double endError() {
        return endError;
    }

    /** Questions that integer arithmetic had to answer. */
    public long exactFallbacks() {
        return exactFallbacks;
    }

    /** Signs of walls' functions and positions of points that were asked for, or fewer. */
    public long signDecisions() {
        return signDecisions;
    }
}
