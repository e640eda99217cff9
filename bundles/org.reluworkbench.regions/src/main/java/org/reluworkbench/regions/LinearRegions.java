package org.reluworkbench.regions;

/**
 * The connected sets of faces with the same affine map of the outputs. Two faces belong together if
 * a chain of faces joins them, neighbours in it sharing an edge and having exactly equal maps.
 * Immutable.
 */
public final class LinearRegions {
    private final int[] region;
    private final boolean[] convex;

    /**
     * Takes the arrays over.
     *
     * @param region of each face, numbered from 0 in the order of their first face
     * @param convex of each region, whether the union of its faces is convex
     * @throws IllegalArgumentException if a region does not exist
     */
    public LinearRegions(int[] region, boolean[] convex) {
        Indices.requireBelow(region, 0, convex.length, "linear region");
        this.region = region;
        this.convex = convex;
    }

    void requireFaces(int faces) {
        if (region.length != faces) {
            throw new IllegalArgumentException(
                    region.length + " faces have a linear region, of " + faces);
        }
    }

    /** Number of linear regions. */
    public int count() {
        return convex.length;
    }

    /** The linear region that a face belongs to. */
    public int of(int face) {
        return region[face];
    }

    /** Whether the union of a region's faces is a convex set, decided exactly. */
    public boolean isConvex(int linearRegion) {
        return convex[linearRegion];
    }

    /** Number of linear regions that are not convex. */
    public int nonConvex() {
        int count = 0;
        for (boolean c : convex) {
            count += c ? 0 : 1;
        }
        return count;
    }
}
