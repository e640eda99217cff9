package org.reluworkbench.regions;

import org.reluworkbench.model.Network;
import org.reluworkbench.regions.internal.BoxConstruction;

/** Enumerates all activation regions of a network with few inputs in a box. */
public final class Box {
    /** More inputs than this are refused. */
    public static final int MOST_INPUTS = 4;

    private static final double LARGEST_COORDINATE = 1e12;

    private final Network network;
    private final double[] low;
    private final double[] high;
    private final int maxRegions;

    /**
     * @param network any graph of piecewise-linear operations with at most {@value #MOST_INPUTS}
     *     inputs
     * @param low the least value of each input; copied
     * @param high the largest; copied
     * @param maxRegions most regions
     * @throws IllegalArgumentException if there are too many inputs, or the box does not fit them
     *     or has no volume
     */
    public Box(Network network, double[] low, double[] high, int maxRegions) {
        if (network.inputs() > MOST_INPUTS) {
            throw new IllegalArgumentException(
                    "regions of a box are enumerated for up to "
                            + MOST_INPUTS
                            + " inputs, not "
                            + network.inputs());
        }
        if (low.length != network.inputs() || high.length != network.inputs()) {
            throw new IllegalArgumentException(
                    "the box has "
                            + low.length
                            + " sides but the network has "
                            + network.inputs()
                            + " inputs");
        }
        for (int i = 0; i < low.length; i++) {
            boolean proper =
                    low[i] < high[i]
                            && low[i] >= -LARGEST_COORDINATE
                            && high[i] <= LARGEST_COORDINATE;
            if (!proper) {
                throw new IllegalArgumentException(
                        "side "
                                + i
                                + " of the box, "
                                + low[i]
                                + " to "
                                + high[i]
                                + ", is no interval");
            }
        }
        this.network = network;
        this.low = low.clone();
        this.high = high.clone();
        this.maxRegions = maxRegions;
    }

    /** The network whose regions are sought. */
    public Network network() {
        return network;
    }

    /** The least values, a copy. */
    public double[] low() {
        return low.clone();
    }

    /** The largest values, a copy. */
    public double[] high() {
        return high.clone();
    }

    /** Most regions. */
    public int maxRegions() {
        return maxRegions;
    }

    /**
     * Finds the regions. Each is an exact polytope; every decision is exact, by doubles where their
     * error bound allows and by integers elsewhere.
     *
     * @throws RegionLimitException if there are more regions than allowed
     * @throws java.util.concurrent.CancellationException if the computation was cancelled
     * @apiNote uses all processors of the pool that it runs in, with the same result for any number
     *     of them; about a millisecond per region and layer of width 32, dominated by the layers'
     *     integer products
     */
    public BoxRegions compute(Progress progress) {
        return new BoxConstruction(this, progress).build();
    }
}
