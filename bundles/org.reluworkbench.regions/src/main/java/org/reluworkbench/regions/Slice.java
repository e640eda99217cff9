package org.reluworkbench.regions;

import org.reluworkbench.model.Network;
import org.reluworkbench.regions.internal.ComplexConstruction;

/**
 * Computes the complex of a network on a plane.
 *
 * @param network any graph of piecewise-linear operations
 * @param plane where the plane lies; of the network's input dimension
 * @param domain convex polygon in plane coordinates
 * @param maxFaces most activation regions after any layer
 */
public record Slice(Network network, PlaneEmbedding plane, ConvexPolygon domain, int maxFaces) {
    /** Enough for every picture, and about 2 GB of memory. */
    public static final int DEFAULT_MAX_FACES = 4_000_000;

    /**
     * Checks that the plane lies in the network's input space.
     *
     * @throws IllegalArgumentException if the dimensions differ, or a layer is too large
     */
    public Slice {
        if (plane.inputs() != network.inputs()) {
            throw new IllegalArgumentException(
                    "the plane lies in a space of "
                            + plane.inputs()
                            + " dimensions but the network has "
                            + network.inputs()
                            + " inputs");
        }
        if (maxFaces < 1) {
            throw new IllegalArgumentException("the limit of regions must be at least 1");
        }
    }

    /** A network with two inputs on a domain in its input plane. */
    public static Slice of(Network network, ConvexPolygon domain) {
        return new Slice(network, PlaneEmbedding.identity(), domain, DEFAULT_MAX_FACES);
    }

    /**
     * Computes the complex layer by layer. Weights, biases, plane and domain are taken as the exact
     * dyadic rationals that their doubles denote, and every decision is exact: a floating filter
     * with a proven error bound decides almost all signs, integer arithmetic the rest.
     *
     * <p>Where a pre-activation is exactly 0 the pattern bit is 0. Walls that touch a region in a
     * corner or along an edge do not cut it. A max-pool is a layer with one bit for each value
     * under each window, which is 1 for the first of the largest ones. Coefficients of averages,
     * interpolations and folded batch normalisations are the doubles that evaluate the network.
     *
     * @param progress asked for cancellation at least every few milliseconds of ordinary work
     * @throws RegionLimitException if a layer has more regions than allowed
     * @throws java.util.concurrent.CancellationException if the computation was cancelled
     * @apiNote about 1 µs per region on networks of width 64, memory about 500 bytes per region.
     *     Faces are cut by all threads of the pool that the caller runs in, or of the common pool,
     *     with the same bits for any number of them. Highly degenerate networks (many coinciding
     *     walls) take up to milliseconds per exactly decided sign.
     */
    public Complex compute(Progress progress) {
        return new ComplexConstruction(this, progress).build();
    }
}
