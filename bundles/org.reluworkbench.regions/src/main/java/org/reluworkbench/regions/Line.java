package org.reluworkbench.regions;

import java.util.Arrays;
import org.reluworkbench.model.Network;
import org.reluworkbench.regions.internal.LineConstruction;

/**
 * Cuts the segment x(t) = (1 − t)·from + t·to, 0 ≤ t ≤ 1, into the activation regions of a network.
 */
public final class Line {
    /** Enough for every figure. */
    public static final int DEFAULT_MAX_PIECES = 10_000_000;

    private final Network network;
    private final double[] from;
    private final double[] to;
    private final int maxPieces;

    /**
     * @param network any graph of piecewise-linear operations
     * @param from of the network's input dimension, taken as the exact dyadic rationals that its
     *     doubles denote; copied
     * @param to the other end; copied
     * @param maxPieces most activation regions after any layer
     * @throws IllegalArgumentException if the ends do not fit the network, are not finite, or are
     *     equal
     */
    public Line(Network network, double[] from, double[] to, int maxPieces) {
        this.network = network;
        this.from = fitting(network, from);
        this.to = fitting(network, to);
        this.maxPieces = maxPieces;
        if (Arrays.equals(from, to)) {
            throw new IllegalArgumentException("the two ends of a segment are equal");
        }
    }

    private static double[] fitting(Network network, double[] point) {
        if (point.length != network.inputs()) {
            throw new IllegalArgumentException(
                    "a point has "
                            + point.length
                            + " coordinates but the network has "
                            + network.inputs()
                            + " inputs");
        }
        if (!Arrays.stream(point).allMatch(Double::isFinite)) {
            throw new IllegalArgumentException("a point's coordinates must be finite numbers");
        }
        return point.clone();
    }

    /** The network whose regions are sought. */
    public Network network() {
        return network;
    }

    /** The plane x = s·from + t·to, in which the segment joins (1, 0) and (0, 1). */
    public PlaneEmbedding plane() {
        return PlaneEmbedding.combining(from, to);
    }

    /** Most activation regions after any layer. */
    public int maxPieces() {
        return maxPieces;
    }

    /**
     * Computes the pieces, layer by layer; every decision is exact as in {@link Slice#compute}.
     *
     * @throws RegionLimitException if a layer has more pieces than allowed
     * @throws java.util.concurrent.CancellationException if the computation was cancelled
     * @throws IllegalArgumentException if a layer is too large
     * @apiNote single-threaded; linear in the number of pieces times the cost of evaluating the
     *     network, less where neighbours differ in few neurons
     */
    public LineRegions compute(Progress progress) {
        return new LineConstruction(this, progress).build();
    }
}
